package dev.crier.catalog;

import dev.crier.encoding.Hash;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The store of articles. */
public final class Articles {

    private static final int CHUNK = 400;

    private final Jdbi jdbi;
    private final Topics topics;
    private volatile @Nullable Catalog latest;

    public Articles(Jdbi jdbi, Topics topics) {
        this.jdbi = jdbi;
        this.topics = topics;
    }

    /**
     * The catalog as it stands; kept in memory as long as the database's revision is the same. After a change one thread
     * reads it and the others wait, so that many visitors do not hold as many copies.
     */
    public Catalog catalog() {
        return jdbi.withHandle(handle -> {
            Optional<Catalog> known = current(handle);
            if (known.isPresent()) return known.get();
            synchronized (this) {
                return current(handle).orElseGet(() -> read(handle));
            }
        });
    }

    private Optional<Catalog> current(Handle handle) {
        return Optional.ofNullable(latest).filter(known -> known.revision() == Counter.value(handle, Counter.REVISION));
    }

    private Catalog read(Handle handle) {
        long revision = Counter.value(handle, Counter.REVISION);
        var articles = handle.createQuery("SELECT " + ArticleRow.COLUMNS + " FROM article")
                .map(new ArticleRow())
                .list();
        var read = new Catalog(revision, articles, topicNames(handle), topics);
        latest = read;
        return read;
    }

    /** One hash of all files as they were last read: it changes when any content does. */
    public String digest() {
        String files = jdbi.withHandle(handle -> handle.createQuery("SELECT digest FROM article ORDER BY iri")
                .mapTo(String.class)
                .collect(Collectors.joining("\n")));
        return Hash.of(files).hex();
    }

    /** The content of an article, safe HTML with absolute addresses; empty for an unknown id. */
    public String content(long id) {
        return contents(List.of(id)).getOrDefault(id, "");
    }

    /** The contents of several articles, by id. */
    public Map<Long, String> contents(Collection<Long> ids) {
        return texts("content", ids);
    }

    /** The plain text of several articles, by id: what a search looks through. */
    public Map<Long, String> words(Collection<Long> ids) {
        return texts("words", ids);
    }

    private Map<Long, String> texts(String column, Collection<Long> ids) {
        var found = new HashMap<Long, String>();
        var wanted = ids.stream().distinct().toList();
        jdbi.useHandle(handle -> {
            for (int start = 0; start < wanted.size(); start += CHUNK) {
                handle.createQuery("SELECT id, " + column + " AS text FROM article WHERE id IN (<ids>)")
                        .bindList("ids", wanted.subList(start, Math.min(start + CHUNK, wanted.size())))
                        .map((row, context) -> Map.entry(row.getLong("id"), row.getString("text")))
                        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            }
        });
        return found;
    }

    /** Whether a topic is described in the configuration, or some article was ever tagged with it. */
    public boolean knowsTopic(String slug) {
        return topics.described().stream().anyMatch(topic -> topic.slug().equals(slug))
                || jdbi.withHandle(handle -> topicNames(handle).containsKey(slug));
    }

    /** The largest number whose article had arrived by {@code until}: up to where an edition may look. */
    public long arrivedUntil(Handle handle, Instant until) {
        return handle.createQuery("SELECT coalesce(max(arrival), 0) FROM article WHERE arrived_at <= :until")
                .bind("until", until)
                .mapTo(Long.class)
                .one();
    }

    /** The number of the newest arrival: where the cursor of a new subscription starts. */
    public long lastArrival() {
        return jdbi.withHandle(handle -> Counter.value(handle, Counter.ARRIVAL));
    }

    /** One transaction at a time comes past here, and nothing arrives until it ends: to be called late in one. */
    public void hold(Handle handle) {
        Counter.holdArrivals(handle);
    }

    /** The number before which nothing had arrived at {@code since}: where a cursor starts that looks back. */
    public long arrivalBefore(Instant since) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT coalesce(max(arrival), 0) FROM article WHERE arrived_at < :since")
                        .bind("since", since)
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Where an article comes from.
     *
     * @param path in its source
     * @param gone whether its source withdrew it: its file vanished
     */
    public record Origin(String path, boolean gone) {}

    public Optional<Origin> origin(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT path, withdrawn_by FROM article WHERE id = :id")
                .bind("id", id)
                .map((row, context) ->
                        new Origin(row.getString("path"), "SOURCE".equals(row.getString("withdrawn_by"))))
                .findOne());
    }

    /** Gives new numbers to live articles, as if they arrived now; in order of date. Returns how many. */
    public int announce(Collection<Long> ids, Instant now) {
        return jdbi.inTransaction(handle -> {
            Counter.await(handle);
            var chosen = Set.copyOf(ids);
            var order = handle.createQuery("SELECT id FROM article WHERE state = 'LIVE' ORDER BY published, key")
                    .mapTo(Long.class)
                    .filter(chosen::contains)
                    .list();
            if (!order.isEmpty()) Counter.next(handle, Counter.REVISION, 1);
            for (long id : order) handle.execute("DELETE FROM unmailed WHERE article = ?", id);
            Counter.number(handle, order, now);
            return order.size();
        });
    }

    /**
     * Keeps a work out of mail, in all its versions, until it is announced: it stays in feeds and pages, as if it had been
     * old when it arrived. False if nothing of it could be mailed anyway.
     */
    public boolean unmail(long id, Instant now) {
        return jdbi.inTransaction(handle -> {
            Counter.await(handle);
            List<Long> kept =
                    handle.createQuery("""
                            UPDATE article SET arrival = NULL WHERE arrival IS NOT NULL
                                AND work = (SELECT work FROM article WHERE id = :id) RETURNING id""").bind("id", id).mapTo(Long.class).list();
            for (long article : kept) {
                handle.execute("INSERT INTO unmailed (article, since) VALUES (?, ?)", article, now.toEpochMilli());
            }
            if (!kept.isEmpty()) Counter.next(handle, Counter.REVISION, 1);
            return !kept.isEmpty();
        });
    }

    /** Every article that somebody keeps out of mail. */
    public static Set<Long> unmailed(Handle handle) {
        return handle.createQuery("SELECT article FROM unmailed")
                .mapTo(Long.class)
                .set();
    }

    /** Since when somebody keeps an article out of mail. */
    public static Optional<Instant> unmailedSince(Handle handle, long id) {
        return handle.createQuery("SELECT since FROM unmailed WHERE article = :id")
                .bind("id", id)
                .mapTo(Instant.class)
                .findOne();
    }

    /** Withdraws an article for good: its file's return does not bring it back. False if it was withdrawn already. */
    public boolean withdraw(long id, String reason, String replacement, Instant now) {
        return jdbi.inTransaction(handle -> {
            int changed = handle.createUpdate("""
                            UPDATE article SET state = 'WITHDRAWN', withdrawn_at = :now, withdrawn_by = 'ADMIN',
                                withdrawn_why = :reason, replacement = :replacement
                            WHERE id = :id AND (state <> 'WITHDRAWN' OR withdrawn_by = 'SOURCE')""")
                    .bind("now", now)
                    .bind("reason", reason)
                    .bind("replacement", replacement)
                    .bind("id", id)
                    .execute();
            if (changed > 0) Counter.next(handle, Counter.REVISION, 1);
            return changed > 0;
        });
    }

    private static Map<String, String> topicNames(Handle handle) {
        return handle.createQuery("SELECT slug, name FROM topic")
                .map((row, context) -> Map.entry(row.getString("slug"), row.getString("name")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
