package dev.crier.feed;

import dev.crier.catalog.Catalog;
import dev.crier.template.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which feeds there are, and when their documents were written last. */
public final class PublishedFeeds {

    private final Site site;
    private final Path folder;
    private volatile @Nullable Known latest;

    /** @param folder the site's {@code feeds/} */
    public PublishedFeeds(Site site, Path folder) {
        this.site = site;
        this.folder = folder;
    }

    /** What one revision of the catalog makes. */
    private record Known(long revision, List<PublishedFeed> feeds) {}

    /** All of them: of everything first, then by topic, language and author. */
    public List<PublishedFeed> list(Catalog catalog) {
        Known known = latest;
        if (known != null && known.revision() == catalog.revision()) return known.feeds();
        List<PublishedFeed> feeds = new FeedPlan(site, catalog)
                .feeds().stream()
                        .map(feed -> new PublishedFeed(
                                feed.head().path(), feed.head().title(), feed.ever()))
                        .toList();
        latest = new Known(catalog.revision(), feeds);
        return feeds;
    }

    /** None before it is published the first time. */
    public Optional<Instant> written(PublishedFeed feed) {
        try {
            Path file =
                    FeedPath.resolve(folder, feed.path().file(FeedFormat.ATOM)).orElseThrow();
            if (!Files.isRegularFile(file)) return Optional.empty();
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
