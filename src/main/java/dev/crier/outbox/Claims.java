package dev.crier.outbox;

import java.sql.DatabaseMetaData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes due mails and writes down what became of them. The outcome of one and the claim of the next share a transaction;
 * {@code attempt} fences an outcome against a second sender.
 */
final class Claims {

    private static final String NO_ANSWER = "the sender stopped before the answer came";

    /**
     * What became of a claimed mail.
     *
     * @param again when it may be tried again; none for what is final, and for an uncertain mail that is to be held
     */
    record Outcome(Delivery delivery, Delivery.State state, Instant at, Optional<Instant> again, Reply reply) {}

    /** What a claim brought: mails that are on the wire from now on, and how many were found suppressed. */
    record Taken(List<Delivery> mails, int suppressed) {}

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final LostDeliveries lost;
    private final boolean locksRows;

    Claims(Jdbi jdbi, Outbox outbox, LostDeliveries lost) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.lost = lost;
        // On SQLite a transaction has the whole database to itself.
        this.locksRows = jdbi.withHandle(handle ->
                handle.queryMetadata(DatabaseMetaData::getDatabaseProductName).startsWith("PostgreSQL"));
    }

    /**
     * Mails on the wire when their sender died may have arrived: they are uncertain. They go out again, the same bytes
     * under the same Message-ID, or are held, as their batch says. How many.
     */
    int recover(Instant now) {
        return jdbi.inTransaction(handle -> handle.createUpdate("""
                        UPDATE delivery SET reply = :reply, code = 0, due_at = :now,
                            state = CASE WHEN called_back OR batch IN (SELECT id FROM batch WHERE after_crash = 'HOLD')
                                THEN 'UNCERTAIN' ELSE 'RETRY' END,
                            ended_at = CASE WHEN called_back OR batch IN (SELECT id FROM batch WHERE after_crash = 'HOLD')
                                THEN :now END
                        WHERE state = 'SENDING'""")
                .bind("reply", NO_ANSWER)
                .bind("now", now)
                .execute());
    }

    /** Writes down what became of mails, and takes as many as are wanted of those that are due. */
    Taken exchange(List<Outcome> outcomes, int wanted, Instant now) {
        return jdbi.inTransaction(handle -> {
            for (Outcome outcome : outcomes) record(handle, outcome);
            return take(handle, wanted, now);
        });
    }

    /** How many mails are due, but not more than {@code most}. */
    int due(Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM (SELECT 1 AS one FROM delivery d JOIN batch b ON b.id = d.batch
                            WHERE b.id = :batch AND NOT b.held AND d.state IN ('READY', 'RETRY') AND d.due_at <= :now
                            LIMIT :most) AS due""")
                .bind(
                        "batch",
                        Waiting.nextBatch(handle, outbox.isRehearsing(), now).orElse(-1L))
                .bind("now", now)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    /** When the next waiting mail is due, held batches aside. */
    Optional<Instant> nextDue() {
        return jdbi.withHandle(handle -> Waiting.firstDue(handle, outbox.isRehearsing()));
    }

    /** Nothing goes to this domain before {@code until}. */
    void postpone(String domain, Instant until) {
        jdbi.useTransaction(handle -> handle.createUpdate("""
                        UPDATE delivery SET due_at = :until
                        WHERE state IN ('READY', 'RETRY') AND due_at < :until AND lower(address) LIKE :domain ESCAPE '!'""")
                .bind("until", until)
                .bind(
                        "domain",
                        "%@" + domain.replace("!", "!!").replace("_", "!_").replace("%", "!%"))
                .execute());
    }

    private Taken take(Handle handle, int wanted, Instant now) {
        var taken = new ArrayList<Delivery>();
        int suppressed = 0;
        while (taken.size() < wanted) {
            Optional<Long> batch = Waiting.nextBatch(handle, outbox.isRehearsing(), now);
            if (batch.isEmpty()) break;
            List<Delivery> found = candidates(handle, batch.get(), wanted - taken.size(), now);
            if (found.isEmpty()) break;
            Set<String> unwanted = new HashSet<>(outbox.suppressed(
                    handle, found.stream().map(Delivery::address).toList()));
            var sending = new ArrayList<Long>();
            for (Delivery one : found) {
                if (unwanted.contains(one.address())) suppressed += suppress(handle, one, now);
                else sending.add(one.id());
            }
            taken.addAll(send(handle, sending, now));
        }
        return new Taken(taken, suppressed);
    }

    private List<Delivery> candidates(Handle handle, long batch, int most, Instant now) {
        return handle.createQuery(
                        "SELECT " + DeliveryRows.COLUMNS + """
                         FROM delivery d
                        WHERE d.batch = :batch AND d.state IN ('READY', 'RETRY') AND d.due_at <= :now
                            AND EXISTS (SELECT 1 FROM batch b WHERE b.id = :batch AND NOT b.held)
                        ORDER BY d.due_at, d.id LIMIT :most""" + (locksRows ? " FOR UPDATE OF d SKIP LOCKED" : ""))
                .bind("batch", batch)
                .bind("now", now)
                .bind("most", most)
                .map(DeliveryRows::delivery)
                .list();
    }

    private static List<Delivery> send(Handle handle, List<Long> ids, Instant now) {
        if (ids.isEmpty()) return List.of();
        var sending = new ArrayList<Delivery>(handle.createQuery("""
                        UPDATE delivery AS d SET state = 'SENDING', attempt = d.attempt + 1,
                            first_at = coalesce(d.first_at, :now)
                        WHERE d.id IN (<ids>) RETURNING\s""" + DeliveryRows.COLUMNS.replace("d.", ""))
                .bind("now", now)
                .bindList("ids", ids)
                .map(DeliveryRows::delivery)
                .list());
        sending.sort(Comparator.comparing((Delivery one) -> ids.indexOf(one.id())));
        return sending;
    }

    private int suppress(Handle handle, Delivery delivery, Instant now) {
        handle.createUpdate("UPDATE delivery SET state = 'SUPPRESSED', ended_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", delivery.id())
                .execute();
        lost.lost(handle, delivery.subscription(), delivery.fromCursor());
        return 1;
    }

    /** What was called back while it was on the wire ends here, instead of being tried again. */
    private void record(Handle handle, Outcome outcome) {
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
                .bind("reply", outcome.reply().text())
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
