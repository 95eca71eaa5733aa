package dev.crier.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds mails that wait, batch by batch along an index, so that a held batch costs nothing however large it is. */
final class Waiting {

    /** Ordered like the index, so that no database thinks of another. */
    static final String BATCHES = """
            WITH RECURSIVE waiting (batch) AS (
                SELECT (SELECT f.batch FROM delivery f WHERE f.state IN ('READY', 'RETRY')
                    ORDER BY f.batch, f.due_at, f.id LIMIT 1)
                UNION ALL
                SELECT (SELECT n.batch FROM delivery n WHERE n.state IN ('READY', 'RETRY') AND n.batch > w.batch
                    ORDER BY n.batch, n.due_at, n.id LIMIT 1)
                FROM waiting w WHERE w.batch IS NOT NULL),
            open (batch, kind, due) AS (
                SELECT w.batch, b.kind,
                    (SELECT d.due_at FROM delivery d WHERE d.state IN ('READY', 'RETRY') AND d.batch = w.batch
                        ORDER BY d.batch, d.due_at, d.id LIMIT 1)
                FROM waiting w JOIN batch b ON b.id = w.batch WHERE NOT b.held AND b.rehearsal = :rehearsing)
            """;

    private Waiting() {}

    /** When the first mail of all batches that are not held, and are rehearsals or are not, is due. */
    static Optional<Instant> firstDue(Handle handle, boolean rehearsing) {
        return handle.createQuery(BATCHES + "SELECT min(due) AS due FROM open")
                .bind("rehearsing", rehearsing)
                .map((row, context) -> {
                    long due = row.getLong("due");
                    return row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(due));
                })
                .one();
    }

    /** The batch whose turn it is. Single mails go before digests: somebody may be waiting for one. */
    static Optional<Long> nextBatch(Handle handle, boolean rehearsing, Instant now) {
        return handle.createQuery(BATCHES + """
                        SELECT batch FROM open WHERE due <= :now
                        ORDER BY CASE WHEN kind = 'digest' THEN 1 ELSE 0 END, due, batch LIMIT 1""")
                .bind("rehearsing", rehearsing)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
    }

    /** A batch that is not held, with mails that are put off to later than {@code horizon}. */
    static Optional<Long> batchBeyond(Handle handle, boolean rehearsing, Instant horizon) {
        return handle.createQuery(BATCHES + """
                        SELECT batch FROM open o WHERE EXISTS (SELECT 1 FROM delivery d
                            WHERE d.state IN ('READY', 'RETRY') AND d.batch = o.batch AND d.due_at > :horizon)
                        ORDER BY batch LIMIT 1""")
                .bind("rehearsing", rehearsing)
                .bind("horizon", horizon)
                .mapTo(Long.class)
                .findOne();
    }
}
