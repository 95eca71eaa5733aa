package dev.crier.web.readers;

import static dev.crier.web.readers.ReaderSite.titles;
import static dev.crier.web.readers.ReaderSite.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of pages when there is nothing, much, too much, something withdrawn or something not yet public. */
class ReaderStatesTest {

    private ReaderSite site;

    @BeforeEach
    void start(@TempDir Path folder) {
        site = new ReaderSite(folder);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static ReaderSite.Written[] many(int count, IntFunction<ReaderSite.Written> one) {
        return IntStream.rangeClosed(1, count).mapToObj(one).toArray(ReaderSite.Written[]::new);
    }

    @Test
    void anEmptySiteHasItsPagesToo() {
        for (String path : List.of("/", "/topics", "/articles", "/help/feeds")) {
            assertThat(site.page(path).select("h1")).as(path).hasSize(1);
        }
        assertThat(site.page("/").text()).contains("Nothing has been published yet");
    }

    @Test
    void filtersThatChooseNothingAreNotShown() {
        site.publish(written("Alone"));
        assertThat(site.page("/articles").select("form [name]").eachAttr("name"))
                .containsExactly("words", "topic");
        site.publish(written("Seul").in("fr").type("Report").by("Bo").published("2025-01-01T08:00:00Z"));
        assertThat(site.page("/articles").select("form [name]").eachAttr("name"))
                .containsExactly("words", "topic", "author", "language", "type", "year");
    }

    @Test
    void longListsHavePages() {
        site.publish(many(45, number -> written("Number " + number)));
        assertThat(titles(site.page("/topics/peace"))).hasSize(20);
        Document last = site.page("/topics/peace?page=3");
        assertThat(titles(last)).hasSize(5);
        assertThat(last.select("a[rel=next]")).isEmpty();
        assertThat(last.select("a[rel=prev]").attr("href")).isEqualTo("/topics/peace?page=2");
        assertThat(last.select("link[rel=canonical]").attr("href")).endsWith("/topics/peace?page=3");
        for (String page : List.of("4", "0", "-1", "two", "99999999999")) {
            assertThat(site.get("/topics/peace?page=" + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
    }

    @Test
    void manyTopicsCanBeSearched() {
        site.publish(many(40, number -> written("On " + number).on("Égalité " + number)));
        assertThat(site.page("/topics?search=egalite%2017").select("main ul.cells li"))
                .hasSize(1);
        assertThat(site.page("/topics?search=zzz").text()).contains("No topic has this in its name");
        assertThat(site.page("/").text()).contains("View all 40 topics");
    }

    @Test
    void aSummaryTakenFromTheContentIsNotSaidTwice() {
        site.publish(
                written("Once").summary("The whole of it."), written("Twice").summary("Another sentence."));
        assertThat(site.page("/articles/once").select("article .standfirst")).isEmpty();
        assertThat(site.page("/articles/twice").select("article .standfirst").text())
                .isEqualTo("Another sentence.");
    }

    @Test
    void aWithdrawnArticleIsGoneAndSaysWhy() {
        site.publishSample();
        site.withdraw("water-first", "Two wells were counted <twice>.", "a-picture");
        var answer = site.get("/articles/water-first");
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body())
                .contains("Two wells were counted &lt;twice&gt;.", "/articles/a-picture")
                .doesNotContain("The whole of it");
        assertThat(site.get("/").body()
                        + site.get("/articles").body()
                        + site.get("/topics/water").body())
                .doesNotContain("Water first");
    }

    @Test
    void anExpiredArticleLeavesListsAndKeepsItsPage() {
        site.publish(written("Passing").expires("2026-11-25T10:00:00Z"), written("Staying"));
        assertThat(titles(site.page("/articles"))).contains("Passing");
        site.server.now = Instant.parse("2026-11-25T10:00:00Z");
        assertThat(titles(site.page("/articles"))).containsExactly("Staying");
        assertThat(site.page("/articles/passing").select("h1").text()).isEqualTo("Passing");
        assertThat(site.page("/articles/staying").text()).doesNotContain("Passing");
    }

    @Test
    void anArticleUnderEmbargoIsNowhere() {
        site.publishSample();
        site.publish(written("Embargoed")
                .on("Peace", "Hushed topic")
                .by("Hidden Writer")
                .type("Hidden type")
                .in("de")
                .summary("Zebra.")
                .published("2026-12-24T08:00:00Z"));
        site.publish(written("Gone before").published("2026-12-24T08:00:00Z").by("Hidden Writer"))
                .withdraw("gone-before", "Hidden reason", "");
        site.withdraw("water-first", "Replaced", "embargoed");
        var bodies = new ArrayList<String>();
        for (String path : List.of(
                "/",
                "/topics",
                "/topics/peace",
                "/articles",
                "/articles?words=zebra",
                "/articles?language=de",
                "/articles?author=hidden",
                "/articles?year=2026",
                "/articles/a-picture",
                "/articles/water-first",
                "/authors/ada-adams",
                "/help/feeds",
                "/feeds/all.atom",
                "/feeds/index.opml",
                "/nonsense")) {
            bodies.add(site.get(path).body());
        }
        assertThat(bodies)
                .noneMatch(body -> body.matches(
                        "(?is).*(embargoed|hushed|hidden writer|hidden type|hidden reason|gone before).*"));
        assertThat(titles(site.page("/articles?words=zebra"))).isEmpty();
        for (String path : List.of(
                "/articles/embargoed", "/articles/gone-before", "/topics/hushed-topic", "/authors/hidden-writer")) {
            var answer = site.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body())
                    .as(path)
                    .isEqualTo(site.get(path.substring(0, path.lastIndexOf('/') + 1) + "never-heard-of")
                            .body());
        }
        site.server.now = Instant.parse("2026-12-24T08:00:00Z");
        site.publish();
        assertThat(site.page("/articles/embargoed").select("h1").text()).isEqualTo("Embargoed");
        assertThat(site.page("/topics/hushed-topic").select(".entry")).hasSize(1);
    }

    @Test
    void hostileTextStaysText() {
        String evil = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\u202e";
        site.publish(written(evil)
                .path("evil.md")
                .by(evil)
                .on(evil, "Peace")
                .summary(evil)
                .type(evil)
                .image("https://www.example.org/a.jpg", evil, evil)
                .file("https://www.example.org/a.pdf", evil, 5));
        var slug = site.server.articles.catalog().all().get(0);
        for (String path : List.of(
                "/",
                "/topics",
                "/topics/" + slug.topics().get(0),
                "/articles",
                "/articles/evil",
                "/authors/" + slug.authors().get(0).slug())) {
            Document page = site.page(path);
            assertThat(page.select("script")).as(path).hasSize(1);
            assertThat(page.select("[onerror], img[src=x]")).as(path).isEmpty();
            assertThat(page.outerHtml()).as(path).doesNotContain("\u202e");
        }
        assertThat(site.page("/articles/evil").select("h1").text()).startsWith("</title><script>alert(1)</script>");
    }

    @Test
    void longTextsAndManyAuthorsHaveTheirPlace() {
        String[] twelve = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> "Author " + number)
                .toArray(String[]::new);
        site.publish(
                written("L" + "o".repeat(178) + "ng").path("long.md").by(twelve).summary("A sentence. ".repeat(80)));
        Document list = site.page("/articles");
        assertThat(list.select(".meta").text()).contains("Author 1, Author 2, Author 3 and 9 others");
        assertThat(list.select(".entry .text").text().length()).isLessThanOrEqualTo(300);
        assertThat(site.page("/articles/long").select("article .meta a")).hasSize(12);
    }

    @Test
    void anArticleThatGetsADateInTheFutureIsUnderEmbargoAgain() {
        site.publish(written("Early"), written("Other"));
        site.publish(written("Early").published("2026-12-24T08:00:00Z"));
        assertThat(titles(site.page("/"))).containsExactly("Other");
        assertThat(site.get("/articles/early").statusCode()).isEqualTo(404);
        assertThat(site.get("/feeds/all.atom").body()).doesNotContain("Early");
    }
}
