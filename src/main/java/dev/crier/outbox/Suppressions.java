package dev.crier.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The store of addresses that must not be mailed, and why: keyed hashes only, so that it names nobody. */
final class Suppressions {

    private final AddressHash hash;

    Suppressions(AddressHash hash) {
        this.hash = hash;
    }

    /** Those that are known stay as they are. */
    void add(Handle handle, Collection<EmailAddress> addresses, String reason, Instant now) {
        var rows = handle.prepareBatch("""
                INSERT INTO suppression (hash, reason, since) VALUES (:hash, :reason, :now)
                ON CONFLICT (hash) DO NOTHING""");
        for (EmailAddress address : addresses) {
            rows.bind("hash", hash.of(address.key()))
                    .bind("reason", reason)
                    .bind("now", now)
                    .add();
        }
        rows.execute();
    }

    boolean contains(Handle handle, EmailAddress address) {
        return handle.createQuery("SELECT count(*) FROM suppression WHERE hash = :hash")
                        .bind("hash", hash.of(address.key()))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    Optional<Suppression> find(Handle handle, EmailAddress address) {
        return handle.createQuery("SELECT reason, since FROM suppression WHERE hash = :hash")
                .bind("hash", hash.of(address.key()))
                .map((row, context) ->
                        new Suppression(row.getString("reason"), Instant.ofEpochMilli(row.getLong("since"))))
                .findOne();
    }

    /** False if it could be mailed already. */
    boolean remove(Handle handle, EmailAddress address) {
        return handle.createUpdate("DELETE FROM suppression WHERE hash = :hash")
                        .bind("hash", hash.of(address.key()))
                        .execute()
                > 0;
    }

    /** Which of these addresses must not be mailed. */
    List<String> among(Handle handle, List<String> emails) {
        if (emails.isEmpty() || isEmpty(handle)) return List.of();
        var hashes = new HashMap<String, String>();
        for (String email : emails) hashes.put(email, hash.of(EmailAddress.keyOf(email)));
        Set<String> found = handle.createQuery("SELECT hash FROM suppression WHERE hash IN (<hashes>)")
                .bindList("hashes", List.copyOf(new HashSet<>(hashes.values())))
                .mapTo(String.class)
                .set();
        return emails.stream()
                .filter(email -> found.contains(hashes.get(email)))
                .toList();
    }

    private static boolean isEmpty(Handle handle) {
        return !handle.createQuery("SELECT EXISTS (SELECT 1 FROM suppression)")
                .mapTo(Boolean.class)
                .one();
    }
}
