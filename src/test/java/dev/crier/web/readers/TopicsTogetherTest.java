package dev.crier.web.readers;

import static dev.crier.web.readers.ReaderSite.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.feed.UnionFeeds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several topics followed together: as one feed, and on the page that offers it. */
class TopicsTogetherTest {

    private static final String FEED = "/feeds/topics/peace;water.atom";

    private ReaderSite site;

    @BeforeEach
    void start(@TempDir Path folder) {
        site = new ReaderSite(folder).publishSample();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void oneFeedHasEveryEntryOfItsTopicsOnceAndAsTheyHaveIt() {
        Document feed = feed(FEED);
        List<String> ids = feed.select("entry > id").eachText();
        assertThat(ids).doesNotHaveDuplicates().hasSize(5);
        assertThat(ids)
                .containsAll(
                        feed("/feeds/topics/peace.atom").select("entry > id").eachText());
        assertThat(ids)
                .containsAll(
                        feed("/feeds/topics/water.atom").select("entry > id").eachText());
        assertThat(feed.select("feed > id").text()).isEqualTo("tag:news.example.org,2026:feed/topics/peace%3Bwater");
        assertThat(feed.select("feed > title").text()).isEqualTo("Peace, Water – Institute for Peace Research");
        assertThat(feed.select("feed > link[rel=self]").attr("href")).isEqualTo("https://news.example.org" + FEED);
        assertThat(feed.select("feed > link[rel=prev-archive]")).isEmpty();
        assertThat(site.get("/feeds/topics/peace;water.rss").body()).contains("<item>");
    }

    @Test
    void theSameCatalogGivesTheSameBytes() {
        var first = site.get(FEED);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        site.server.now = site.server.now.plusSeconds(3600);
        site.publish();
        assertThat(site.get(FEED).body()).isEqualTo(first.body());
        assertThat(site.get(FEED, "If-None-Match", tag).statusCode()).isEqualTo(304);
        site.publish(written("Something new").on("Water").published("2026-11-25T09:30:00Z"));
        assertThat(site.get(FEED, "If-None-Match", tag).body()).contains("Something new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feeds/topics/water;peace.atom",
                "/feeds/topics/Water;Peace;water.atom",
                "/feeds/topics/freedom-from-war;water.atom",
                "/feeds/topics/water%3Bpeace;.atom"
            })
    void otherSpellingsLeadToTheOneAddress(String path) {
        var answer = site.get(path);
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(FEED));
    }

    @Test
    void oneTopicUnderTwoNamesIsItsOwnFeed() {
        assertThat(site.get("/feeds/topics/freedom-from-war;peace.atom")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/feeds/topics/peace.atom"));
    }

    @Test
    void whatIsUnknownOrTooMuchIsNoFeed() {
        site.publish(written("Later").on("Secret").published("2026-12-25T08:00:00Z"));
        String many = IntStream.rangeClosed(0, UnionFeeds.MOST)
                .mapToObj(number -> "peace")
                .collect(Collectors.joining(";"));
        for (String topics : List.of("peace;nonsense", "peace;secret", ";", "peace;..", many)) {
            assertThat(site.get("/feeds/topics/" + topics + ".atom").statusCode())
                    .as(topics)
                    .isEqualTo(404);
        }
        assertThat(site.get("/feeds/topics/peace;water.json").statusCode()).isEqualTo(404);
        assertThat(site.get("/feeds/topics/quiet;quiet.atom").statusCode()).isNotEqualTo(500);
    }

    @Test
    void whatExpiresLeavesItAtThatMoment() {
        site.publish(written("Short life").on("Water").expires("2026-11-25T10:00:00Z"));
        assertThat(site.get(FEED).body()).contains("Short life");
        site.server.now = Instant.parse("2026-11-25T10:00:00Z");
        assertThat(site.get(FEED).body()).doesNotContain("Short life");
    }

    @Test
    void aPageOffersTickedTopicsByMailAndAsOneFeed() {
        Document page = site.page("/topics?topics=water&topics=peace;nonsense");
        assertThat(page.select("#follow-feed").val()).isEqualTo("https://news.example.org" + FEED);
        assertThat(page.select(".follow input[name=topics]").val()).isEqualTo("water;peace");
        assertThat(page.select("input[type=checkbox][checked]").eachAttr("value"))
                .containsExactlyInAnyOrder("peace", "water");
        assertThat(page.select(".entry")).hasSize(5);
        assertThat(page.select("button[type=submit]:not(.outline)")).hasSize(1);
    }

    @Test
    void aSearchForTopicsKeepsWhatIsTicked() {
        Document page = site.page("/topics?search=wat&topics=peace");
        assertThat(page.select("#found [type=checkbox]").eachAttr("value")).containsExactly("water");
        assertThat(page.select("main input[type=hidden][name=topics][value=peace]"))
                .isNotEmpty();
    }

    private Document feed(String path) {
        var answer = site.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body(), "", Parser.xmlParser());
    }
}
