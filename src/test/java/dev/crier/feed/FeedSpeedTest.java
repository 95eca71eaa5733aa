package dev.crier.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.Article;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dfeed.articles=20000} measures a large catalog. */
class FeedSpeedTest {

    private static final int ARTICLES = Integer.getInteger("feed.articles", 1000);

    @TempDir
    Path path;

    @Test
    void publishesALargeCatalogInWellUnderAMinute() {
        var folder = new FeedFolder(path);
        var catalog = Samples.catalog(articles());
        var contents = Samples.contents("<p>Article %d. " + "Some <b>words</b> about it. ".repeat(220) + "</p>");

        long start = System.nanoTime();
        FeedReport first = folder.publish(20, catalog, contents, Samples.NOW);
        long written = System.nanoTime();
        FeedReport second = folder.publish(20, catalog, contents, Samples.NOW);
        long unchanged = System.nanoTime();

        System.err.printf(
                "feeds: %d articles, %d feeds, %d documents: first %d ms, again %d ms%n",
                ARTICLES,
                first.feeds(),
                first.written(),
                Duration.ofNanos(written - start).toMillis(),
                Duration.ofNanos(unchanged - written).toMillis());
        assertThat(first.quarantined()).isEmpty();
        assertThat(second.written()).isZero();
        assertThat(second.unchanged()).isEqualTo(first.written());
        assertThat(Duration.ofNanos(unchanged - start)).isLessThan(Duration.ofMinutes(1));
    }

    private static List<Article> articles() {
        var random = new Random(1);
        var articles = new ArrayList<Article>();
        for (int n = 1; n <= ARTICLES; n++) {
            articles.add(Samples.article(n)
                    .topics("t" + random.nextInt(300), "t" + random.nextInt(300), "t" + random.nextInt(300))
                    .authors("Author " + random.nextInt(ARTICLES / 10))
                    .published(Samples.FIRST.minus(Duration.ofHours(n)))
                    .build());
        }
        return articles;
    }
}
