package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock is set, by an hour, a day or a year, while a site runs: nothing is doubled and nothing is skipped. */
@OnEachDatabase
class ClockJumpsTest {

    private static final List<Duration> JUMPS = List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(365));
    private static final long STEP = 30;
    private static final String NEWSLETTERS = """
            newsletters:
              - name: news
                settle: 15m
                frequencies:
                  daily: {cron: "0 0 8 ? * *", zone: UTC}
                  morning: {cron: "0 30 8 ? * *", zone: subscriber}
                  now: {within: 1h}
            """;
    private static final List<String> READERS =
            List.of("daily@example.org", "morning@example.org", "aiko@example.org", "now@example.org");

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;
    private final List<String> titles = new ArrayList<>();

    ClockJumpsTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(folder, engine, "2026-11-23T09:00:00Z").newsletters(NEWSLETTERS);
        site.subscribe("news", "daily@example.org", "daily", "en", "UTC");
        site.subscribe("news", "morning@example.org", "morning", "en", "Europe/Paris");
        site.subscribe("news", "aiko@example.org", "morning", "en", "Asia/Tokyo");
        site.subscribe("news", "now@example.org", "now", "en", "UTC");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void goesOnWhenTheClockIsSetForward() {
        for (Duration jump : JUMPS) {
            live(Duration.ofHours(30));
            site.after(jump);
        }
        everybodyHasEverythingOnce();
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        for (Duration jump : JUMPS) {
            live(Duration.ofHours(30));
            site.after(jump.negated());
        }
        everybodyHasEverythingOnce();
    }

    /** A wrong time from the network, mended after some minutes. */
    @Test
    void goesOnWhenTheClockWasAheadForAWhile() {
        for (Duration jump : JUMPS) {
            live(Duration.ofHours(30));
            site.after(jump);
            live(Duration.ofHours(1));
            publish();
            site.after(jump.negated());
        }
        everybodyHasEverythingOnce();
        assertThat(mornings())
                .as("each morning has its edition again")
                .containsSubsequence("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28");
    }

    @Test
    void triesAgainAfterAPauseThatIsNoLongerThanEver() {
        for (Duration jump : JUMPS) {
            publish();
            site.after(Duration.ofMinutes(20)).due();
            site.postman.answer("now@example.org", Reply.Kind.RECIPIENT_LATER, 450);
            assertThat(site.send().retry()).isEqualTo(1);
            site.postman.relent();
            site.after(jump.negated());
            long start = site.clock.instant().toEpochMilli();
            while (site.send().sent() == 0) {
                site.after(Duration.ofMinutes(1));
                assertThat(Duration.ofMillis(site.clock.instant().toEpochMilli() - start))
                        .as("set back by %s", jump)
                        .isLessThanOrEqualTo(Duration.ofMinutes(62));
            }
            site.after(Duration.ofHours(2));
        }
    }

    /** What a running site does, looked at twice an hour; something is published four times a day. */
    private void live(Duration time) {
        for (long minutes = 0; minutes < time.toMinutes(); minutes += STEP) {
            if (minutes % 360 == 0) publish();
            step();
        }
    }

    private void step() {
        site.after(Duration.ofMinutes(STEP)).read();
        site.due();
        site.send();
    }

    private void publish() {
        String title = "news" + titles.size();
        titles.add(title);
        site.post(title + ".md").read();
    }

    private void everybodyHasEverythingOnce() {
        for (long minutes = 0; minutes < Duration.ofDays(2).toMinutes(); minutes += STEP) step();
        for (String reader : READERS) {
            List<String> got =
                    site.received(reader).stream().flatMap(List::stream).toList();
            assertThat(got).as(reader).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(titles);
        }
        assertThat(site.app.editions.list())
                .allMatch(Edition::addsUp)
                .allMatch(one -> one.state() == Edition.State.DONE || one.state() == Edition.State.SKIPPED_EMPTY);
    }

    private List<String> mornings() {
        return site.app.editions.list().stream()
                .filter(edition -> edition.frequency().equals("daily"))
                .map(edition -> edition.slot().toString().substring(0, 10))
                .sorted()
                .toList();
    }
}
