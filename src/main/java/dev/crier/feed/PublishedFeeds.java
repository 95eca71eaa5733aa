package dev.crier.feed;

import dev.crier.catalog.Catalog;
import dev.crier.template.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which feeds there are, and when their documents were written last. */
public final class PublishedFeeds {

    private final Site site;
    private final Path folder;

    /** @param folder the site's {@code feeds/} */
    public PublishedFeeds(Site site, Path folder) {
        this.site = site;
        this.folder = folder;
    }

    /** All of them: of everything first, then by topic, language and author. */
    public List<PublishedFeed> list(Catalog catalog, Instant now) {
        return new FeedPlan(site, catalog)
                .feeds().stream()
                        .map(feed -> new PublishedFeed(
                                feed.head().path(), feed.head().title(), (int) feed.ever().stream()
                                        .filter(article -> article.isListed(now))
                                        .count()))
                        .toList();
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
