package dev.crier.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The store of mails, seen from the person they are for. */
public final class Correspondence {

    private Correspondence() {}

    /**
     * A mail to one person.
     *
     * @param at when it reached its state, if it does not wait any longer
     * @param answer what a server said last, or reported later; may be empty
     */
    public record Mail(
            String kind, String subject, Instant dated, Delivery.State state, Optional<Instant> at, String answer) {}

    /** Every mail to a person, the oldest first. */
    public static List<Mail> of(Handle handle, long person) {
        return handle.createQuery("""
                        SELECT a.kind, b.subject, d.dated, d.state, d.ended_at, d.code, d.reply FROM delivery d
                        JOIN batch a ON a.id = d.batch JOIN body b ON b.id = d.body
                        WHERE d.person = :person ORDER BY d.id""")
                .bind("person", person)
                .map((row, context) -> {
                    long ended = row.getLong("ended_at");
                    int code = row.getInt("code");
                    return new Mail(
                            row.getString("kind"),
                            row.getString("subject"),
                            Instant.ofEpochMilli(row.getLong("dated")),
                            Delivery.State.valueOf(row.getString("state")),
                            ended == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)),
                            (code == 0 ? "" : code + " ") + row.getString("reply"));
                })
                .list();
    }

    /** The people to whom their last mail of a kind could not be delivered. */
    public static Set<Long> unreached(Handle handle, String kind) {
        return handle.createQuery("""
                        SELECT d.person FROM batch b JOIN delivery d ON d.batch = b.id WHERE b.kind = :kind
                        GROUP BY d.person
                        HAVING max(CASE WHEN d.state IN ('FAILED', 'EXPIRED', 'SUPPRESSED') THEN d.id END) = max(d.id)""").bind("kind", kind).mapTo(Long.class).set();
    }

    /** What waits, or may be tried again, goes to another address from now on; what is on the wire goes where it goes. */
    public static void moveTo(Handle handle, long person, EmailAddress address) {
        handle.createUpdate("""
                        UPDATE delivery SET address = :address
                        WHERE person = :person AND state IN ('READY', 'RETRY', 'FAILED', 'EXPIRED', 'UNCERTAIN')""")
                .bind("address", address.value())
                .bind("person", person)
                .execute();
    }

    /** Nothing that was written to a person, or answered about the address, says any longer whom it was about. */
    static void blank(Handle handle, long person) {
        // A digest is the same for all its readers and names none; any other mail was written to this one.
        handle.createUpdate("""
                        UPDATE body SET subject = '', html = '', text = '' WHERE id IN
                            (SELECT d.body FROM delivery d JOIN batch b ON b.id = d.batch
                            WHERE d.person = :person AND b.kind <> 'digest')""").bind("person", person).execute();
        handle.createUpdate("""
                        UPDATE delivery SET address = '', name = '', personal = '{}', reply = ''
                        WHERE person = :person""").bind("person", person).execute();
    }
}
