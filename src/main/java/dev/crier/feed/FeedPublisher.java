package dev.crier.feed;

import com.rometools.rome.io.FeedException;
import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.template.Site;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdom2.IllegalDataException;

/** Publishes the catalog's feeds: of everything, and of each topic, language and author. */
public final class FeedPublisher {

    private final Site site;
    private final FeedSettings settings;
    private final Path folder;
    private final Receipt receipt;

    /**
     * @param folder the site's {@code feeds/}
     * @param receipt the file that remembers what was published last
     */
    public FeedPublisher(Site site, FeedSettings settings, Path folder, Path receipt) {
        this.site = site;
        this.settings = settings;
        this.folder = folder;
        this.receipt = new Receipt(receipt, folder);
    }

    /**
     * Brings the folder up to date; what has not changed is not touched.
     *
     * @param contents the HTML of articles by id, asked for in batches
     * @param digest changes when any content does
     * @param now decides what has expired, and is written nowhere
     */
    public FeedReport publish(
            Catalog catalog, Function<Collection<Long>, Map<Long, String>> contents, String digest, Instant now) {
        String fingerprint = Fingerprint.of(site, settings, catalog, digest, now);
        Optional<FeedReport> nothingToDo = receipt.find(fingerprint);
        if (nothingToDo.isPresent()) return nothingToDo.get();
        var documents = new Documents(folder);
        FeedReport report = publish(catalog, contents, now, documents);
        receipt.write(fingerprint, report, documents);
        return report;
    }

    /** What the gate kept out when the feeds were published last. */
    public List<Quarantined> quarantined() {
        return receipt.quarantined();
    }

    private FeedReport publish(
            Catalog catalog, Function<Collection<Long>, Map<Long, String>> contents, Instant now, Documents documents) {
        var plan = new FeedPlan(site, catalog);
        var quarantined = new ArrayList<Quarantined>();
        var published = new ArrayList<PlannedFeed>();
        try (var entries = new Entries()) {
            quarantined.addAll(press(catalog, contents, now).render(listed(plan, now), entries));
            var writer = new FeedWriter(site, entries, documents, settings.entries(), now);
            documents.putBeside(Stylesheet.FILE, Stylesheet.render(site));
            for (PlannedFeed feed : plan.feeds()) {
                Optional<Instant> updated = writer.updated(feed.ever());
                if (updated.isEmpty()) continue;
                Optional<String> failure = write(writer, feed, updated.get());
                failure.map(reason -> new Quarantined("", feed.head().path().name(), reason))
                        .ifPresentOrElse(quarantined::add, () -> published.add(feed));
            }
            writer.updated(plan.ever()).ifPresent(updated -> {
                var opml = new Opml(site, catalog);
                documents.putXml(Opml.FILE, opml.render(topics(published, entries), updated));
            });
        }
        quarantined.addAll(new Retirement(folder, documents).empty());
        return new FeedReport(published.size(), documents.written(), documents.unchanged(), quarantined);
    }

    private EntryPress press(Catalog catalog, Function<Collection<Long>, Map<Long, String>> contents, Instant now) {
        return new EntryPress(site, catalog, settings.fullContent() ? contents : ids -> Map.of(), now);
    }

    private static List<Article> listed(FeedPlan plan, Instant now) {
        return plan.ever().stream().filter(article -> article.isListed(now)).toList();
    }

    /** Why a feed could not be written, if so; what was published of it stays. */
    private static Optional<String> write(FeedWriter writer, PlannedFeed feed, Instant updated) {
        if (!feed.head().path().isSafe()) return Optional.of("its name cannot be the name of a file");
        try {
            writer.write(feed, updated);
            return Optional.empty();
        } catch (FeedException | UnreadableException | IllegalDataException e) {
            writer.keep(feed);
            return Optional.of("it cannot be rendered: " + e.getMessage());
        }
    }

    private static List<Head> topics(List<PlannedFeed> feeds, Entries entries) {
        return feeds.stream()
                .filter(feed ->
                        feed.head().path().isTopic() && feed.ever().stream().anyMatch(entries::has))
                .map(PlannedFeed::head)
                .toList();
    }
}
