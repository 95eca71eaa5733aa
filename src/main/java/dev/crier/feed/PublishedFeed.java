package dev.crier.feed;

import dev.crier.catalog.Article;
import java.time.Instant;
import java.util.List;

/** A feed that is published. */
public final class PublishedFeed {

    private final FeedPath path;
    private final String title;
    private final List<Article> ever;

    PublishedFeed(FeedPath path, String title, List<Article> ever) {
        this.path = path;
        this.title = title;
        this.ever = ever;
    }

    public FeedPath path() {
        return path;
    }

    public String title() {
        return title;
    }

    /** How many articles are in it, in its document and its archive. */
    public long entries(Instant now) {
        return ever.stream().filter(article -> article.isListed(now)).count();
    }
}
