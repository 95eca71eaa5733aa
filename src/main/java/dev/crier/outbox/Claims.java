package dev.crier.outbox;

import java.sql.DatabaseMetaData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What waits to be sent, and who takes it; {@code attempt} fences an outcome against a second sender. */
final class Claims {

    private static final int CHUNK = 5_000;
    private static final String NO_ANSWER = Reply.lost("the sender stopped before the answer came");

    /**
     * What became of a claimed mail.
     *
     * @param again when it may be tried again; none for what is final, and for an uncertain mail that is to be held
     */
    record Outcome(Delivery delivery, Delivery.State state, Instant at, Optional<Instant> again, Reply reply) {}

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final LostDeliveries lost;
    private final boolean locksRows;

    Claims(Jdbi jdbi, Outbox outbox, LostDeliveries lost) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.lost = lost;
        // On SQLite a transaction has the whole database to itself.
        this.locksRows = jdbi.withHandle(handle ->
                handle.queryMetadata(DatabaseMetaData::getDatabaseProductName).startsWith("PostgreSQL"));
    }

    /**
     * Mails on the wire when their worker died may have arrived: they are uncertain. They go out again, the same bytes
     * under the same Message-ID, or are held, as their batch says. How many.
     */
    int recover(Lease lease, Instant now) {
        List<Long> others = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT DISTINCT worker FROM delivery WHERE state = 'SENDING' AND worker <> :worker")
                .bind("worker", lease.worker())
                .mapTo(Long.class)
                .list());
        int recovered = 0;
        for (long other : others) {
            recovered += jdbi.inTransaction(handle -> lease.isGone(handle, other) ? recover(handle, other, now) : 0);
        }
        return recovered;
    }

    private static int recover(Handle handle, long worker, Instant now) {
        return handle.createUpdate("""
                        UPDATE delivery SET reply = :reply, code = 0, due_at = :now,
                            state = CASE WHEN called_back OR batch IN (SELECT id FROM batch WHERE after_crash = 'HOLD')
                                THEN 'UNCERTAIN' ELSE 'RETRY' END,
                            ended_at = CASE WHEN called_back OR batch IN (SELECT id FROM batch WHERE after_crash = 'HOLD')
                                THEN :now END
                        WHERE state = 'SENDING' AND worker = :worker""")
                .bind("reply", NO_ANSWER)
                .bind("now", now)
                .bind("worker", worker)
                .execute();
    }

    /** Whether mails are put off to later than {@code horizon}. */
    boolean isBeyond(Instant horizon) {
        return jdbi.withHandle(handle ->
                Waiting.batchBeyond(handle, outbox.isRehearsing(), horizon).isPresent());
    }

    /** Mails that are put off to later than {@code horizon} are due now. */
    void bringForward(Instant horizon, Instant now) {
        while (jdbi.inTransaction(handle -> bringForward(handle, horizon, now)) > 0) {
            // A part at a time, because it may be a million.
        }
    }

    private int bringForward(Handle handle, Instant horizon, Instant now) {
        Optional<Long> batch = Waiting.batchBeyond(handle, outbox.isRehearsing(), horizon);
        if (batch.isEmpty()) return 0;
        return handle.createUpdate("""
                        UPDATE delivery SET due_at = :now WHERE id IN (
                            SELECT id FROM delivery WHERE state IN ('READY', 'RETRY') AND batch = :batch
                                AND due_at > :horizon
                            ORDER BY batch, due_at, id LIMIT :most\s""" + (locksRows ? "FOR UPDATE SKIP LOCKED)" : ")"))
                .bind("now", now)
                .bind("batch", batch.get())
                .bind("horizon", horizon)
                .bind("most", CHUNK)
                .execute();
    }

    /** How many workers send just now. */
    int workers(Lease lease) {
        return jdbi.withHandle(lease::workers);
    }

    Exchange open(Lease lease, DomainPace pace) {
        return new Exchange(lease, outbox, lost, pace, locksRows);
    }

    /** How many mails are due, but not more than {@code most}. */
    int due(Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM (SELECT 1 AS one FROM delivery d JOIN batch b ON b.id = d.batch
                            WHERE b.id = :batch AND NOT b.held AND d.state IN ('READY', 'RETRY') AND d.due_at <= :now
                            LIMIT :most) AS due""")
                .bind(
                        "batch",
                        Waiting.nextBatch(handle, outbox.isRehearsing(), now).orElse(-1L))
                .bind("now", now)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    /** When the next waiting mail is due, held batches aside. */
    Optional<Instant> nextDue() {
        return jdbi.withHandle(handle -> Waiting.firstDue(handle, outbox.isRehearsing()));
    }
}
