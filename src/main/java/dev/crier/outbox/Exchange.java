package dev.crier.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes down what became of mails and takes the next, in one transaction after the other. It does so on the connection of
 * its lease: what that has read stays in its cache, and what it was asked is prepared once.
 */
final class Exchange {

    private static final int MANY = 500;

    /** Taken by one statement. */
    private static final int TOGETHER = 8;

    private static final int MOST_AGAIN = 3;
    private static final String DEADLOCK = "40P01";

    /** A mail may have been called back, held or put off since we looked. */
    private static final String TAKE = """
            UPDATE delivery SET state = 'SENDING', worker = ?, attempt = attempt + 1, first_at = coalesce(first_at, ?)
            WHERE id IN (%s) AND state IN ('READY', 'RETRY') AND due_at <= ?
                AND EXISTS (SELECT 1 FROM batch WHERE batch.id = delivery.batch AND NOT batch.held)
            RETURNING %s""".formatted(
                    String.join(", ", Collections.nCopies(TOGETHER, "?")), DeliveryRows.COLUMNS.replace("d.", ""));

    /**
     * What a claim brought.
     *
     * @param mails that are on the wire from now on
     * @param suppressed how many were found suppressed
     * @param more whether mails that are due were not looked at yet
     */
    record Taken(List<Delivery> mails, int suppressed, boolean more) {}

    private final Handle handle;
    private final long worker;
    private final DomainPace pace;
    private final Line line;
    private final Outcomes outcomes;
    private final PreparedStatement take;

    /** @param locksRows whether others may take mails at the same time, which SQLite does not let them */
    Exchange(Lease lease, Outbox outbox, LostDeliveries lost, DomainPace pace, boolean locksRows) {
        this.handle = lease.handle().setStatementBuilder(new KeptStatements());
        this.worker = lease.worker();
        this.pace = pace;
        this.line = new Line(handle, outbox, lost, locksRows);
        try {
            this.outcomes = new Outcomes(handle, lost);
            this.take = handle.getConnection().prepareStatement(TAKE);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /**
     * Writes down what became of mails, and takes as many as are wanted of those that are due. Where somebody who leaves
     * and we wait for each other the database makes one give way; nothing has happened then, so we do it again.
     */
    Taken exchange(List<Claims.Outcome> done, int wanted, Instant now) {
        for (int again = 0; ; again++) {
            try {
                return once(done, wanted, now);
            } catch (JdbiException | SQLException trouble) {
                if (again == MOST_AGAIN || !gaveWay(trouble)) throw new IllegalStateException(trouble);
            }
        }
    }

    private static boolean gaveWay(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) return true;
        }
        return false;
    }

    private Taken once(List<Claims.Outcome> done, int wanted, Instant now) throws SQLException {
        return handle.inTransaction(transaction -> {
            outcomes.write(done);
            return take(wanted, now);
        });
    }

    private Taken take(int wanted, Instant now) throws SQLException {
        var taken = new ArrayList<Delivery>();
        boolean waiting = false;
        line.begin();
        // Behind one mail that must wait there are often many to the same domain.
        while (taken.size() < wanted && line.isFilled(waiting ? MANY : wanted - taken.size(), now)) {
            var sending = new ArrayList<Long>();
            var later = new LinkedHashMap<Long, Duration>();
            int most = Math.min(TOGETHER, wanted - taken.size());
            for (Optional<Line.Due> one = line.next(); one.isPresent(); ) {
                Optional<Duration> wait = pace.waitOf(Domains.of(one.get().address()));
                if (wait.isEmpty()) sending.add(one.get().id());
                else later.put(one.get().id(), wait.get());
                one = sending.size() < most ? line.next() : Optional.empty();
            }
            taken.addAll(send(sending, now));
            postpone(later, now);
            waiting |= !later.isEmpty();
        }
        return new Taken(taken, line.suppressed(), line.isTired());
    }

    private List<Delivery> send(List<Long> ids, Instant now) throws SQLException {
        if (ids.isEmpty()) return List.of();
        take.setLong(1, worker);
        take.setLong(2, now.toEpochMilli());
        int place = 2;
        // What is not needed names a mail twice.
        for (int i = 0; i < TOGETHER; i++) take.setLong(++place, ids.get(Math.min(i, ids.size() - 1)));
        take.setLong(++place, now.toEpochMilli());
        var sending = new ArrayList<Delivery>();
        try (ResultSet rows = take.executeQuery()) {
            while (rows.next()) sending.add(DeliveryRows.of(rows));
        }
        sending.sort(Comparator.comparing((Delivery one) -> ids.indexOf(one.id())));
        return sending;
    }

    private void postpone(Map<Long, Duration> waits, Instant now) {
        if (waits.isEmpty()) return;
        var rows = handle.prepareBatch("UPDATE delivery SET due_at = :due WHERE id = :id");
        waits.forEach((id, wait) -> rows.bind("id", id)
                .bind("due", now.plusMillis(wait.toMillis() + 1))
                .add());
        rows.execute();
    }
}
