package dev.crier.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes due mails and writes down what became of them. The outcome of one and the claim of the next share a transaction;
 * {@code attempt} fences an outcome against a second sender.
 */
final class Claims {

    /** What became of a claimed mail. */
    record Outcome(Delivery delivery, Delivery.State state, Instant at, Instant dueAt, Reply reply) {}

    private final Jdbi jdbi;
    private final LostDeliveries lost;
    private final boolean rehearsing;

    /** @param rehearsing whether it serves the mailbox, which must not swallow what was meant for a server */
    Claims(Jdbi jdbi, LostDeliveries lost, boolean rehearsing) {
        this.jdbi = jdbi;
        this.lost = lost;
        this.rehearsing = rehearsing;
    }

    /** Mails on the wire when their sender died may have arrived: they become uncertain. How many. */
    int recover(Instant now) {
        return jdbi.inTransaction(handle -> {
            int found = handle.createUpdate("""
                            UPDATE delivery SET state = 'UNCERTAIN', ended_at = :now,
                                reply = 'the sender stopped before the answer came'
                            WHERE state = 'SENDING'""").bind("now", now).execute();
            return found;
        });
    }

    /** Uncertain mails of batches that say so go out again: the same bytes, the same Message-ID. */
    void resend(Instant now) {
        jdbi.useTransaction(handle -> handle.createUpdate("""
                        UPDATE delivery SET state = 'RETRY', due_at = :now, ended_at = NULL
                        WHERE state = 'UNCERTAIN' AND batch IN
                            (SELECT id FROM batch WHERE after_crash = 'RESEND' AND rehearsal = :rehearsing)""")
                .bind("now", now)
                .bind("rehearsing", rehearsing)
                .execute());
    }

    /** Writes down what became of the last mail, if there was one, and takes the next that is due. */
    Optional<Delivery> next(@Nullable Outcome last, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (last != null) record(handle, last);
            return claim(handle, now);
        });
    }

    /** Writes down what became of the last mail and takes no other. */
    void finish(Outcome last) {
        jdbi.useTransaction(handle -> record(handle, last));
    }

    /** When the next waiting mail is due, held batches aside. */
    Optional<Instant> nextDue() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT min(d.due_at) AS due FROM delivery d JOIN batch b ON b.id = d.batch
                        WHERE d.state IN ('READY', 'RETRY') AND NOT b.held AND b.rehearsal = :rehearsing""")
                .bind("rehearsing", rehearsing)
                .map((row, context) -> {
                    long due = row.getLong("due");
                    return row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(due));
                })
                .one());
    }

    private Optional<Delivery> claim(Handle handle, Instant now) {
        List<Delivery> claimed = handle.createQuery("""
                        UPDATE delivery AS d SET state = 'SENDING', attempt = d.attempt + 1,
                            first_at = coalesce(d.first_at, :now)
                        WHERE d.id = (SELECT w.id FROM delivery w JOIN batch b ON b.id = w.batch
                            WHERE w.state IN ('READY', 'RETRY') AND w.due_at <= :now AND NOT b.held
                                AND b.rehearsal = :rehearsing
                            ORDER BY w.due_at, w.id LIMIT 1)
                            AND d.state IN ('READY', 'RETRY')
                        RETURNING id, batch, body, person, subscription, from_cursor, address, name, personal,
                            message_id, dated, state, attempt, first_at, ended_at, code, reply""")
                .bind("now", now)
                .bind("rehearsing", rehearsing)
                .map(Outbox::delivery)
                .list();
        return claimed.stream().findFirst();
    }

    private void record(Handle handle, Outcome outcome) {
        Delivery delivery = outcome.delivery();
        boolean waits = outcome.state() == Delivery.State.RETRY;
        int recorded = handle.createUpdate("""
                        UPDATE delivery SET state = :state, due_at = :due, ended_at = :ended, code = :code, reply = :reply
                        WHERE id = :id AND state = 'SENDING' AND attempt = :attempt""")
                .bind("state", outcome.state().name())
                .bind("due", outcome.dueAt())
                .bind("ended", waits ? null : outcome.at().toEpochMilli())
                .bind("code", outcome.reply().code())
                .bind("reply", outcome.reply().text())
                .bind("id", delivery.id())
                .bind("attempt", delivery.attempt())
                .execute();
        if (recorded > 0 && outcome.state().isLost()) {
            lost.lost(handle, delivery.subscription(), delivery.fromCursor());
        }
    }
}
