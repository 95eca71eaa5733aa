package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Cleaner.Cleaned;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Reply;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, for how long, and what outlives it. */
@OnEachDatabase
class CleaningJourneyTest {

    private static final Cleaned NOTHING = new Cleaned(0, 0, 0);

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    CleaningJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(folder, engine, "2026-11-02T09:00:00Z")
                .extra("keep: {replies: 10d, deliveries: 20d, digests: 30d}");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void forgetsRepliesThenDeliveriesThenDigests() {
        Edition edition = oneMail();
        assertThat(clean("9d")).isEqualTo(NOTHING);
        assertThat(clean("2d")).isEqualTo(new Cleaned(1, 0, 0));
        assertThat(site.app.outbox.deliveries(edition.batch()).get(0).reply()).isEmpty();
        assertThat(clean("10d")).isEqualTo(new Cleaned(0, 1, 0));
        assertThat(site.app.outbox.deliveries(edition.batch())).isEmpty();
        assertThat(html()).isNotEmpty();
        assertThat(clean("10d")).isEqualTo(new Cleaned(0, 0, 1));
        assertThat(html()).isEmpty();
        assertThat(clean("100d")).isEqualTo(NOTHING);
    }

    @Test
    void keepsTheSumsOfAnEdition() {
        site.join("ada@example.org").join("emile@example.org").post("one.md").read();
        site.postman.answer("emile@example.org", Reply.Kind.REFUSED, 550);
        Edition edition = site.digest();
        site.send();
        var before = site.app.outbox.counts(edition.batch());
        clean("25d");
        assertThat(site.app.outbox.deliveries(edition.batch())).isEmpty();
        assertThat(site.app.outbox.counts(edition.batch())).isEqualTo(before);
        assertThat(new Check(site.app).run())
                .noneMatch(finding -> finding.message().contains("does not add up"));
    }

    @Test
    void sendsNoLateTranslationOfWhatWasReceivedLongAgo() {
        oneMail();
        clean("25d");
        site.post("one.fr.md").read();
        site.after(Duration.ofDays(1));
        assertThat(site.digest().excluded()).containsEntry("NOTHING_NEW", 1L);
        assertThat(site.app
                        .explainer
                        .explain(
                                "ada@example.org",
                                site.app.articles.catalog().find("one").orElseThrow())
                        .because())
                .containsExactly("edition news weekly 2026-11-02; what the server answered is not kept any longer"
                        + " (keep.deliveries)");
    }

    @Test
    void leavesAloneWhatMayStillGoOut() {
        site.join("ada@example.org").post("one.md").read();
        Edition edition = site.digest();
        site.app.steward.hold(edition, true, site.clock.instant());
        assertThat(clean("400d")).isEqualTo(NOTHING);
        site.app.steward.hold(edition, false, site.clock.instant());
        site.send();
        assertThat(site.received("ada@example.org")).hasSize(1);
    }

    @Test
    void knowsNothingOfWhoWasErased() {
        oneMail();
        long person = site.subscription("ada@example.org").subscriber().id();
        clean("25d");
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.subscribers.erase(handle, person, site.clock.instant()));
        assertThat(count("received")).isZero();
    }

    @Test
    void keepsNothingOfRehearsalsThatWereDiscarded() {
        site.transport("mailbox");
        Edition edition = oneMail();
        site.transport("smtp");
        clean("25d");
        assertThat(site.app.outbox.deliveries(edition.batch())).isEmpty();
        assertThat(count("received")).isZero();
        site.digest();
        site.send();
        assertThat(site.received("ada@example.org")).hasSize(1);
    }

    private Edition oneMail() {
        site.join("ada@example.org").post("one.md").read();
        Edition edition = site.digest();
        site.send();
        return edition;
    }

    private Cleaned clean(String later) {
        site.after(Duration.ofDays(Integer.parseInt(later.replace("d", ""))));
        return site.app.cleaner.clean(site.clock.instant());
    }

    private String html() {
        return site.app.database.jdbi().withHandle(handle -> handle.createQuery("SELECT html FROM body")
                .mapTo(String.class)
                .one());
    }

    private long count(String table) {
        return site.app.database.jdbi().withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }
}
