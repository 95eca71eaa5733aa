package dev.crier.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes down what became of mails and takes the next, in one transaction after the other. It does so on the connection of
 * its lease: what that has read stays in its cache, and what it was asked is prepared once.
 */
final class Exchange {

    /** A transaction must be short, however many mails have to wait for their domain's turn. */
    private static final int MOST_LOOKED_AT = 500;

    private static final int MOST_AGAIN = 3;
    private static final String DEADLOCK = "40P01";

    /**
     * What a claim brought.
     *
     * @param mails that are on the wire from now on
     * @param suppressed how many were found suppressed
     * @param more whether mails that are due were not looked at yet
     */
    record Taken(List<Delivery> mails, int suppressed, boolean more) {}

    /** A mail that is due. */
    private record Candidate(long id, String address, long subscription, long fromCursor) {}

    private final Handle handle;
    private final long worker;
    private final Outbox outbox;
    private final LostDeliveries lost;
    private final DomainPace pace;
    private final boolean locksRows;

    /** @param locksRows whether others may take mails at the same time, which SQLite does not let them */
    Exchange(Lease lease, Outbox outbox, LostDeliveries lost, DomainPace pace, boolean locksRows) {
        this.handle = lease.handle().setStatementBuilder(new KeptStatements());
        this.worker = lease.worker();
        this.outbox = outbox;
        this.lost = lost;
        this.pace = pace;
        this.locksRows = locksRows;
    }

    /**
     * Writes down what became of mails, and takes as many as are wanted of those that are due. Where somebody who leaves
     * and we wait for each other the database makes one give way; nothing has happened then, so we do it again.
     */
    Taken exchange(List<Claims.Outcome> outcomes, int wanted, Instant now) {
        for (int again = 0; ; again++) {
            try {
                return once(outcomes, wanted, now);
            } catch (JdbiException trouble) {
                if (again == MOST_AGAIN || !gaveWay(trouble)) throw trouble;
            }
        }
    }

    private static boolean gaveWay(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) return true;
        }
        return false;
    }

    private Taken once(List<Claims.Outcome> outcomes, int wanted, Instant now) {
        return handle.inTransaction(transaction -> {
            accepted(outcomes);
            for (Claims.Outcome outcome : outcomes) {
                if (outcome.state() != Delivery.State.SENT) record(outcome);
            }
            return take(wanted, now);
        });
    }

    private Taken take(int wanted, Instant now) {
        var taken = new ArrayList<Delivery>();
        int suppressed = 0;
        int looked = 0;
        boolean waiting = false;
        while (taken.size() < wanted && looked < MOST_LOOKED_AT) {
            Optional<Long> batch = Waiting.nextBatch(handle, outbox.isRehearsing(), now);
            if (batch.isEmpty()) return new Taken(taken, suppressed, false);
            // Behind one mail that must wait there are often many to the same domain.
            int most = waiting ? MOST_LOOKED_AT : wanted - taken.size();
            List<Candidate> found = candidates(batch.get(), most, now);
            if (found.isEmpty()) return new Taken(taken, suppressed, false);
            looked += found.size();
            Set<String> unwanted = new HashSet<>(outbox.suppressed(
                    handle, found.stream().map(Candidate::address).toList()));
            var sending = new ArrayList<Long>();
            var later = new LinkedHashMap<Long, Duration>();
            for (Candidate one : found) {
                if (taken.size() + sending.size() == wanted) break;
                if (unwanted.contains(one.address())) {
                    suppressed += suppress(one, now);
                    continue;
                }
                Optional<Duration> wait = pace.waitOf(Domains.of(one.address()));
                if (wait.isEmpty()) sending.add(one.id());
                else later.put(one.id(), wait.get());
            }
            taken.addAll(send(sending, now));
            postpone(later, now);
            waiting |= !later.isEmpty();
        }
        return new Taken(taken, suppressed, looked >= MOST_LOOKED_AT);
    }

    private void postpone(Map<Long, Duration> waits, Instant now) {
        if (waits.isEmpty()) return;
        var rows = handle.prepareBatch("UPDATE delivery SET due_at = :due WHERE id = :id");
        waits.forEach((id, wait) -> rows.bind("id", id)
                .bind("due", now.plusMillis(wait.toMillis() + 1))
                .add());
        rows.execute();
    }

    private List<Candidate> candidates(long batch, int most, Instant now) {
        return handle.createQuery("""
                        SELECT d.id, d.address, d.subscription, d.from_cursor FROM delivery d
                        WHERE d.batch = :batch AND d.state IN ('READY', 'RETRY') AND d.due_at <= :now
                            AND EXISTS (SELECT 1 FROM batch b WHERE b.id = :batch AND NOT b.held)
                        ORDER BY d.due_at, d.id LIMIT :most""" + (locksRows ? " FOR UPDATE OF d SKIP LOCKED" : ""))
                .bind("batch", batch)
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> new Candidate(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    private List<Delivery> send(List<Long> ids, Instant now) {
        if (ids.isEmpty()) return List.of();
        var sending = new ArrayList<Delivery>(handle.createQuery("""
                        UPDATE delivery AS d SET state = 'SENDING', worker = :worker,
                            attempt = d.attempt + 1, first_at = coalesce(d.first_at, :now)
                        WHERE d.id IN (<ids>) RETURNING\s""" + DeliveryRows.COLUMNS.replace("d.", ""))
                .bind("worker", worker)
                .bind("now", now)
                .bindList("ids", ids)
                .map(DeliveryRows::delivery)
                .list());
        sending.sort(Comparator.comparing((Delivery one) -> ids.indexOf(one.id())));
        return sending;
    }

    private int suppress(Candidate one, Instant now) {
        handle.createUpdate("UPDATE delivery SET state = 'SUPPRESSED', ended_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", one.id())
                .execute();
        lost.lost(handle, one.subscription(), one.fromCursor());
        return 1;
    }

    /** Nearly all of them, so they go together. */
    private void accepted(List<Claims.Outcome> outcomes) {
        var rows = handle.prepareBatch("""
                UPDATE delivery SET state = 'SENT', code = :code, reply = :reply, ended_at = :at
                WHERE id = :id AND state = 'SENDING' AND attempt = :attempt""");
        for (Claims.Outcome outcome : outcomes) {
            if (outcome.state() != Delivery.State.SENT) continue;
            rows.bind("code", outcome.reply().code())
                    .bind("reply", outcome.reply().after(outcome.delivery().reply()))
                    .bind("at", outcome.at())
                    .bind("id", outcome.delivery().id())
                    .bind("attempt", outcome.delivery().attempt())
                    .add();
        }
        if (rows.size() > 0) rows.execute();
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
