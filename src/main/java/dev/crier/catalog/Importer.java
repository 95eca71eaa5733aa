package dev.crier.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Brings the catalog up to date with what a source gave, in one transaction; the reading was done before. */
public final class Importer {

    private final Jdbi jdbi;
    private final Topics topics;
    private final String authority;
    private final Duration freshWithin;

    /** @param authority of the site's {@code tag:} ids */
    public Importer(Jdbi jdbi, Topics topics, String authority, Duration freshWithin) {
        this.jdbi = jdbi;
        this.topics = topics;
        this.authority = authority;
        this.freshWithin = freshWithin;
    }

    /** Path to the digest of what was read there last: what a reader need not read again. */
    public Function<String, Optional<String>> known(String source) {
        Map<String, String> digests = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT path, digest FROM article
                        WHERE source = :source AND (state <> 'WITHDRAWN' OR withdrawn_by = 'ADMIN')""")
                .bind("source", source)
                .map((row, context) -> Map.entry(row.getString("path"), row.getString("digest")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
        String suffix = "/" + topics.fingerprint();
        return path -> Optional.ofNullable(digests.get(path))
                .filter(digest -> digest.endsWith(suffix))
                .map(digest -> digest.substring(0, digest.length() - suffix.length()));
    }

    /**
     * Merges a reading; everything or nothing.
     *
     * @param confirmed whether many articles may vanish at once
     */
    public ImportReport merge(Reading reading, Instant now, boolean confirmed) {
        return jdbi.inTransaction(handle -> {
            Counter.await(handle);
            var merge = new Merge(handle, topics, authority, reading, now);
            merge.run(confirmed);
            if (merge.touched()) Counter.next(handle, Counter.REVISION, 1);
            settleAnew(handle, reading.source(), now);
            ImportReport report = arrive(handle, reading.source(), now, merge.report());
            Sources.read(handle, reading.source(), now, report);
            return report;
        });
    }

    /** What an unreadable source leaves to do: embargoes end all the same. */
    public ImportReport unreadable(String source, String reason, Instant now) {
        return jdbi.inTransaction(handle -> {
            Counter.await(handle);
            settleAnew(handle, source, now);
            var failed = new ImportReport(
                    0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of(new Problem(source, 0, reason)));
            ImportReport report = arrive(handle, source, now, failed);
            Sources.unreadable(handle, source, now, reason, report);
            return report;
        });
    }

    /** Nothing arrives after now: the clock was ahead. Nobody should wait until it gets there again. */
    private static void settleAnew(Handle handle, String source, Instant now) {
        int ahead = handle.createUpdate(
                        "UPDATE article SET arrived_at = :now WHERE source = :source AND arrived_at > :now")
                .bind("now", now)
                .bind("source", source)
                .execute();
        if (ahead > 0) Counter.next(handle, Counter.REVISION, 1);
    }

    /** Articles whose date has come become public; as news, if they are fresh. Numbers are taken last. */
    private ImportReport arrive(Handle handle, String source, Instant now, ImportReport merged) {
        record Due(long id, Instant published, boolean first) {}
        List<Due> due = handle.createQuery("""
                        SELECT id, published, arrived_at IS NULL AS first FROM article
                        WHERE source = :source AND state = 'WAITING' AND published <= :now ORDER BY published, key""")
                .bind("source", source)
                .bind("now", now)
                .map((row, context) -> new Due(
                        row.getLong("id"), Instant.ofEpochMilli(row.getLong("published")), row.getBoolean("first")))
                .list();
        var batch = handle.prepareBatch(
                "UPDATE article SET state = 'LIVE', arrived_at = coalesce(arrived_at, :now) WHERE id = :id");
        for (Due one : due) batch.bind("now", now).bind("id", one.id()).add();
        if (!due.isEmpty()) batch.execute();
        int waiting = count(handle, source, Article.State.WAITING);
        int live = count(handle, source, Article.State.LIVE);
        var fresh = due.stream()
                .filter(one -> one.first() && !one.published().isBefore(now.minus(freshWithin)))
                .map(Due::id)
                .toList();
        int first = (int) due.stream().filter(Due::first).count();
        int back = due.size() - first;
        int unchanged = live - due.size() - merged.changed() - merged.withheld();
        var report = merged.plus(new ImportReport(
                first, first - fresh.size(), back, unchanged, 0, waiting, 0, List.of(), List.of(), List.of()));
        if (!due.isEmpty()) Counter.next(handle, Counter.REVISION, 1);
        Counter.number(handle, fresh, now);
        return report;
    }

    private static int count(Handle handle, String source, Article.State state) {
        return handle.createQuery("SELECT count(*) FROM article WHERE source = :source AND state = :state")
                .bind("source", source)
                .bind("state", state.name())
                .mapTo(Integer.class)
                .one();
    }

    /** Remembers under which name each topic was first seen. */
    static void seen(Handle handle, Topics topics, List<Draft> drafts) {
        var names = new HashMap<String, String>();
        for (Draft draft : drafts) {
            for (String name : draft.topics()) {
                String slug = topics.slugOf(name);
                if (!slug.isEmpty()) names.putIfAbsent(slug, name);
            }
        }
        if (names.isEmpty()) return;
        var batch = handle.prepareBatch(
                "INSERT INTO topic (slug, name) VALUES (:slug, :name) ON CONFLICT (slug) DO NOTHING");
        names.forEach(
                (slug, name) -> batch.bind("slug", slug).bind("name", name).add());
        batch.execute();
    }
}
