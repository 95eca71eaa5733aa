package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.Article;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Arrangement;
import dev.crier.newsletter.Edition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor does to an edition: a note, a lead story, articles left out. */
@OnEachDatabase
class ArrangementJourneyTest {

    private static final String APPROVED = """
            newsletters:
              - {name: news, settle: 0s, approve: true, frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}}}
            """;

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    ArrangementJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(folder, engine, "2026-11-23T09:00:00Z");
        site.join("ada@example.org");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void putsANoteAtTheHeadOfTheNextEditionOnly() {
        site.join("emile@example.org", "weekly", "fr").post("one.md").read();
        arrange(Map.of(
                "en", "Welcome to <b>spring</b>.\n\nSee https://www.example.org/spring.", "fr", "Le printemps."));
        site.digest();
        assertThat(html("en"))
                .contains("Welcome to &lt;b&gt;spring&lt;/b&gt;.</p>")
                .contains("href=\"https://www.example.org/spring\"");
        assertThat(html("fr")).contains("Le printemps.").doesNotContain("Welcome");
        site.after(Duration.ofHours(1)).post("two.md").read();
        site.digest();
        assertThat(html("en")).doesNotContain("spring");
    }

    @Test
    void keepsTheNoteForAnEditionThatGoesToSomebody() {
        arrange(Map.of("en", "Welcome."));
        assertThat(site.digest().state()).isEqualTo(Edition.State.SKIPPED_EMPTY);
        site.after(Duration.ofHours(1)).post("one.md").read();
        site.digest();
        assertThat(html("en")).contains("Welcome.");
    }

    @Test
    void putsTheLeadFirst() {
        site.post("one.md").read();
        site.after(Duration.ofHours(1)).post("two.md").read();
        arrange(new Arrangement(Map.of(), Optional.of(article("one").id()), List.of()));
        site.digest();
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("one", "two"));
    }

    @Test
    void leavesAnArticleOutUntilTheNextEditionAndRepeatsNothing() {
        for (String title : List.of("one", "two", "three")) {
            site.after(Duration.ofHours(1)).post(title + ".md").read();
        }
        arrange(new Arrangement(
                Map.of(), Optional.empty(), List.of(article("two").id())));
        assertThat(because("two"))
                .contains("news weekly: an editor leaves it out of the next edition; it comes with the one after it");
        site.digest();
        assertThat(because("two").get(0)).contains("an editor left it out of the edition of 23 November 2026");
        site.send();
        site.after(Duration.ofDays(1)).post("four.md").read();
        site.digest();
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("three", "one"), List.of("four", "two"));
    }

    @Test
    void countsWhoWaitsForWhatWasLeftOut() {
        site.post("one.md").read();
        arrange(new Arrangement(
                Map.of(), Optional.empty(), List.of(article("one").id())));
        Edition edition = site.digest();
        assertThat(edition.excluded()).containsExactly(Map.entry("LEFT_OUT", 1L));
        assertThat(Say.words(site.report(edition), site.app.config, site.clock.instant()))
                .contains("1 reader waits for what the editor left out");
        arrange(Arrangement.NONE);
        site.after(Duration.ofDays(1)).digest();
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("one"));
    }

    @Test
    void keepsAWorkOutOfMailUntilItIsAnnounced() {
        site.post("one.md").post("two.md").read();
        Article one = article("one");
        assertThat(site.app.articles.unmail(one.id(), site.clock.instant())).isTrue();
        site.digest();
        site.send();
        site.read();
        site.after(Duration.ofDays(1)).digest();
        assertThat(because("one").get(0)).contains("an editor keeps it out of mail since 23 November 2026");
        assertThat(site.app.articles.announce(List.of(one.id()), site.clock.instant()))
                .isEqualTo(1);
        site.after(Duration.ofDays(1)).digest();
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("two"), List.of("one"));
    }

    @Test
    void makesADraftAnewAndSendsItOnce() throws InterruptedException {
        site.newsletters(APPROVED).post("one.md").post("two.md").read();
        Edition draft = site.digest();
        assertThat(draft.isDraft()).isTrue();
        site.after(Duration.ofHours(1)).post("late.md").read();
        var wanted = new Arrangement(
                Map.of("en", "Read this."),
                Optional.empty(),
                List.of(article("two").id()));
        var news = site.newsletter("news");
        Edition again = site.app
                .issuer
                .redraft(draft, news, news.frequencies().get(0), wanted)
                .orElseThrow();
        assertThat(again.isDraft()).isTrue();
        assertThat(again.slot()).isEqualTo(draft.slot());
        assertThat(again.arrangement()).isEqualTo(wanted);
        assertThat(site.app.editions.list()).extracting(Edition::id).containsExactly(again.id());
        assertThat(site.app.issuer.redraft(draft, news, news.frequencies().get(0), wanted))
                .isEmpty();

        assertThat(site.app.steward.hold(again, false, site.clock.instant())).isTrue();
        assertThat(site.app.issuer.redraft(again, news, news.frequencies().get(0), wanted))
                .as("it is on its way")
                .isEmpty();
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("late", "one"));
        site.after(Duration.ofDays(1)).digest();
        site.app.steward.hold(site.app.editions.list().get(0), false, site.clock.instant());
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("late", "one"), List.of("two"));
    }

    @Test
    void isOneEditionOfAMorningInAllZones() {
        site.at("2026-11-23T14:00:00Z").newsletters("""
                newsletters:
                  - {name: news, settle: 0s, frequencies: {morning: {cron: "0 0 8 ? * *", zone: subscriber}}}
                """);
        site.subscribe("news", "aiko@example.org", "morning", "en", "Asia/Tokyo");
        site.subscribe("news", "nora@example.org", "morning", "en", "America/New_York");
        site.post("one.md").read();
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.arrangements.arrange(
                        handle,
                        "news",
                        "morning",
                        new Arrangement(Map.of("en", "Welcome."), Optional.empty(), List.of())));
        assertThat(notes("2026-11-23T23:00:00Z")).containsExactly("Welcome.");
        assertThat(notes("2026-11-24T13:00:00Z")).containsExactly("Welcome.");
        site.post("two.md").read();
        assertThat(notes("2026-11-24T23:00:00Z")).containsExactly("");
    }

    private List<String> notes(String instant) {
        return site.at(instant).due().stream()
                .map(edition -> edition.arrangement().note("en", "en"))
                .toList();
    }

    private void arrange(Map<String, String> note) {
        arrange(new Arrangement(note, Optional.empty(), List.of()));
    }

    private void arrange(Arrangement wanted) {
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.arrangements.arrange(handle, "news", "weekly", wanted));
    }

    private Article article(String title) {
        return site.app.articles.catalog().all().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> because(String title) {
        return site.app.explainer.explain("ada@example.org", article(title)).because();
    }

    /** Of the newest digest in a language. */
    private String html(String language) {
        return site.app.database.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT html FROM body WHERE language = :language ORDER BY id DESC LIMIT 1")
                .bind("language", language)
                .mapTo(String.class)
                .one());
    }
}
