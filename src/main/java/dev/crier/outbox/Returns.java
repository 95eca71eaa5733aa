package dev.crier.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of mails that were accepted and came back. */
public final class Returns {

    private final Jdbi jdbi;
    private final LostDeliveries lost;
    private final ReturnedDeliveries returned;

    public Returns(Jdbi jdbi, LostDeliveries lost, ReturnedDeliveries returned) {
        this.jdbi = jdbi;
        this.lost = lost;
        this.returned = returned;
    }

    /** The mail to a person that had this Message-ID, and still says where it went. */
    public Optional<Delivery> find(long person, String messageId) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + DeliveryRows.COLUMNS + """
                         FROM delivery d
                        WHERE d.person = :person AND d.message_id = :message AND d.address <> '' ORDER BY d.id LIMIT 1""")
                .bind("person", person)
                .bind("message", messageId)
                .map(DeliveryRows::delivery)
                .findOne());
    }

    /** Its server took it and gave it back: it has not arrived, and what it brought is new again. False if that was known. */
    public boolean failed(Handle handle, Delivery delivery, String reply, Instant now) {
        int failed = handle.createUpdate("""
                        UPDATE delivery SET state = 'FAILED', code = 0, reply = :reply, ended_at = :now
                        WHERE id = :id AND state IN ('SENT', 'UNCERTAIN')""")
                .bind("reply", new Reply(Reply.Kind.REFUSED, 0, "came back: " + reply).text())
                .bind("now", now)
                .bind("id", delivery.id())
                .execute();
        if (failed == 0) return false;
        lost.lost(handle, delivery.subscription(), delivery.fromCursor());
        returned.returned(handle, delivery.batch());
        return true;
    }

    /** Its server took it and has not delivered it yet. False if that was known, or it has come back since. */
    public boolean delayed(Handle handle, Delivery delivery, String reply) {
        return handle.createUpdate("""
                                UPDATE delivery SET code = 0, reply = :reply
                                WHERE id = :id AND state IN ('SENT', 'UNCERTAIN') AND reply <> :reply""")
                        .bind("reply", new Reply(Reply.Kind.ACCEPTED, 0, "delayed: " + reply).text())
                        .bind("id", delivery.id())
                        .execute()
                > 0;
    }
}
