package dev.crier.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.Article;
import dev.crier.catalog.Attachment;
import dev.crier.catalog.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedPublisherTest {

    @TempDir
    Path path;

    FeedFolder folder;

    @BeforeEach
    void open() {
        folder = new FeedFolder(path);
    }

    @Test
    void publishesAFeedOfEverythingAndOneForEachTopicLanguageAndAuthor() {
        FeedReport report = folder.publish(20, Samples.article(1).build());

        assertThat(report).isEqualTo(new FeedReport(5, 11, 0, List.of()));
        assertThat(folder.files().keySet())
                .containsExactlyInAnyOrder(
                        "all.atom",
                        "all.rss",
                        "topics/peace.atom",
                        "topics/peace.rss",
                        "languages/en.atom",
                        "languages/en.rss",
                        "authors/susan-stigant.atom",
                        "authors/susan-stigant.rss",
                        "authors/aly-verjee.atom",
                        "authors/aly-verjee.rss",
                        "index.opml",
                        "feed.css");
    }

    @Test
    void writesNothingTheSecondTime() throws IOException {
        var articles = articles(12);
        folder.publish(5, articles);
        for (String file : folder.files().keySet()) {
            Files.setLastModifiedTime(path.resolve(file), FileTime.from(Samples.FIRST));
        }

        FeedReport report = folder.publish(
                5, Samples.catalog(articles), Samples.contents(), Samples.NOW.plus(Duration.ofDays(400)));

        assertThat(report.written()).isZero();
        assertThat(report.unchanged()).isPositive();
        for (String file : folder.files().keySet()) {
            assertThat(Files.getLastModifiedTime(path.resolve(file))).isEqualTo(FileTime.from(Samples.FIRST));
        }
    }

    @Test
    void writesOnlyTheFeedsOfAChangedArticle() {
        folder.publish(
                5,
                Samples.article(1).topics("peace").authors("A").build(),
                Samples.article(2).topics("war").authors("B").build());

        FeedReport report = folder.publish(
                5,
                Samples.article(1).topics("peace").authors("A").build(),
                Samples.article(2).topics("war").authors("B").title("Changed").build());

        assertThat(report.written()).isEqualTo(8);
        assertThat(report.unchanged()).isEqualTo(5);
    }

    @Test
    void givesEveryFeedItsOwnIdTitleSelfAndPage() {
        folder.publish(20, Samples.article(1).topics("democracy-governance").build());

        var feed = folder.feed("topics/democracy-governance.atom");
        assertThat(FeedFolder.atom(feed, "id")).isEqualTo("tag:news.example.org,2026:feed/topics/democracy-governance");
        assertThat(FeedFolder.atom(feed, "title")).isEqualTo("Democracy & Governance – Institute for Peace Research");
        assertThat(FeedFolder.atom(feed, "subtitle")).isEqualTo("How people rule themselves.");
        assertThat(folder.link("topics/democracy-governance.atom", "self"))
                .isEqualTo("https://news.example.org/feeds/topics/democracy-governance.atom");
        assertThat(folder.link("topics/democracy-governance.atom", "alternate"))
                .isEqualTo("https://news.example.org/topics/democracy-governance");
        assertThat(folder.files().keySet().stream()
                        .filter(file -> file.endsWith(".atom"))
                        .map(file -> FeedFolder.atom(folder.feed(file), "id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void writesWhatAReaderNeedsOfAnEntry() {
        folder.publish(
                20,
                Samples.article(1)
                        .title("South Sudan & “power”")
                        .topics("democracy-governance")
                        .attachments(
                                new Attachment("https://www.example.org/a.pdf", "Report", "application/pdf", 2048),
                                new Attachment("relative.pdf", "", "", 0))
                        .image(new Image("https://www.example.org/i.png?a=1&b=2", "A \"bridge\"", "Photo: X"))
                        .work(7)
                        .updated(Instant.parse("2026-02-03T04:05:06.789Z"))
                        .build(),
                Samples.article(2).language("fr").work(7).title("Soudan du Sud").build());

        var entry = folder.entry("topics/democracy-governance.atom");
        assertThat(FeedFolder.atom(entry, "title")).isEqualTo("South Sudan & “power”");
        assertThat(entry.getChild("title", Xml.ATOM).getAttributeValue("type")).isEqualTo("text");
        assertThat(FeedFolder.atom(entry, "published")).isEqualTo("2026-01-01T09:00:00Z");
        assertThat(FeedFolder.atom(entry, "updated")).isEqualTo("2026-02-03T04:05:06Z");
        assertThat(entry.getAttributeValue("lang", Namespace.XML_NAMESPACE)).isEqualTo("en");
        assertThat(entry.getChildren("author", Xml.ATOM))
                .extracting(author -> FeedFolder.atom(author, "name") + " " + FeedFolder.atom(author, "uri"))
                .containsExactly(
                        "Susan Stigant https://news.example.org/authors/susan-stigant",
                        "Aly Verjee https://news.example.org/authors/aly-verjee");
        assertThat(FeedFolder.links(entry, "alternate")).singleElement().satisfies(link -> assertThat(
                        link.getAttributeValue("href"))
                .isEqualTo("https://www.example.org/blog/1"));
        assertThat(FeedFolder.links(entry, "enclosure")).singleElement().satisfies(link -> {
            assertThat(link.getAttributeValue("length")).isEqualTo("2048");
            assertThat(link.getAttributeValue("title")).isEqualTo("Report");
        });
        assertThat(FeedFolder.links(entry, "related")).singleElement().satisfies(link -> assertThat(
                        link.getAttributeValue("hreflang"))
                .isEqualTo("fr"));
        var category = entry.getChild("category", Xml.ATOM);
        assertThat(category.getAttributeValue("term")).isEqualTo("democracy-governance");
        assertThat(category.getAttributeValue("scheme")).isEqualTo("tag:news.example.org,2026:topics");
        assertThat(category.getAttributeValue("label")).isEqualTo("Democracy & Governance");
        assertThat(FeedFolder.atom(entry, "content"))
                .isEqualTo(
                        "<p><img src=\"https://www.example.org/i.png?a=1&amp;b=2\" alt=\"A &quot;bridge&quot;\"></p>\n"
                                + "<p><small>Photo: X</small></p>\n"
                                + "<p>The content of 1, <b>in</b> full &amp; at length.</p>\n<pre>a\n    b  c</pre>");
    }

    @Test
    void writesTheSameIdsAndDatesAsRss() {
        folder.publish(
                3,
                IntStream.rangeClosed(1, 7)
                        .mapToObj(n -> Samples.article(n)
                                .attachments(new Attachment("https://www.example.org/a.pdf", "", "application/pdf", 9))
                                .build())
                        .toList());

        assertThat(folder.guids("topics/peace.rss"))
                .isEqualTo(folder.ids("topics/peace.atom"))
                .hasSize(3);
        var item = folder.items("all.rss").get(0);
        assertThat(item.getChildText("pubDate")).isEqualTo("Thu, 01 Jan 2026 15:00:00 GMT");
        assertThat(item.getChild("guid").getAttributeValue("isPermaLink")).isEqualTo("false");
        assertThat(item.getChildren("creator", Xml.DUBLIN_CORE)).hasSize(2);
        assertThat(item.getChild("enclosure").getAttributeValue("length")).isEqualTo("9");
        assertThat(item.getChildText("encoded", Xml.CONTENT)).contains("<pre>a\n    b  c</pre>");
        var channel = folder.feed("all.rss").getChild("channel");
        assertThat(channel.getChildText("lastBuildDate")).isEqualTo("Thu, 01 Jan 2026 15:00:00 GMT");
        assertThat(channel.getChild("link", Xml.ATOM).getAttributeValue("href"))
                .isEqualTo("https://news.example.org/feeds/all.rss");
    }

    @Test
    void namesTheSiteWhereAnArticleHasNeitherAuthorNorAddress() {
        folder.publish(20, Samples.article(1).authors().address("").build());

        var entry = folder.entry("all.atom");
        assertThat(FeedFolder.atom(entry.getChild("author", Xml.ATOM), "name"))
                .isEqualTo("Institute for Peace Research");
        assertThat(FeedFolder.links(entry, "alternate").get(0).getAttributeValue("href"))
                .isEqualTo("https://news.example.org/articles/article-1");
    }

    @Test
    void keepsWhatMayNotBeSeenOutOfEveryByte() {
        folder.publish(
                2,
                Samples.article(1).title("SECRET").topics("hidden").waiting().build(),
                Samples.article(2).title("SECRET").expires(Samples.NOW).build(),
                Samples.article(3).title("SECRET").withdrawn(Samples.NOW).build(),
                Samples.article(4)
                        .title("SECRET")
                        .topics("hidden")
                        .published(Samples.NOW)
                        .withdrawn(Samples.FIRST)
                        .build(),
                Samples.article(5).build());

        assertThat(folder.files()).hasSizeGreaterThan(5).allSatisfy((file, text) -> assertThat(text)
                .doesNotContain("SECRET", "article/a1<", "article/a2<", "article/a4", "blog/1", "blog/2", "blog/3"));
        assertThat(folder.has("topics/hidden.atom")).isFalse();
    }

    @Test
    void takesBackWhatItPublishedWhenItIsWithdrawnOrExpires() {
        var articles = articles(5);
        folder.publish(2, articles);
        folder.publish(
                2,
                Samples.article(1).title("SECRET").withdrawn(Samples.NOW).build(),
                Samples.article(2).title("SECRET").expires(Samples.NOW).build(),
                Samples.article(3)
                        .title("SECRET")
                        .topics("other")
                        .withdrawn(Samples.NOW)
                        .build());

        assertThat(folder.files()).allSatisfy((file, text) -> assertThat(text)
                .doesNotContain("SECRET", "content of 1", "content of 2", "content of 3", "blog/"));
    }

    @Test
    void leavesATombstoneThatIsNotOlderThanTheEntry() {
        Instant updated = Samples.FIRST.plus(Duration.ofDays(30));
        folder.publish(
                20,
                Samples.article(1)
                        .updated(updated)
                        .withdrawn(updated.minusSeconds(5))
                        .build(),
                Samples.article(2).build());

        var tombstone = folder.feed("topics/peace.atom").getChild("deleted-entry", Xml.TOMBSTONES);
        assertThat(tombstone.getAttributeValue("ref")).isEqualTo("tag:news.example.org,2026:article/a1");
        assertThat(tombstone.getAttributeValue("when")).isEqualTo("2026-01-31T08:00:00Z");
        assertThat(FeedFolder.atom(folder.feed("topics/peace.atom"), "updated")).isEqualTo("2026-01-31T08:00:00Z");
        assertThat(folder.ids("topics/peace.atom")).containsExactly("tag:news.example.org,2026:article/a2");
    }

    @Test
    void goesOnAnsweringForATopicThatHasLostEverything() {
        folder.publish(2, articles(5));
        folder.publish(2, Samples.article(1).topics("other").build());

        assertThat(folder.entries("topics/peace.atom")).isEmpty();
        assertThat(folder.entries("topics/peace/archive/1.atom")).isEmpty();
        assertThat(folder.items("topics/peace.rss")).isEmpty();
        assertThat(FeedFolder.atom(folder.feed("topics/peace.atom"), "title")).startsWith("Peace – ");
        assertThat(folder.publish(2, Samples.article(1).topics("other").build()).written())
                .isZero();
    }

    @Test
    void leavesOtherFilesInTheFolderAlone() throws IOException {
        Files.writeString(path.resolve("robots.txt"), "x");
        Files.writeString(path.resolve("mine.atom"), "not a feed");

        folder.publish(2, articles(3));

        assertThat(folder.text("mine.atom")).isEqualTo("not a feed");
        assertThat(folder.text("robots.txt")).isEqualTo("x");
    }

    @Test
    void listsTheTopicFeedsAsOpml() {
        folder.publish(
                2,
                Samples.article(1).topics("peace", "democracy-governance").build(),
                Samples.article(2).topics("سلام").build(),
                Samples.article(3).topics("gone").withdrawn(Samples.NOW).build(),
                Samples.article(4).topics("soon").waiting().build());

        var body = folder.feed("index.opml").getChild("body");
        assertThat(body.getChildren())
                .extracting(outline -> outline.getAttributeValue("text"))
                .containsExactly("Themes", "Peace", "سلام");
        Iterable<Element> outlines = body.getDescendants(Filters.element("outline"));
        assertThat(outlines)
                .extracting(outline -> outline.getAttributeValue("xmlUrl"))
                .containsExactly(
                        null,
                        "https://news.example.org/feeds/topics/democracy-governance.atom",
                        "https://news.example.org/feeds/topics/peace.atom",
                        "https://news.example.org/feeds/topics/%D8%B3%D9%84%D8%A7%D9%85.atom");
    }

    @Test
    void publishesNothingOfAnEmptyCatalog() {
        assertThat(folder.publish(20).feeds()).isZero();
        assertThat(folder.files().keySet()).containsExactly("feed.css");
    }

    @Test
    void leavesContentOutWhereOnlySummariesAreWanted() {
        var settings = new FeedSettings(20, false, Map.of());
        new FeedPublisher(Samples.SITE, settings, path, path.resolve(".receipt"))
                .publish(Samples.catalog(articles(1)), Samples.contents(), "", Samples.NOW);

        assertThat(folder.text("all.atom")).contains("Why it matters.").doesNotContain("<content", "in</b>");
        assertThat(folder.text("all.rss")).contains("Why it matters.").doesNotContain("content:encoded>");
    }

    @Test
    void rendersNothingWhenNothingHasChanged() {
        FeedReport first = folder.publish(4, articles(9));
        Function<Collection<Long>, Map<Long, String>> forbidden = ids -> {
            if (ids.size() > 1) throw new IllegalStateException("asked for content");
            return Samples.contents().apply(ids);
        };

        FeedReport second = folder.publish(4, Samples.catalog(articles(9)), forbidden, Samples.NOW.plusSeconds(99));

        assertThat(second).isEqualTo(new FeedReport(first.feeds(), 0, first.written(), List.of()));
    }

    @Test
    void publishesAgainWhatIsMissingOrChangedOnDisk() throws IOException {
        folder.publish(4, articles(9));
        var files = folder.files();
        Files.delete(path.resolve("all.rss"));
        Files.writeString(path.resolve("all.atom"), "vandalised");

        assertThat(folder.publish(4, articles(9)).written()).isEqualTo(2);
        assertThat(folder.files()).isEqualTo(files);
    }

    @Test
    void noticesWhatTheClockChanges() {
        var articles = new ArrayList<>(articles(3));
        articles.set(2, Samples.article(3).expires(Samples.NOW.plusSeconds(60)).build());
        folder.publish(4, articles);
        assertThat(folder.ids("all.atom")).hasSize(3);

        folder.publish(4, Samples.catalog(articles), Samples.contents(), Samples.NOW.plusSeconds(60));
        assertThat(folder.ids("all.atom")).hasSize(2);
    }

    @Test
    void publishesTheSameBytesFromTheSameArticlesInAnyOrder(@TempDir Path other) {
        var articles = articles(9);
        folder.publish(4, articles);
        var reversed = new ArrayList<>(articles);
        Collections.reverse(reversed);
        var second = new FeedFolder(other);
        second.publish(4, Samples.catalog(reversed), Samples.contents(), Samples.NOW.plusSeconds(99));

        assertThat(second.files()).isEqualTo(folder.files());
    }

    static List<Article> articles(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> Samples.article(n).build())
                .toList();
    }
}
