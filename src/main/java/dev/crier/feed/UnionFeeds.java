package dev.crier.feed;

import com.rometools.rome.io.FeedException;
import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.template.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several topics as one feed, made when somebody asks for it: there are more choices than files. It is kept in memory as
 * long as it holds, and made by one thread at a time, so that whoever invents choices keeps no more than one core busy. It
 * has the newest entries and no archive; the feeds of its topics have theirs.
 */
public final class UnionFeeds {

    /** As many topics as an address can name. */
    public static final int MOST = 50;

    private static final int KEPT = 64;

    private final Site site;
    private final FeedSettings settings;
    private final Articles articles;
    private final InstantSource clock;
    private final Map<FeedPath, Made> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FeedPath, Made> eldest) {
            return size() > KEPT;
        }
    });
    private volatile @Nullable Plan latest;

    public UnionFeeds(Site site, FeedSettings settings, Articles articles, InstantSource clock) {
        this.site = site;
        this.settings = settings;
        this.articles = articles;
        this.clock = clock;
    }

    /** What one revision of the catalog can be asked for. */
    private record Plan(Catalog catalog, FeedPlan feeds, Set<String> topics) {}

    /** A choice in every format; without formats where nothing was ever published on it. */
    private record Made(long revision, Instant since, Instant until, Map<FeedFormat, byte[]> documents) {

        boolean holds(Catalog catalog, Instant now) {
            return revision == catalog.revision() && !now.isBefore(since) && now.isBefore(until);
        }
    }

    /** The one path of these topics, by whatever names; none where one is unknown, or they are too many. */
    public Optional<FeedPath> path(Collection<String> names) {
        if (names.isEmpty() || names.size() > MOST) return Optional.empty();
        Plan plan = plan();
        var slugs = new LinkedHashSet<String>();
        for (String name : names) {
            String slug = plan.topics().contains(name)
                    ? name
                    : plan.catalog().topics().slugOf(name);
            if (!plan.topics().contains(slug)) return Optional.empty();
            slugs.add(slug);
        }
        return Optional.of(FeedPath.topics(slugs));
    }

    /** The document at a path that {@link #path} gave; none where nothing was ever published on its topics. */
    public Optional<byte[]> find(FeedPath path, FeedFormat format) {
        Plan plan = plan();
        Instant now = clock.instant();
        Made known = kept.get(path);
        if (known == null || !known.holds(plan.catalog(), now)) {
            synchronized (this) {
                known = kept.get(path);
                if (known == null || !known.holds(plan.catalog(), now)) {
                    known = make(plan, path, now);
                    kept.put(path, known);
                }
            }
        }
        return Optional.ofNullable(known.documents().get(format));
    }

    private Plan plan() {
        Catalog catalog = articles.catalog();
        Plan known = latest;
        if (known != null && known.catalog() == catalog) return known;
        var feeds = new FeedPlan(site, catalog);
        var made = new Plan(catalog, feeds, feeds.topics());
        latest = made;
        return made;
    }

    private Made make(Plan plan, FeedPath path, Instant now) {
        PlannedFeed feed = plan.feeds().union(List.of(path.slug().split(";", -1)));
        Instant until = feed.ever().stream()
                .flatMap(article -> article.expires().stream())
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        var documents = new EnumMap<FeedFormat, byte[]>(FeedFormat.class);
        FeedWriter.updated(feed.ever(), article -> article.isListed(now), now)
                .ifPresent(updated -> documents.putAll(render(plan.catalog(), feed, updated, now)));
        return new Made(plan.catalog().revision(), now, until, documents);
    }

    private Map<FeedFormat, byte[]> render(Catalog catalog, PlannedFeed feed, Instant updated, Instant now) {
        try (var entries = new Entries()) {
            List<Article> newest = press(catalog, feed, entries, now);
            Frame atom = new AtomFrame(site)
                    .subscription(feed.head(), updated, 0, Tombstone.of(feed.ever(), FeedWriter.TOMBSTONES));
            Frame rss = new RssFrame(site).subscription(feed.head(), updated);
            return Map.of(
                    FeedFormat.ATOM, checked(atom.around(entries.of(FeedFormat.ATOM, newest))),
                    FeedFormat.RSS, checked(rss.around(entries.of(FeedFormat.RSS, newest))));
        } catch (FeedException cause) {
            throw new IllegalStateException(feed.head().path().name() + " cannot be rendered", cause);
        }
    }

    /** Renders from the newest on until there are enough: those that the gate refuses leave their places to older ones. */
    private List<Article> press(Catalog catalog, PlannedFeed feed, Entries entries, Instant now) {
        var press = new EntryPress(site, catalog, settings.fullContent() ? articles::contents : ids -> Map.of(), now);
        List<Article> listed = feed.newest(Integer.MAX_VALUE, article -> article.isListed(now));
        var newest = new ArrayList<Article>();
        int from = 0;
        while (newest.size() < settings.entries() && from < listed.size()) {
            int to = Math.min(listed.size(), from + settings.entries() - newest.size());
            List<Article> next = listed.subList(from, to);
            press.render(next, entries);
            next.stream().filter(entries::has).forEach(newest::add);
            from = to;
        }
        return newest;
    }

    private static byte[] checked(byte[] document) {
        Xml.check(document);
        return document;
    }
}
