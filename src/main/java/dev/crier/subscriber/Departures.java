package dev.crier.subscriber;

import dev.crier.outbox.AddressHash;
import dev.crier.outbox.EmailAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Those who left at another system, and those who were erased here: no import subscribes them again, only they themselves
 * or an admin by name can. Keyed hashes only, so that the list names nobody.
 */
public final class Departures {

    /** For every newsletter. */
    static final String ALL = "";

    private final AddressHash hash;

    public Departures(AddressHash hash) {
        this.hash = hash;
    }

    /**
     * @param newsletter empty for all
     * @param reason goes on after "has "
     */
    public record Departure(EmailAddress email, String newsletter, String reason, Instant since) {}

    /** Remembers them; those that are known stay as they are. How many are new. */
    int add(Handle handle, Collection<Departure> departures) {
        if (departures.isEmpty()) return 0;
        var batch = handle.prepareBatch("""
                INSERT INTO departure (hash, newsletter, reason, since) VALUES (:hash, :newsletter, :reason, :since)
                ON CONFLICT (hash, newsletter) DO NOTHING""");
        for (Departure one : departures) {
            batch.bind("hash", hash.ofDeparture(one.email()))
                    .bind("newsletter", one.newsletter())
                    .bind("reason", one.reason())
                    .bind("since", one.since())
                    .add();
        }
        int added = 0;
        for (int count : batch.execute()) added += count;
        return added;
    }

    /** Why each of these must not be subscribed by an import, where there is a reason; by address key and newsletter. */
    Known known(Handle handle, Collection<EmailAddress> emails) {
        if (emails.isEmpty()) return new Known(Map.of());
        var keys = new HashMap<String, String>();
        for (EmailAddress email : emails) keys.put(hash.ofDeparture(email), email.key());
        var found = new HashMap<String, String>();
        handle.createQuery("SELECT hash, newsletter, reason FROM departure WHERE hash IN (<hashes>)")
                .bindList("hashes", List.copyOf(keys.keySet()))
                .map((row, context) -> found.put(
                        keys.get(row.getString("hash")) + "\n" + row.getString("newsletter"), row.getString("reason")))
                .list();
        return new Known(found);
    }

    /** What {@link #known} found. */
    record Known(Map<String, String> reasons) {

        Optional<String> reason(EmailAddress email, String newsletter) {
            return Optional.ofNullable(reasons.get(email.key() + "\n" + newsletter))
                    .or(() -> Optional.ofNullable(reasons.get(email.key() + "\n" + ALL)));
        }
    }
}
