package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Counts;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Reply;
import dev.crier.subscriber.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers and operators do things just while editions are planned and sent. */
@OnEachDatabase
class RacesJourneyTest {

    private static final int READERS = 120;
    private static final List<String> TITLES = List.of("one", "two", "three");
    private static final String NEWSLETTERS = """
            newsletters:
              - {name: news, settle: 0s, frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}}}
              - {name: other, settle: 0s, welcome: 2, frequencies: {weekly: {cron: "0 0 9 ? * FRI", zone: UTC}}}
            """;

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    RacesJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(folder, engine, "2026-11-23T09:00:00Z").newsletters(NEWSLETTERS);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void bringsNothingTwiceToThoseWhoAreWelcomedWhileItIsPlanned() {
        for (int reader = 0; reader < READERS; reader++) {
            site.join(address(reader));
            ask(address(reader));
        }
        TITLES.forEach(title -> site.post(title + ".md"));
        site.read();
        var issuer = new HistoryIssuer(site.app, engine);
        issuer.prepare();
        var planned = CompletableFuture.supplyAsync(() -> issuer.issue("news", "weekly", Optional.empty()));
        for (int reader = 0; reader < READERS; reader++) confirm(address(reader));
        assertThat(planned.join()).isPresent();
        everybodyHasEverythingOnce();

        site.after(Duration.ofHours(1)).digest("other", "weekly");
        site.after(Duration.ofHours(1)).digest("news", "weekly");
        everybodyHasEverythingOnce();
    }

    @Test
    void bringsWhatALostWelcomeHeldWithTheOtherNewsletter() {
        site.join("ada@example.org");
        ask("ada@example.org");
        TITLES.forEach(title -> site.post(title + ".md"));
        site.read();
        confirm("ada@example.org");
        assertThat(site.digest().planned()).as("what is not in the welcome").isEqualTo(1);
        site.postman.answer("ada@example.org", Reply.Kind.REFUSED, 550);
        site.send();
        site.postman.relent();
        site.after(Duration.ofHours(1)).digest();
        site.send();
        assertThat(site.received("ada@example.org").stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(TITLES);
    }

    @Test
    void mailsNobodyWhoLeftOrMustNotBeMailedSinceItWasPlanned() {
        for (int reader = 0; reader < 6; reader++) site.join(address(reader));
        site.post("one.md").read();
        Edition edition = site.digest();
        site.leave(address(1));
        site.postman.meanwhile(to -> {
            if (to.equals(address(0))) site.leave(address(2));
            if (to.equals(address(0))) suppress(address(3));
            if (to.equals(address(4))) site.leave(address(4));
        });
        site.send();
        assertThat(site.postman.accepted()).containsExactly(address(0), address(4), address(5));
        assertThat(site.states(edition))
                .containsEntry(address(1), Delivery.State.CANCELLED)
                .containsEntry(address(2), Delivery.State.CANCELLED)
                .containsEntry(address(3), Delivery.State.SUPPRESSED)
                .containsEntry(address(4), Delivery.State.SENT);
        assertThat(site.edition(edition).state()).isEqualTo(Edition.State.DONE);
    }

    @Test
    void staysCancelledOnceItIsCancelledWhileItIsSent() {
        for (int reader = 0; reader < 10; reader++) site.join(address(reader));
        site.post("one.md").read();
        Edition edition = site.digest();
        site.postman.meanwhile(to -> {
            if (to.equals(address(2))) site.app.steward.cancel(edition, site.clock.instant());
        });
        site.send();
        assertThat(site.app.steward.hold(edition, false, site.clock.instant())).isFalse();
        assertThat(site.app.steward.hold(edition, true, site.clock.instant())).isFalse();
        site.send();
        assertThat(site.edition(edition).state()).isEqualTo(Edition.State.CANCELLED);
        Counts counts = site.app.outbox.counts(edition.batch());
        assertThat(counts.sent()).as("two, and the one on the wire").isEqualTo(3);
        assertThat(counts.cancelled()).isEqualTo(7);

        site.postman.meanwhile(to -> {});
        assertThat(site.after(Duration.ofHours(1)).digest().planned()).isEqualTo(7);
        site.send();
        assertThat(site.postman.accepted()).doesNotHaveDuplicates().hasSize(10);
    }

    private static String address(int reader) {
        return "reader" + reader + "@example.org";
    }

    private void ask(String email) {
        var wish = new Wish(
                EmailAddress.of(email),
                "",
                "en",
                ZoneOffset.UTC,
                "other",
                "weekly",
                Optional.empty(),
                site.app.articles.lastArrival(),
                "a page",
                site.clock.instant());
        site.app.database.jdbi().useTransaction(handle -> site.app.signUps.ask(handle, wish, site.clock.instant()));
    }

    private void confirm(String email) {
        site.app.welcomer.confirm(site.subscription(email).subscriber().id(), "other");
    }

    private void suppress(String email) {
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.suppressor.suppress(
                        handle, List.of(EmailAddress.of(email)), "a test", site.clock.instant()));
    }

    private void everybodyHasEverythingOnce() {
        record Had(String email, String title) {}
        List<Had> had = site.app.database.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT d.address, a.title FROM delivery d JOIN digest g ON g.body = d.body
                        JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                        UNION ALL
                        SELECT d.address, a.title FROM delivery d JOIN welcome_article w ON w.body = d.body
                        JOIN article a ON a.id = w.article""")
                .map((row, context) -> new Had(row.getString("address"), row.getString("title")))
                .list());
        var owed = new ArrayList<Had>();
        for (int reader = 0; reader < READERS; reader++) {
            for (String title : TITLES) owed.add(new Had(address(reader), title));
        }
        assertThat(had).doesNotHaveDuplicates();
        owed.removeAll(had);
        assertThat(owed).as("what is lost").isEmpty();
    }
}
