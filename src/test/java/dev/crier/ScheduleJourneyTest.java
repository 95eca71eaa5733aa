package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which slots are due, and for whom. */
@OnEachDatabase
class ScheduleJourneyTest {

    private static final String EACH_ONES_MORNING = """
            newsletters:
              - {name: news, settle: 0s, frequencies: {morning: {cron: "0 0 8 ? * *", zone: subscriber}}}
            """;
    private static final String IMMEDIATELY = """
            newsletters:
              - {name: news, settle: 5m, topics: {any: [peace]}, frequencies: {now: {within: 1h}}}
            """;

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    ScheduleJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(folder, engine, "2026-11-23T09:00:00Z");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void hasNoSlotsBeforeItWasMade() {
        site.join("ada@example.org").post("news.md").read();
        assertThat(site.due()).isEmpty();
        site.at("2026-11-27T07:59:59Z");
        assertThat(weekly(site.due())).isEmpty();
    }

    @Test
    void issuesOneEditionForAllMissedSlots() {
        site.join("ada@example.org").post("one.md").read();
        site.at("2026-12-20T10:00:00Z").post("two.md").read();
        assertThat(weekly(site.due())).extracting(Edition::slot).containsExactly(Instant.parse("2026-12-18T08:00:00Z"));
        assertThat(site.due()).isEmpty();
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("two", "one"));
    }

    @Test
    void givesAFrequencyThatIsAddedLaterNoSlotsOfThePast() {
        site.at("2026-12-20T10:00:00Z").newsletters("""
                newsletters:
                  - name: news
                    settle: 0s
                    frequencies:
                      weekly: {cron: "0 0 8 ? * FRI", zone: UTC}
                      monthly: {cron: "0 0 8 1 * ?", zone: UTC}
                """);
        site.join("ada@example.org", "monthly", "en").post("news.md").read();
        assertThat(site.due()).noneMatch(edition -> edition.frequency().equals("monthly"));
        site.at("2027-01-01T08:00:00Z");
        assertThat(site.due()).anyMatch(edition -> edition.frequency().equals("monthly"));
    }

    @Test
    void isSilentWhilePausedAlsoAfterARestart() {
        site.join("ada@example.org").post("news.md").read();
        site.app.newsletters.pause("news", "weekly", true);
        site.reopen().at("2026-11-27T08:00:00Z");
        assertThat(weekly(site.due())).isEmpty();
        site.app.newsletters.pause("news", "weekly", false);
        assertThat(weekly(site.due())).hasSize(1);
    }

    @Test
    void strikesInEachReadersMorning() {
        site.at("2026-11-23T14:00:00Z").newsletters(EACH_ONES_MORNING);
        site.subscribe("news", "aiko@example.org", "morning", "en", "Asia/Tokyo");
        site.subscribe("news", "paul@example.org", "morning", "en", "Europe/Paris");
        site.subscribe("news", "nora@example.org", "morning", "en", "America/New_York");
        site.post("news.md").read();

        assertThat(mails("2026-11-23T22:59:59Z")).isEmpty();
        assertThat(mails("2026-11-23T23:00:00Z")).containsExactly("aiko@example.org");
        assertThat(mails("2026-11-24T07:00:00Z")).containsExactly("paul@example.org");
        assertThat(mails("2026-11-24T12:59:59Z")).isEmpty();
        assertThat(mails("2026-11-24T13:00:00Z")).containsExactly("nora@example.org");
        assertThat(mails("2026-11-24T23:00:00Z")).isEmpty();
    }

    @Test
    void catchesUpWithAllMorningsThatWereMissed() {
        site.at("2026-11-23T14:00:00Z").newsletters(EACH_ONES_MORNING);
        site.subscribe("news", "aiko@example.org", "morning", "en", "Asia/Tokyo");
        site.subscribe("news", "paul@example.org", "morning", "en", "Europe/Paris");
        site.subscribe("news", "nora@example.org", "morning", "en", "America/New_York");
        site.post("news.md").read();
        assertThat(mails("2026-11-24T07:30:00Z")).containsExactlyInAnyOrder("aiko@example.org", "paul@example.org");
        assertThat(mails("2026-11-24T13:00:00Z")).containsExactly("nora@example.org");
    }

    @Test
    void sendsAnExtraEditionToAllWhateverTheirHour() {
        site.newsletters(EACH_ONES_MORNING);
        site.subscribe("news", "aiko@example.org", "morning", "en", "Asia/Tokyo");
        site.subscribe("news", "paul@example.org", "morning", "en", "Europe/Paris");
        site.post("news.md").read();
        assertThat(site.digest("news", "morning").planned()).isEqualTo(2);
    }

    @Test
    void neitherSkipsNorDoublesASlotWhenClocksChange() {
        site.at("2026-03-27T12:00:00Z").newsletters("""
                newsletters:
                  - {name: news, settle: 0s, frequencies: {nightly: {cron: "0 30 2 ? * *", zone: Europe/Paris}}}
                """);
        site.join("ada@example.org", "nightly", "en");
        var slots = new ArrayList<Instant>();
        for (int quarter = 0; quarter < 4 * 24 * 4; quarter++) {
            site.after(Duration.ofMinutes(15)).due().forEach(edition -> slots.add(edition.slot()));
        }
        assertThat(slots)
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"),
                        Instant.parse("2026-03-31T00:30:00Z"));
    }

    @Test
    void issuesOnceInTheHourInWhichClocksGoBack() {
        site.at("2026-10-24T12:00:00Z").newsletters("""
                newsletters:
                  - {name: news, settle: 0s, frequencies: {nightly: {cron: "0 30 2 ? * *", zone: Europe/Paris}}}
                """);
        site.join("ada@example.org", "nightly", "en");
        var slots = new ArrayList<Instant>();
        for (int quarter = 0; quarter < 4 * 48; quarter++) {
            site.after(Duration.ofMinutes(15)).due().forEach(edition -> slots.add(edition.slot()));
        }
        assertThat(slots).containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void mailsImmediatelyButNotTooOften() {
        site.newsletters(IMMEDIATELY).join("ada@example.org", "now", "en");
        site.post("one.md", "topics: [peace]").read();
        assertThat(site.due()).as("settling").isEmpty();
        assertThat(site.after(Duration.ofMinutes(5)).due()).hasSize(1);
        site.post("two.md", "topics: [peace]").read();
        assertThat(site.after(Duration.ofMinutes(30)).due())
                .as("within an hour")
                .isEmpty();
        assertThat(site.after(Duration.ofMinutes(30)).due()).hasSize(1);
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void makesNoEditionImmediatelyForWhatTheNewsletterLeavesOut() {
        site.newsletters(IMMEDIATELY).join("ada@example.org", "now", "en");
        site.post("other.md", "topics: [sport]").read();
        assertThat(site.after(Duration.ofMinutes(10)).due()).isEmpty();
        site.post("gone.md", "topics: [peace]").read();
        site.delete("gone.md").read();
        assertThat(site.after(Duration.ofMinutes(10)).due()).isEmpty();
        site.post("peace.md", "topics: [peace]").read();
        assertThat(site.after(Duration.ofMinutes(10)).due()).hasSize(1);
    }

    @Test
    void issuesTheEditionOfASlotOnce() throws InterruptedException {
        site.join("ada@example.org").post("news.md").read();
        Instant slot = Instant.parse("2026-11-27T08:00:00Z");
        var weekly = site.newsletter("news").frequency("weekly").orElseThrow();
        assertThat(site.app.issuer.issue(site.newsletter("news"), weekly, slot).made())
                .isTrue();
        assertThat(site.app.issuer.issue(site.newsletter("news"), weekly, slot).made())
                .isFalse();
        site.at("2026-11-27T08:00:00Z");
        assertThat(weekly(site.due())).isEmpty();
    }

    @Test
    void issuesOneEditionWhereTwoRaceForItsSlot() throws Exception {
        for (int reader = 0; reader < 20; reader++) site.join("reader" + reader + "@example.org");
        site.post("news.md").read();
        site.at("2026-11-27T08:00:00Z");
        try (App other = App.open(site.app.config, site.clock)) {
            var start = new CountDownLatch(1);
            List<CompletableFuture<List<Edition>>> racing = Stream.of(site.app, other)
                    .map(app -> CompletableFuture.supplyAsync(() -> issue(app, start)))
                    .toList();
            start.countDown();
            assertThat(weekly(racing.get(0).get()).size()
                            + weekly(racing.get(1).get()).size())
                    .isEqualTo(1);
        }
        site.send();
        assertThat(site.postman.accepted()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void repeatsNothingWhenTheClockIsSetBack() {
        site.join("ada@example.org").post("news.md").read();
        assertThat(mails("2026-11-27T08:00:00Z")).hasSize(1);
        site.post("more.md").read();
        assertThat(mails("2026-11-26T08:00:00Z")).isEmpty();
        assertThat(mails("2026-11-27T08:00:00Z")).isEmpty();
        assertThat(mails("2027-11-26T08:00:00Z")).as("and far ahead").hasSize(1);
        assertThat(mails("2026-12-04T08:00:00Z")).isEmpty();
    }

    private static List<Edition> issue(App app, CountDownLatch start) {
        try {
            start.await();
            return app.issuer.issueDue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private List<String> mails(String instant) {
        int before = site.postman.accepted().size();
        site.at(instant).due();
        site.send();
        List<String> all = site.postman.accepted();
        return all.subList(before, all.size());
    }

    private static List<Edition> weekly(List<Edition> editions) {
        return editions.stream()
                .filter(edition -> edition.frequency().equals("weekly"))
                .toList();
    }
}
