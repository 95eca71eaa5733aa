package dev.crier.newsletter;

import dev.crier.database.RowLocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets what has been kept long enough, in short transactions. Who got which digest stays, in two numbers a mail, so that
 * nobody gets a work again however late a translation of it arrives; and so do the sums of every edition.
 */
public final class Cleaner {

    private static final int CHUNK = 5_000;
    private static final int SINGLE_MAILS = 500;
    private static final int BODIES = 100;

    private final Jdbi jdbi;
    private final Keep keep;

    public Cleaner(Jdbi jdbi, Keep keep) {
        this.jdbi = jdbi;
        this.keep = keep;
    }

    /** How many were forgotten. */
    public record Cleaned(long replies, long deliveries, long digests) {

        public boolean isNothing() {
            return replies + deliveries + digests == 0;
        }
    }

    /** Forgets what is older than it is to be kept. */
    public Cleaned clean(Instant now) {
        return new Cleaned(
                walk("NOT b.replies_gone", now.minus(keep.replies()), this::replies),
                walk(
                        "EXISTS (SELECT 1 FROM delivery k WHERE k.batch = b.id)",
                        now.minus(keep.deliveries()),
                        this::deliveries),
                digests(now.minus(keep.digests())));
    }

    /** Through batches all of whose mails ended before {@code limit}: editions one by one, single mails together. */
    private long walk(String which, Instant limit, ToLongBiFunction<List<Long>, Instant> forget) {
        record Batch(long id, boolean edition) {}
        List<Batch> old = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT b.id, b.kind = 'digest' AS edition FROM batch b WHERE b.created_at < :limit AND "
                                + which + """
                         AND NOT EXISTS (SELECT 1 FROM delivery d
                            WHERE d.batch = b.id AND (d.ended_at IS NULL OR d.ended_at >= :limit))
                         AND NOT EXISTS (SELECT 1 FROM edition e WHERE e.batch = b.id AND e.state = 'PLANNING')
                        ORDER BY b.id""")
                .bind("limit", limit)
                .map((row, context) -> new Batch(row.getLong("id"), row.getBoolean("edition")))
                .list());
        long forgotten = 0;
        var together = new ArrayList<Long>();
        for (Batch batch : old) {
            if (batch.edition()) {
                forgotten += forget.applyAsLong(List.of(batch.id()), limit);
                continue;
            }
            together.add(batch.id());
            if (together.size() < SINGLE_MAILS) continue;
            forgotten += forget.applyAsLong(together, limit);
            together.clear();
        }
        return together.isEmpty() ? forgotten : forgotten + forget.applyAsLong(together, limit);
    }

    private long replies(List<Long> batches, Instant limit) {
        long forgotten = 0;
        long after = -1;
        while (true) {
            long from = after;
            long to = jdbi.withHandle(handle -> handle.createQuery("""
                            SELECT coalesce(max(person), -1) FROM (SELECT person FROM delivery
                                WHERE batch IN (<batches>) AND person > :from ORDER BY person LIMIT :most) AS next""")
                    .bindList("batches", batches)
                    .bind("from", from)
                    .bind("most", CHUNK)
                    .mapTo(Long.class)
                    .one());
            if (to < 0) break;
            forgotten += jdbi.inTransaction(handle -> handle.createUpdate("""
                            UPDATE delivery SET reply = '', code = 0 WHERE batch IN (<batches>) AND person > :from
                                AND person <= :to AND ended_at < :limit AND reply <> ''""")
                    .bindList("batches", batches)
                    .bind("from", from)
                    .bind("to", to)
                    .bind("limit", limit)
                    .execute());
            after = to;
        }
        jdbi.useTransaction(
                handle -> handle.createUpdate("UPDATE batch SET replies_gone = TRUE WHERE id IN (<batches>)")
                        .bindList("batches", batches)
                        .execute());
        return forgotten;
    }

    private long deliveries(List<Long> batches, Instant limit) {
        long forgotten = 0;
        while (true) {
            int some = jdbi.inTransaction(handle -> forget(handle, batches, limit));
            if (some == 0) return forgotten;
            forgotten += some;
        }
    }

    private static int forget(Handle handle, List<Long> batches, Instant limit) {
        record Old(long id, long body) {}
        List<Old> old = handle.createQuery("""
                        SELECT id, body FROM delivery WHERE batch IN (<batches>) AND ended_at < :limit
                        ORDER BY batch, person LIMIT :most""" + RowLocks.forUpdate(handle))
                .bindList("batches", batches)
                .bind("limit", limit)
                .bind("most", CHUNK)
                .map((row, context) -> new Old(row.getLong("id"), row.getLong("body")))
                .list();
        if (old.isEmpty()) return 0;
        List<Long> ids = old.stream().map(Old::id).toList();
        handle.createUpdate("""
                        INSERT INTO received (person, body)
                        SELECT d.person, d.body FROM delivery d JOIN subscriber p ON p.id = d.person
                        WHERE d.id IN (<ids>) AND d.state IN ('SENT', 'UNCERTAIN') AND p.email <> ''
                            AND (EXISTS (SELECT 1 FROM digest g JOIN edition e ON e.id = g.edition
                                    WHERE g.body = d.body AND NOT e.discarded)
                                OR EXISTS (SELECT 1 FROM welcome_article w WHERE w.body = d.body))
                        ON CONFLICT DO NOTHING""").bindList("ids", ids).execute();
        handle.createUpdate("""
                        INSERT INTO past_delivery (batch, state, deliveries)
                        SELECT batch, state, count(*) FROM delivery
                        WHERE id IN (<ids>) AND batch IN (SELECT batch FROM edition) GROUP BY batch, state
                        ON CONFLICT (batch, state) DO UPDATE SET deliveries = past_delivery.deliveries + excluded.deliveries""").bindList("ids", ids).execute();
        handle.createUpdate("DELETE FROM delivery WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .execute();
        List<Long> bodies = old.stream().map(Old::body).distinct().toList();
        handle.createUpdate("""
                        DELETE FROM body WHERE id IN (<bodies>)
                            AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.body = body.id)
                            AND NOT EXISTS (SELECT 1 FROM digest g WHERE g.body = body.id)
                            AND NOT EXISTS (SELECT 1 FROM welcome_article w WHERE w.body = body.id)""").bindList("bodies", bodies).execute();
        // A welcome mail has no page: nobody looks at it once its delivery is gone.
        handle.createUpdate("""
                        UPDATE body SET html = '', text = '' WHERE id IN (<bodies>)
                            AND EXISTS (SELECT 1 FROM welcome_article w WHERE w.body = body.id)""").bindList("bodies", bodies).execute();
        handle.createUpdate("""
                        DELETE FROM batch WHERE id IN (<batches>) AND kind <> 'digest'
                            AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.batch = batch.id)""").bindList("batches", batches).execute();
        return old.size();
    }

    /** Those that no delivery needs any longer; which articles they held stays. */
    private long digests(Instant limit) {
        List<Long> old = jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT b.id FROM edition e JOIN digest g ON g.edition = e.id JOIN body b ON b.id = g.body
                        WHERE e.issued_at < :limit AND b.html <> '' AND e.state <> 'PLANNING'
                            AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.body = b.id)
                        ORDER BY b.id""").bind("limit", limit).mapTo(Long.class).list());
        for (int from = 0; from < old.size(); from += BODIES) {
            List<Long> some = old.subList(from, Math.min(from + BODIES, old.size()));
            jdbi.useTransaction(
                    handle -> handle.createUpdate("UPDATE body SET html = '', text = '' WHERE id IN (<bodies>)")
                            .bindList("bodies", some)
                            .execute());
        }
        return old.size();
    }
}
