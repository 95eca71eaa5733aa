package dev.crier.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.Article;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedArchiveTest {

    @TempDir
    Path path;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 9, 10, 11, 23})
    void coversEveryArticle(int count) {
        var folder = new FeedFolder(path);
        folder.publish(5, FeedPublisherTest.articles(count));

        for (String feed : new String[] {"all", "topics/peace", "languages/en", "authors/aly-verjee"}) {
            var chain = folder.chain(feed + ".atom");
            assertThat(chain).hasSize(1 + count / 5);
            assertThat(folder.ids(chain.get(0))).hasSize(Math.min(count, 5));
            var ids = new LinkedHashSet<String>();
            chain.forEach(file -> ids.addAll(folder.ids(file)));
            assertThat(ids).containsExactlyElementsOf(newestFirst(count));
            assertThat(chain.stream().skip(1).flatMap(file -> folder.ids(file).stream()))
                    .hasSize(count / 5 * 5)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void linksItsPagesBothWays() {
        var folder = new FeedFolder(path);
        folder.publish(2, FeedPublisherTest.articles(6));

        String site = "https://news.example.org/feeds/";
        assertThat(folder.chain("all.atom"))
                .containsExactly("all.atom", "all/archive/3.atom", "all/archive/2.atom", "all/archive/1.atom");
        assertThat(folder.link("all/archive/2.atom", "next-archive")).isEqualTo(site + "all/archive/3.atom");
        assertThat(folder.link("all/archive/3.atom", "next-archive")).isEmpty();
        assertThat(folder.link("all/archive/2.atom", "current")).isEqualTo(site + "all.atom");
        assertThat(folder.link("all/archive/2.atom", "self")).isEqualTo(site + "all/archive/2.atom");
        assertThat(folder.feed("all/archive/2.atom").getChild("archive", Xml.HISTORY))
                .isNotNull();
        assertThat(folder.feed("all.atom").getChild("archive", Xml.HISTORY)).isNull();
        assertThat(FeedFolder.atom(folder.feed("all/archive/2.atom"), "id"))
                .isEqualTo(FeedFolder.atom(folder.feed("all.atom"), "id"));
        assertThat(folder.text("topics/peace/archive/1.atom")).contains("href=\"../../../feed.css\"");
    }

    /** But for the link to the page after it, which the newest page gets once. */
    @Test
    void staysAsItIsWhileArticlesAreAppended() {
        var folder = new FeedFolder(path);
        folder.publish(3, FeedPublisherTest.articles(7));
        String first = folder.text("all/archive/1.atom");
        for (int count = 8; count < 20; count++) {
            folder.publish(3, FeedPublisherTest.articles(count));
            assertThat(folder.text("all/archive/1.atom")).isEqualTo(first);
        }
    }

    @Test
    void doesNotShiftWhenArticlesAreWithdrawnOrExpire() {
        var folder = new FeedFolder(path);
        folder.publish(2, FeedPublisherTest.articles(8));
        var untouched = folder.text("all/archive/3.atom");
        var articles = new ArrayList<Article>(FeedPublisherTest.articles(8));
        articles.set(0, Samples.article(1).withdrawn(Samples.NOW).build());
        articles.set(3, Samples.article(4).expires(Samples.NOW).build());

        folder.publish(2, articles);

        assertThat(folder.text("all/archive/3.atom")).isEqualTo(untouched);
        assertThat(folder.tombstones("all/archive/1.atom")).containsExactly(id(1));
        assertThat(folder.ids("all/archive/1.atom")).containsExactly(id(2));
        assertThat(folder.ids("all/archive/2.atom")).containsExactly(id(3));
        assertThat(folder.tombstones("all.atom")).containsExactly(id(1));
        assertThat(folder.ids("all.atom")).containsExactly(id(8), id(7));
    }

    @Test
    void fillsTheSubscriptionDocumentWhenTheNewestAreWithdrawn() {
        var folder = new FeedFolder(path);
        var articles = new ArrayList<Article>(FeedPublisherTest.articles(8));
        articles.set(7, Samples.article(8).withdrawn(Samples.NOW).build());

        folder.publish(3, articles);

        assertThat(folder.ids("all.atom")).containsExactly(id(7), id(6), id(5));
    }

    @Test
    void emptiesPagesThatAreNoLongerFull() {
        var folder = new FeedFolder(path);
        folder.publish(2, FeedPublisherTest.articles(8));

        folder.publish(2, FeedPublisherTest.articles(3));

        assertThat(folder.ids("all/archive/1.atom")).containsExactly(id(2), id(1));
        assertThat(Stream.of("all/archive/2.atom", "all/archive/3.atom", "all/archive/4.atom"))
                .allSatisfy(file -> assertThat(folder.entries(file)).isEmpty());
    }

    private static java.util.List<String> newestFirst(int count) {
        var ids = new ArrayList<String>();
        for (int n = count; n >= 1; n--) ids.add(id(n));
        return ids;
    }

    private static String id(int n) {
        return "tag:news.example.org,2026:article/a" + n;
    }
}
