package dev.crier.feed;

import com.rometools.rome.io.FeedException;
import dev.crier.catalog.Article;
import dev.crier.template.Site;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes the documents of one feed after the other. */
final class FeedWriter {

    static final int TOMBSTONES = 50;

    private final AtomFrame atom;
    private final RssFrame rss;
    private final Entries entries;
    private final Documents documents;
    private final int size;
    private final Instant now;

    FeedWriter(Site site, Entries entries, Documents documents, int size, Instant now) {
        this.atom = new AtomFrame(site);
        this.rss = new RssFrame(site);
        this.entries = entries;
        this.documents = documents;
        this.size = size;
        this.now = now;
    }

    /** When any of these articles last changed, came or went; never the time of writing. */
    Optional<Instant> updated(Collection<Article> articles) {
        return updated(articles, entries::has, now);
    }

    /** @param shown which of the articles stand in the feed */
    static Optional<Instant> updated(Collection<Article> articles, Predicate<Article> shown, Instant now) {
        return articles.stream()
                .map(article -> changed(article, shown, now))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** Archive pages first: a subscription document never points at one that is not there yet. */
    void write(PlannedFeed feed, Instant updated) throws FeedException {
        Head head = feed.head();
        int pages = feed.pages(size);
        for (int number = 1; number <= pages; number++) writePage(feed, number, pages, updated);
        List<Article> newest = feed.newest(size, entries::has);
        Frame frame = atom.subscription(head, updated, pages, Tombstone.of(feed.ever(), TOMBSTONES));
        documents.putXml(head.path().file(FeedFormat.ATOM), frame.around(entries.of(FeedFormat.ATOM, newest)));
        frame = rss.subscription(head, updated);
        documents.putXml(head.path().file(FeedFormat.RSS), frame.around(entries.of(FeedFormat.RSS, newest)));
    }

    /** What is published of a feed stays as it is. */
    void keep(PlannedFeed feed) {
        FeedPath path = feed.head().path();
        for (FeedFormat format : FeedFormat.values()) documents.keep(path.file(format));
        for (int number = 1; number <= feed.pages(size); number++) documents.keep(path.archive(number));
    }

    private void writePage(PlannedFeed feed, int number, int pages, Instant otherwise) throws FeedException {
        List<Article> page = feed.page(number, size);
        Instant updated = updated(page).orElse(otherwise);
        Frame frame = atom.archive(feed.head(), updated, number, pages, Tombstone.of(page, size));
        List<Article> newestFirst = new PlannedFeed(feed.head(), page).newest(size, entries::has);
        documents.putXml(feed.head().path().archive(number), frame.around(entries.of(FeedFormat.ATOM, newestFirst)));
    }

    private static Optional<Instant> changed(Article article, Predicate<Article> shown, Instant now) {
        if (article.state() == Article.State.WITHDRAWN) {
            return Optional.of(Tombstone.of(article).when());
        }
        if (shown.test(article)) return Optional.of(article.updated());
        return article.expires().filter(expires -> !expires.isAfter(now));
    }
}
