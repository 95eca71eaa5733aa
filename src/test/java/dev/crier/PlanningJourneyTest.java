package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.EmailAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editions at the edges: very many articles, clocks that jump, readers who must not be mailed. */
@OnEachDatabase
class PlanningJourneyTest {

    private static final int MORE_THAN_VARIABLES = 40_000;

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    PlanningJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(folder, engine, "2026-11-02T09:00:00Z");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void takesAnyNumberOfArticles() {
        site.post("one.md").read();
        copies(MORE_THAN_VARIABLES);
        site.join("ada@example.org").join("emile@example.org");
        sql("UPDATE subscription SET cursor_at = 0, first_cursor = 0");
        Edition edition = site.digest();
        assertThat(edition.planned()).isEqualTo(2);
        assertThat(site.app.editions.digests(edition.id()))
                .singleElement()
                .satisfies(digest -> assertThat(digest.articles()).hasSize(MORE_THAN_VARIABLES + 1));
        sql("UPDATE subscription SET cursor_at = 0");
        site.after(Duration.ofHours(1));
        assertThat(site.digest().excluded()).as("they have it all").isEqualTo(Map.of("NOTHING_NEW", 2L));
    }

    @Test
    void issuesNothingTwiceWhenTheClockJumpsBack() {
        site.join("ada@example.org");
        site.at("2026-11-06T08:00:00Z").post("one.md").read();
        assertThat(site.due()).hasSize(2);
        site.at("2026-11-05T08:00:00Z").post("two.md").read();
        assertThat(site.due()).as("a day earlier").allMatch(edition -> edition.planned() == 0);
        site.at("2026-11-06T08:00:01Z");
        assertThat(site.due()).as("the same slot again").isEmpty();
        site.at("2026-11-13T08:00:00Z");
        site.due();
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void issuesOneEditionWhenTheClockJumpsForward() {
        site.join("ada@example.org", "daily", "en").post("one.md").read();
        site.at("2026-11-03T08:00:00Z");
        assertThat(site.due()).hasSize(1);
        site.post("two.md").read();
        site.at("2026-11-05T12:00:00Z");
        assertThat(site.due()).as("three mornings").hasSize(1);
        site.at("2026-11-04T12:00:00Z");
        assertThat(site.due()).as("it was a mistake").allMatch(edition -> edition.planned() == 0);
    }

    @Test
    void mailsNobodyWhoIsSuppressedBeforeOrAfterPlanning() {
        site.join("ada@example.org").join("emile@example.org").join("laila@example.org");
        site.post("one.md").read();
        suppress("ada@example.org");
        Edition edition = site.digest();
        assertThat(edition.excluded()).isEqualTo(Map.of("SUPPRESSED", 1L));
        suppress("emile@example.org");
        site.send();
        assertThat(site.states(edition))
                .isEqualTo(Map.of(
                        "emile@example.org", Delivery.State.SUPPRESSED, "laila@example.org", Delivery.State.SENT));
        assertThat(site.edition(edition).state()).isEqualTo(Edition.State.DONE);
    }

    @Test
    void saysUntilWhenAnImmediateMailWaits() {
        site.newsletters("""
                newsletters: [{name: news, settle: 5m, frequencies: {now: {within: 1h}}}]
                """);
        site.join("ada@example.org", "now", "en").post("one.md").read();
        Edition edition = site.digest("news", "now");
        assertThat(site.report(edition).waiting().counts())
                .containsEntry("settling", 1)
                .containsEntry("settledAt", "2026-11-02T09:05:00Z")
                .containsEntry("notBefore", "2026-11-02T10:00:00Z");
        assertThat(Say.words(site.report(edition), site.app.config, site.clock.instant()))
                .contains("1 is settling until 09:05 (settle), and no mail goes before 10:00 (immediately: within)");
    }

    private void suppress(String email) {
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.suppressor.suppress(
                        handle, List.of(EmailAddress.of(email)), "a test", site.clock.instant()));
    }

    /** Articles like the one that is there. */
    private void copies(int count) {
        sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ") " + """
                INSERT INTO article (iri, source, key, path, digest, stem, work, slug, language, title, type, authors,
                    topics, summary, content, words, body_digest, address, image_alt, image_caption, attachments, related,
                    published, updated, state, arrival, arrived_at)
                SELECT iri || i, source, key || i, path || i, digest, stem || i, work + i, slug || i, language, title || i,
                    type, authors, topics, summary, content, words, body_digest, address || i, '', '', attachments,
                    related, published, updated, state, arrival + i, arrived_at FROM article, n""");
        sql("UPDATE counter SET value = value + " + count);
    }

    private void sql(String statement) {
        site.app.database.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
