package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to a mail: what is news, for how long, and how often. */
@OnEachDatabase
class PublishingJourneyTest {

    private static final String ADA = "ada@example.org";
    private static final String EMILE = "emile@example.org";

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    PublishingJourneyTest(Engine engine) {
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
    void sendsWhatIsNewOnceAndNothingTwice() {
        site.join(ADA).post("one.md").after(Duration.ofHours(1)).post("two.md");
        assertThat(site.read().added()).isEqualTo(2);
        site.at("2026-11-27T08:00:00Z");
        List<Edition> issued = site.due();
        site.send();

        assertThat(issued).hasSize(2);
        assertThat(issued.get(1).candidates()).as("nobody gets it daily").isZero();
        assertThat(issued.get(0)).satisfies(edition -> {
            assertThat(edition.slot()).isEqualTo(Instant.parse("2026-11-27T08:00:00Z"));
            assertThat(site.edition(edition).state()).isEqualTo(Edition.State.DONE);
        });
        assertThat(site.received(ADA)).containsExactly(List.of("two", "one"));

        assertThat(site.read().changedAnything()).isFalse();
        assertThat(site.due()).isEmpty();
        assertThat(site.digest().id()).isEqualTo(issued.get(0).id());
        assertThat(site.send().sent()).isZero();
        assertThat(site.after(Duration.ofMinutes(1)).digest().state()).isEqualTo(Edition.State.SKIPPED_EMPTY);
        assertThat(site.received(ADA)).hasSize(1);
        assertThat(site.postman.accepted()).containsExactly(ADA);
    }

    @Test
    void keepsAnEmbargoUntilItsInstant() {
        site.join(ADA).postDated("secret.md", Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(site.read()).satisfies(report -> {
            assertThat(report.added()).isZero();
            assertThat(report.waiting()).isEqualTo(1);
        });
        Edition early = site.digest();
        assertThat(early.state()).isEqualTo(Edition.State.SKIPPED_EMPTY);
        assertThat(site.report(early).waiting().counts())
                .containsEntry("embargo", 1)
                .containsEntry("embargoEnds", "2026-11-24T12:00:00Z");

        site.at("2026-11-24T11:59:59Z");
        assertThat(site.read().added()).isZero();
        assertThat(site.app.articles.catalog().listed(site.clock.instant())).isEmpty();
        site.at("2026-11-24T12:00:00Z");
        assertThat(site.read().added()).isEqualTo(1);
        site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("secret"));
    }

    @Test
    void putsAnArticleBackUnderEmbargoForWhoeverHoldsTheCatalogInMemory() {
        site.post("rash.md").read();
        assertThat(site.app.articles.catalog().listed(site.clock.instant())).hasSize(1);
        site.postDated("rash.md", site.clock.instant().plus(Duration.ofDays(1)));
        site.read();
        assertThat(site.app.articles.catalog().listed(site.clock.instant())).isEmpty();
    }

    @Test
    void takesWhatArrivedLateThoughItIsDatedBefore() {
        site.join(ADA).post("first.md").read();
        site.digest();
        site.after(Duration.ofHours(1));
        site.postDated("late.md", Instant.parse("2026-11-20T00:00:00Z")).read();
        site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("first"), List.of("late"));
    }

    @Test
    void keepsTheArchiveOutOfMailUntilItIsAnnounced() {
        site.join(ADA).postDated("old.md", Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(site.read().archived()).isEqualTo(1);
        Edition empty = site.digest();
        assertThat(site.report(empty).waiting().counts()).containsEntry("old", 1);

        long id = site.app.articles.catalog().find("old").orElseThrow().id();
        assertThat(site.app.articles.announce(List.of(id), site.clock.instant()))
                .isEqualTo(1);
        site.after(Duration.ofMinutes(1)).digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("old"));
    }

    @Test
    void makesNoNewsOfCorrectionsMovesAndReturns() {
        site.join(ADA).post("a.md").post("b.md").post("c.md").read();
        site.digest();
        site.send();
        site.after(Duration.ofDays(1));

        site.postDated("a.md", Instant.parse("2026-11-23T09:00:00Z"), "summary: better now");
        site.delete("b.md").postDated("moved/b.md", Instant.parse("2026-11-23T09:00:00Z"), "title: b");
        site.delete("c.md");
        assertThat(site.read().withdrawn()).isEqualTo(1);
        site.postDated("c.md", Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(site.read().added()).isZero();

        assertThat(site.digest().state()).isEqualTo(Edition.State.SKIPPED_EMPTY);
        assertThat(site.app.articles.catalog().listed(site.clock.instant())).hasSize(3);
    }

    @Test
    void dropsWhatIsWithdrawnBeforeItSettled() {
        site.newsletters("""
                newsletters:
                  - {name: news, settle: 15m, frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}}}
                """);
        site.join(ADA).post("good.md").post("bad.md").read();
        Edition settling = site.after(Duration.ofMinutes(14)).digest();
        assertThat(settling.state()).isEqualTo(Edition.State.SKIPPED_EMPTY);
        assertThat(site.report(settling).waiting().counts())
                .containsEntry("settling", 2)
                .containsEntry("settledAt", "2026-11-23T09:15:00Z");

        site.delete("bad.md").read();
        site.after(Duration.ofMinutes(1)).digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("good"));
    }

