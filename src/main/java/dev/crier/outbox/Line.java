package dev.crier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Mails that are due, in the order in which they go. They are looked up some hundred at a time, because looking costs more
 * than taking; whoever takes one must ask whether it is still due.
 */
final class Line {

    /** A transaction must be short, however many mails have to wait for their domain's turn, or are suppressed. */
    private static final int MOST_LOOKED_AT = 500;

    private static final int AT_ONCE = 200;

    /** Somebody may be waiting for a mail that was put in meanwhile. */
    private static final long FRESH = Duration.ofMillis(100).toNanos();

    /** A mail that is due. */
    record Due(long id, String address, long subscription, long fromCursor) {}

    private final Handle handle;
    private final Outbox outbox;
    private final LostDeliveries lost;
    private final boolean locksRows;
    private final Deque<Due> due = new ArrayDeque<>();
    private long lookedAt;
    private int looked;
    private int suppressed;

    /** @param locksRows whether others may take mails at the same time: what they have not taken is ours for a transaction */
    Line(Handle handle, Outbox outbox, LostDeliveries lost, boolean locksRows) {
        this.handle = handle;
        this.outbox = outbox;
        this.lost = lost;
        this.locksRows = locksRows;
    }

    /** A transaction begins. */
    void begin() {
        looked = 0;
        suppressed = 0;
        if (locksRows || System.nanoTime() - lookedAt > FRESH) due.clear();
    }

    /** How many were found suppressed in this transaction. */
    int suppressed() {
        return suppressed;
    }

    /** Whether this transaction has looked at enough mails. */
    boolean isTired() {
        return looked >= MOST_LOOKED_AT;
    }

    /** Whether anybody is in line; looks for {@code most} if not, or for more where that costs others nothing. */
    boolean isFilled(int most, Instant now) {
        while (due.isEmpty()) {
            if (isTired() || !look(locksRows ? most : AT_ONCE, now)) return false;
        }
        return true;
    }

    /** The first in line, who leaves it. */
    Optional<Due> next() {
        return Optional.ofNullable(due.poll());
    }

    /** False if nothing is due. */
    private boolean look(int most, Instant now) {
        Optional<Long> batch = Waiting.nextBatch(handle, outbox.isRehearsing(), now);
        if (batch.isEmpty()) return false;
        List<Due> found = find(batch.get(), most, now);
        Set<String> unwanted = new HashSet<>(
                outbox.suppressed(handle, found.stream().map(Due::address).toList()));
        for (Due one : found) {
            if (unwanted.contains(one.address())) suppress(one, now);
            else due.add(one);
        }
        lookedAt = System.nanoTime();
        looked += found.size();
        return !found.isEmpty();
    }

    private List<Due> find(long batch, int most, Instant now) {
        return handle.createQuery("""
                        SELECT d.id, d.address, d.subscription, d.from_cursor FROM delivery d
                        WHERE d.batch = :batch AND d.state IN ('READY', 'RETRY') AND d.due_at <= :now
                            AND EXISTS (SELECT 1 FROM batch b WHERE b.id = :batch AND NOT b.held)
                        ORDER BY d.due_at, d.id LIMIT :most""" + (locksRows ? " FOR UPDATE OF d SKIP LOCKED" : ""))
                .bind("batch", batch)
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> new Due(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    private void suppress(Due one, Instant now) {
        handle.createUpdate("UPDATE delivery SET state = 'SUPPRESSED', ended_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", one.id())
                .execute();
        lost.lost(handle, one.subscription(), one.fromCursor());
        suppressed++;
    }
}
