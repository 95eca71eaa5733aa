package dev.crier.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What an admin looks at in the store of mails, counted by batch. */
public final class Attention {

    private Attention() {}

    /** Mails that were refused or given up after an instant, and that may be tried again. */
    public static Map<Long, Long> failed(Handle handle, Instant since) {
        return handle.createQuery("""
                        SELECT batch, count(*) AS mails FROM delivery
                        WHERE state IN ('FAILED', 'EXPIRED') AND ended_at >= :since AND NOT called_back
                        GROUP BY batch""")
                .bind("since", since)
                .map((row, context) -> Map.entry(row.getLong("batch"), row.getLong("mails")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Mails whose answer got lost, and that are not sent again by themselves. */
    public static Map<Long, Long> uncertain(Handle handle) {
        return handle.createQuery(
                        "SELECT batch, count(*) AS mails FROM delivery WHERE state = 'UNCERTAIN' GROUP BY batch")
                .map((row, context) -> Map.entry(row.getLong("batch"), row.getLong("mails")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** How many mails of a batch still wait; found along an index, however many have gone. */
    public static long waiting(Handle handle, long batch) {
        return handle.createQuery("""
                        SELECT count(*) FROM delivery WHERE state IN ('READY', 'RETRY') AND batch = :batch""").bind("batch", batch).mapTo(Long.class).one();
    }

    /** Since when the mail waits that should go first, if any does. */
    public static Optional<Instant> waitingSince(Handle handle, boolean rehearsing) {
        return Waiting.firstDue(handle, rehearsing);
    }
}