    @Test
    void losesNothingWhenClocksOfTwoImportsDisagree() {
        site.newsletters("""
                newsletters:
                  - {name: news, settle: 15m, frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}}}
                """);
        site.join(ADA).post("ahead.md").read();
        site.after(Duration.ofMinutes(-10)).post("behind.md").read();
        site.after(Duration.ofMinutes(20)).digest();
        site.after(Duration.ofMinutes(20)).digest();
        site.send();
        assertThat(site.received(ADA).stream().flatMap(List::stream)).containsExactlyInAnyOrder("ahead", "behind");
    }

    @Test
    void sendsEachPersonOneVersionOfAWork() {
        site.join(ADA).join(EMILE, "weekly", "fr;en").join("carla@example.org", "weekly", "es");
        site.post("work.md", "title: Work").post("work.fr.md", "title: Travail").read();
        site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("Work"));
        assertThat(site.received(EMILE)).containsExactly(List.of("Travail"));
        assertThat(site.received("carla@example.org")).containsExactly(List.of("Work"));
    }

    @Test
    void sendsNoTranslationOfWhatWasSent() {
        site.join(EMILE, "weekly", "fr").post("work.md", "title: Work").read();
        site.digest();
        site.after(Duration.ofDays(1)).post("work.fr.md", "title: Travail").read();
        Edition later = site.digest();
        site.send();
        assertThat(site.received(EMILE)).containsExactly(List.of("Work"));
        assertThat(later.excluded()).isEqualTo(Map.of("NOTHING_NEW", 1L));
    }

    @Test
    void waitsForTheReadersLanguageWhereTheNewsletterSaysSo() {
        site.newsletters("""
                newsletters:
                  - {name: news, languages: subscriber, settle: 0s, frequencies: {weekly: {cron: "0 0 8 ? * FRI"}}}
                """);
        site.join(EMILE, "weekly", "fr").post("work.md", "title: Work").read();
        assertThat(site.digest().excluded()).isEqualTo(Map.of("LANGUAGE", 1L));
        site.after(Duration.ofDays(1)).post("work.fr.md", "title: Travail").read();
        site.digest();
        site.send();
        assertThat(site.received(EMILE)).containsExactly(List.of("Travail"));
    }

    @Test
    void defersUntilThereIsEnough() {
        site.newsletters("""
                newsletters:
                  - {name: news, items: {min: 2}, settle: 0s, frequencies: {weekly: {cron: "0 0 8 ? * FRI"}}}
                """);
        site.join(ADA).post("one.md").read();
        assertThat(site.digest().excluded()).isEqualTo(Map.of("BELOW_MINIMUM", 1L));
        site.after(Duration.ofDays(1)).post("two.md").read();
        site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("two", "one"));
    }

    @Test
    void listsInTheDigestWhatStandsOverTheMaximum() {
        site.newsletters("""
                newsletters:
                  - {name: news, items: {max: 2}, settle: 0s, frequencies: {weekly: {cron: "0 0 8 ? * FRI"}}}
                """);
        site.join(ADA);
        for (String name : List.of("a", "b", "c", "d", "e")) {
            site.after(Duration.ofMinutes(1)).post(name + ".md");
        }
        site.read();
        Edition edition = site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("e", "d", "c", "b", "a"));
        assertThat(site.app.editions.digests(edition.id()))
                .singleElement()
                .satisfies(digest -> assertThat(digest.shown()).isEqualTo(2));
    }

    @Test
    void takesOnlyWhatTheNewsletterAndTheReaderFollow() {
        site.newsletters("""
                newsletters:
                  - {name: news, topics: {any: [Peace, War], none: [Internal]}, settle: 0s, frequencies: {weekly: {cron: "0 0 8 ? * FRI"}}}
                """);
        site.join(ADA, "weekly", "en", "war").join(EMILE);
        site.post("peace.md", "topics: [Peace]")
                .post("war.md", "topics: [War]")
                .post("internal.md", "topics: [War, Internal]")
                .post("other.md", "topics: [Sport]")
                .read();
        Edition edition = site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("war"));
        assertThat(site.received(EMILE).get(0)).containsExactlyInAnyOrder("peace", "war");
        assertThat(site.report(edition).waiting().counts()).containsEntry("otherTopics", 2);
        assertThat(site.app.editions.digests(edition.id())).hasSize(2);
    }

    @Test
    void saysWhoSubscribedTooLate() {
        site.join(EMILE).post("news.md").read();
        site.digest();
        site.after(Duration.ofDays(1)).join(ADA);
        Edition edition = site.digest();
        assertThat(edition.excluded()).isEqualTo(Map.of("NOTHING_NEW", 2L));
        assertThat(site.report(edition).waiting().late()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatHasExpired() {
        site.join(ADA).post("event.md", "expires: 2026-11-24T00:00:00Z").read();
        site.at("2026-11-24T00:00:00Z");
        Edition edition = site.digest();
        assertThat(edition.state()).isEqualTo(Edition.State.SKIPPED_EMPTY);
        assertThat(site.report(edition).waiting().counts()).containsEntry("expired", 1);
    }
}
