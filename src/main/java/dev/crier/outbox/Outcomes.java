package dev.crier.outbox;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes down what became of mails; {@code attempt} fences whoever comes back from the dead. */
final class Outcomes {

    private static final String SENT = """
            UPDATE delivery SET state = 'SENT', code = ?, reply = ?, ended_at = ?
            WHERE id = ? AND state = 'SENDING' AND attempt = ?""";

    private final Handle handle;
    private final LostDeliveries lost;
    /** Prepared once, and without JDBI: it is run for every mail. */
    private final PreparedStatement sent;

    Outcomes(Handle handle, LostDeliveries lost) throws SQLException {
        this.handle = handle;
        this.lost = lost;
        this.sent = handle.getConnection().prepareStatement(SENT);
    }

    void write(List<Claims.Outcome> outcomes) throws SQLException {
        accepted(outcomes.stream()
                .filter(outcome -> outcome.state() == Delivery.State.SENT)
                .toList());
        for (Claims.Outcome outcome : outcomes) {
            if (outcome.state() != Delivery.State.SENT) record(outcome);
        }
    }

    /** Nearly all of them, so they go together. */
    private void accepted(List<Claims.Outcome> outcomes) throws SQLException {
        if (outcomes.isEmpty()) return;
        sent.clearBatch();
        for (Claims.Outcome outcome : outcomes) {
            sent.setInt(1, outcome.reply().code());
            sent.setString(2, outcome.reply().after(outcome.delivery().reply()));
            sent.setLong(3, outcome.at().toEpochMilli());
            sent.setLong(4, outcome.delivery().id());
            sent.setInt(5, outcome.delivery().attempt());
            sent.addBatch();
        }
        sent.executeBatch();
    }

    /** What was called back while it was on the wire ends here, instead of being tried again. */
    private void record(Claims.Outcome outcome) {
        Delivery delivery = outcome.delivery();
        boolean uncertain = outcome.state() == Delivery.State.UNCERTAIN;
        Optional<String> recorded = handle.createQuery("""
                        UPDATE delivery SET code = :code, reply = :reply, due_at = coalesce(:again, due_at),
                            state = CASE
                                WHEN :state = 'RETRY' AND called_back THEN 'CANCELLED'
                                WHEN :resend AND NOT called_back
                                    AND batch IN (SELECT id FROM batch WHERE after_crash = 'RESEND') THEN 'RETRY'
                                ELSE :state END,
                            ended_at = CASE
                                WHEN :state = 'RETRY' AND NOT called_back THEN NULL
                                WHEN :resend AND NOT called_back
                                    AND batch IN (SELECT id FROM batch WHERE after_crash = 'RESEND') THEN NULL
                                ELSE :at END
                        WHERE id = :id AND state = 'SENDING' AND attempt = :attempt RETURNING state""")
                .bind("code", outcome.reply().code())
                .bind("reply", outcome.reply().after(outcome.delivery().reply()))
                .bind("again", outcome.again().map(Instant::toEpochMilli).orElse(null))
                .bind("state", outcome.state().name())
                .bind("resend", uncertain && outcome.again().isPresent())
                .bind("at", outcome.at())
                .bind("id", delivery.id())
                .bind("attempt", delivery.attempt())
                .mapTo(String.class)
                .findOne();
        if (recorded.map(Delivery.State::valueOf).filter(Delivery.State::isLost).isPresent()) {
            lost.lost(handle, delivery.subscription(), delivery.fromCursor());
        }
    }
}
