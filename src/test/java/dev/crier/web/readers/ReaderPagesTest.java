package dev.crier.web.readers;

import static dev.crier.web.readers.ReaderSite.titles;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class ReaderPagesTest {

    private ReaderSite site;

    @BeforeAll
    void start(@TempDir Path folder) {
        site = new ReaderSite(folder).publishSample();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void anAuthorIsFollowedByFeedAndByMailOnTheSameTopics() {
        Document page = site.page("/authors/ada-adams");
        assertThat(page.select("#follow-feed").val()).endsWith("/feeds/authors/ada-adams.atom");
        assertThat(page.select(".follow input[name=topics]").val()).isEqualTo("peace;water");
        assertThat(page.select(".follow").text())
                .contains("New publications on their topics (Peace and Water), by them and by others, every Friday.");
        assertThat(page.select(".follow form").attr("action")).isEqualTo("/subscribe");
    }

    @Test
    void everyLinkOnEveryPageLeadsSomewhere() {
        var seen = new HashMap<String, Integer>();
        var next = new ArrayDeque<>(List.of("/"));
        while (!next.isEmpty()) {
            String path = next.poll();
            if (seen.containsKey(path)) continue;
            var answer = site.get(path);
            seen.put(path, answer.statusCode());
            if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) continue;
            Document page = Jsoup.parse(answer.body(), site.server.site.url() + path);
            for (Element link : page.select("a[href], link[href], script[src]")) {
                String address = link.hasAttr("href") ? link.absUrl("href") : link.absUrl("src");
                String own = site.server.site.url() + "/";
                if (address.startsWith(own))
                    next.add(address.substring(own.length() - 1).replaceFirst("#.*", ""));
            }
        }
        seen.keySet().removeIf(path -> path.matches("/(subscribe|editions|preferences)(\\?.*)?"));
        assertThat(seen)
                .hasSizeGreaterThan(20)
                .allSatisfy((path, status) -> assertThat(status).as(path).isEqualTo(200));
        assertThat(seen)
                .containsKeys("/authors/ben-brook", "/topics/water", "/feeds/languages/ar.atom", "/articles/canal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/topics",
                "/topics/peace",
                "/topics/quiet",
                "/articles",
                "/articles?words=nothing",
                "/articles?topic=peace&year=2026",
                "/articles/water-first",
                "/articles/a-picture",
                "/articles/cities-after-war",
                "/articles/canal",
                "/authors/ada-adams",
                "/help/feeds"
            })
    void pagesAreWellBuilt(String path) {
        for (String language : List.of("en", "ar")) {
            Document page = site.page(path, "Accept-Language", language);
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("html").attr("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("main")).hasSize(1);
            assertThat(page.title()).contains("Institute for Peace Research");
            assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
            assertThat(page.select("img:not([alt]), img:not([width]), img:not([height])"))
                    .isEmpty();
            assertThat(page.select("[style], script:not([src])"))
                    .as("what the policy forbids")
                    .isEmpty();
            assertThat(page.select("button[type=submit], a[role=button]").size())
                    .as("filled buttons")
                    .isLessThanOrEqualTo(1);
            for (Element field : page.select("input:not([type=hidden]), select")) {
                assertThat(page.select("label[for=" + field.id() + "]"))
                        .as("label of " + field)
                        .hasSize(1);
            }
            List<String> feeds = page.select("link[rel=alternate][type=application/atom+xml]")
                    .eachAttr("title");
            assertThat(feeds).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void pagesAreNotSentAgainToWhoHasThem() {
        var first = site.get("/articles/water-first");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(site.get("/articles/water-first", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(first.headers().firstValue("Vary").orElseThrow()).contains("Accept-Language");
        assertThat(site.server.head("/articles/water-first").headers().firstValue("ETag"))
                .contains(tag);
        assertThat(first.headers().allValues("Link")).anyMatch(link -> link.contains("/feeds/topics/water.atom"));
    }

    @Test
    void homeShowsEachWorkOnceInTheReadersLanguage() {
        assertThat(titles(site.page("/"))).containsExactly("A picture", "Cities after war", "Water first", "القناة");
        assertThat(titles(site.page("/", "Accept-Language", "fr")))
                .contains("Villes après la guerre")
                .doesNotContain("Cities after war");
    }

    @Test
    void aTopicCanBeFollowedByMailAndByFeed() {
        Document page = site.page("/topics/peace");
        assertThat(page.select("form input[name=topics]").val()).isEqualTo("peace");
        assertThat(page.select("form input[name=newsletter]").val()).isEqualTo("news");
        assertThat(page.select("form").attr("action")).isEqualTo("/subscribe");
        assertThat(page.select(".follow").text()).contains("every Friday").doesNotContain("last edition");
        assertThat(page.select("#follow-feed").val()).isEqualTo("https://news.example.org/feeds/topics/peace.atom");
        assertThat(page.select("a[href^=feed:]")).hasSize(1);
        assertThat(page.select("aside").text()).contains("Water");
    }

    @Test
    void aDescribedTopicWithoutPublicationsHasAPageAndNoFeed() {
        Document page = site.page("/topics/quiet");
        assertThat(page.text()).contains("Nothing has been published on this topic yet");
        assertThat(page.select("#follow-feed, link[href*=quiet.atom]")).isEmpty();
        assertThat(site.get("/topics/nonsense").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topic=water | 2",
                "author=ben-brook | 1",
                "author=brook | 1",
                "language=fr | 1",
                "type=report | 2",
                "year=2025 | 1",
                "words=reconciliation | 1",
                "words=BROOK+water | 1",
                "words=brook+cities | 0",
                "type=report&language=en | 1",
                "topic=nonsense | 0",
                "year=abc | 0",
                "words=%00%27%22%3C | 0",
            })
    void publicationsCanBeFiltered(String query, int found) {
        Document page = site.page("/articles?" + query);
        assertThat(titles(page)).hasSize(found);
        assertThat(page.select("[role=status]").text()).startsWith(found + " publication");
        assertThat(page.select("link[rel=canonical]").attr("href")).contains("/articles?");
    }

    @Test
    void theFormKeepsWhatWasChosenAndOffersItsFeed() {
        Document page = site.page("/articles?topic=water");
        assertThat(page.select("select[name=topic] option[selected]").val()).isEqualTo("water");
        assertThat(page.select("main a[href$=/feeds/topics/water.atom]")).hasSize(1);
        assertThat(site.page("/articles?topic=water&year=2025").select("main a[href*=/feeds/]"))
                .isEmpty();
        assertThat(site.page("/articles?words=%22%3E%3Cscript%3E")
                        .select("input[name=words]")
                        .val())
                .isEqualTo("\"><script>");
    }

    @Test
    void anArticleShowsItsFacts() {
        Document report = site.page("/articles/cities-after-war");
        assertThat(report.select("main").text())
                .contains("2 September 2026", "Report", "Summary PDF, 2.1 MB", "The whole of it.");
        assertThat(report.select("a[hreflang=fr]").text()).isEqualTo("Français");
        assertThat(report.select("a[role=button]").text()).isEqualTo("Read on www.example.org");
        Document picture = site.page("/articles/a-picture");
        assertThat(picture.select("figure img").attr("alt")).isEqualTo("Hills");
        assertThat(picture.select("figcaption").text()).isEqualTo("Seen from the road");
        assertThat(picture.select(".meta").text()).contains("corrected on 1 October 2026");
        assertThat(picture.select("section[aria-labelledby=related] .entry").size())
                .isBetween(1, 3);
    }

    @Test
    void anArticleKeepsItsLanguageOnAnyPage() {
        Element article = site.page("/articles/canal").selectFirst("article");
        assertThat(article.attr("lang")).isEqualTo("ar");
        assertThat(article.attr("dir")).isEqualTo("rtl");
        Element entry =
                site.page("/articles?language=fr", "Accept-Language", "ar").selectFirst(".entry");
        assertThat(entry.attr("lang")).isEqualTo("fr");
        assertThat(entry.attr("dir")).isEqualTo("ltr");
        assertThat(entry.selectFirst(".meta").attr("dir")).isEqualTo("rtl");
    }

    @Test
    void addressesNeverFail() {
        var answers = new HashSet<Integer>();
        for (String path : List.of(
                "/articles/%00",
                "/topics/..%2f..%2fetc",
                "/authors/%FF%FE",
                "/articles?page=1&page=2",
                "/articles?words=" + "a".repeat(5000),
                "/topics?search=%F0%9F%98%80")) {
            answers.add(site.get(path).statusCode());
        }
        assertThat(answers).allMatch(status -> status < 500);
    }
}
