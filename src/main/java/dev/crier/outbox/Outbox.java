package dev.crier.outbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of mails that wait and of what became of them. */
public final class Outbox {

    private static final int FETCHED = 1_000;
    /** By person first: there is an index of those, and none of addresses. */
    static final String ADDRESSED = "person IN (<people>) AND lower(address) IN (<addresses>)";

    private final Jdbi jdbi;
    private final Suppressions suppressions;
    private final Endings endings;
    private final boolean rehearsing;

    /** @param rehearsing whether mail goes to the mailbox, so that nobody receives it */
    public Outbox(Jdbi jdbi, LostDeliveries lost, AddressHash hash, boolean rehearsing) {
        this.jdbi = jdbi;
        this.suppressions = new Suppressions(hash);
        this.endings = new Endings(lost);
        this.rehearsing = rehearsing;
    }

    /** The mailbox must not swallow what was meant for a server, nor a server get what was a rehearsal. */
    boolean isRehearsing() {
        return rehearsing;
    }

    /** What to do with mails whose answer got lost. */
    public enum AfterCrash {
        RESEND,
        HOLD
    }

    /** A batch that is held until {@link #release}. */
    public long open(Handle handle, String kind, AfterCrash afterCrash, Instant now) {
        return handle.createQuery("""
                        INSERT INTO batch (kind, held, after_crash, created_at, rehearsal)
                        VALUES (:kind, :held, :after, :now, :rehearsal) RETURNING id""")
                .bind("rehearsal", rehearsing)
                .bind("kind", kind)
                .bind("held", true)
                .bind("after", afterCrash.name())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    public void release(Handle handle, long batch) {
        hold(handle, batch, false);
    }

    public void hold(Handle handle, long batch, boolean held) {
        handle.createUpdate("UPDATE batch SET held = :held WHERE id = :id")
                .bind("held", held)
                .bind("id", batch)
                .execute();
    }

    public Optional<Body> findBody(long id) {
        return jdbi.withHandle(handle -> Bodies.find(handle, id));
    }

    /** Puts mails into a batch. */
    public void put(Handle handle, long batch, List<NewDelivery> deliveries, Instant now) {
        if (deliveries.isEmpty()) return;
        try {
            DeliveryRows.insert(handle.getConnection(), batch, deliveries, now);
        } catch (SQLException trouble) {
            throw new IllegalStateException("mails cannot be put into the outbox: " + trouble.getMessage(), trouble);
        }
    }

    /** Who left gets nothing more: what waits for a subscription is cancelled. What is on the wire cannot be called back. */
    public int cancelFor(Handle handle, long person, long subscription, Instant now) {
        // The index is by person: nobody has many subscriptions.
        return cancel(handle, "person = " + person + " AND subscription = :value", subscription, now);
    }

    /** What of a batch is on the wire, and what was lost, never goes out again. */
    public void callBack(Handle handle, long batch) {
        callBack(handle, "batch = :value", batch);
    }

    /** Cancels some of what waits in a batch, which is held. How many; none if nothing waits any longer. */
    public int cancelSome(Handle handle, long batch, int most, Instant now) {
        String some = "id IN (SELECT id FROM delivery WHERE batch = :value AND state IN ('READY', 'RETRY')"
                + " ORDER BY batch, due_at, id LIMIT " + most + ")";
        return endings.end(handle, some, mails -> mails.bind("value", batch), Delivery.State.CANCELLED, now);
    }

    /** Whether anything waits in a batch, held or not. */
    public boolean isWaiting(Handle handle, long batch) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM delivery WHERE batch = :batch AND state IN ('READY', 'RETRY'))""").bind("batch", batch).mapTo(Boolean.class).one();
    }

    /** Cancels what waits for a person, and blanks whom past mails went to. */
    public void forget(Handle handle, long person, Instant now) {
        cancel(handle, "person = :value", person, now);
        handle.createUpdate("DELETE FROM received WHERE person = :person")
                .bind("person", person)
                .execute();
        Correspondence.blank(handle, person);
    }

    /**
     * These addresses must not be mailed from now on; what waits for them ends. How many mails.
     *
     * @param people who have them: mails are found by person. What waits for somebody else ends when its turn comes.
     */
    public int suppress(Handle handle, List<EmailAddress> addresses, List<Long> people, String reason, Instant now) {
        suppressions.add(handle, addresses, reason, now);
        if (addresses.isEmpty() || people.isEmpty()) return 0;
        return endings.end(
                handle,
                ADDRESSED,
                mails -> mails.bindList("people", people)
                        .bindList(
                                "addresses",
                                addresses.stream().map(EmailAddress::key).toList()),
                Delivery.State.SUPPRESSED,
                now);
    }

    public boolean isSuppressed(Handle handle, EmailAddress address) {
        return suppressions.contains(handle, address);
    }

    /** Why an address must not be mailed; none if it may. */
    public Optional<Suppression> suppression(Handle handle, EmailAddress address) {
        return suppressions.find(handle, address);
    }

    /** An address may be mailed again; what ended in the meantime stays so. False if it could be mailed already. */
    public boolean allow(Handle handle, EmailAddress address) {
        return suppressions.remove(handle, address);
    }

    /** Which of these addresses must not be mailed. */
    public List<String> suppressed(Handle handle, List<String> emails) {
        return suppressions.among(handle, emails);
    }

    /** The marks come first: a mail whose answer arrives in between ends by its mark, one that waits by the second. */
    private int cancel(Handle handle, String where, long value, Instant now) {
        callBack(handle, where, value);
        return endings.end(handle, where, mails -> mails.bind("value", value), Delivery.State.CANCELLED, now);
    }

    private static void callBack(Handle handle, String where, long value) {
        handle.createUpdate("UPDATE delivery SET called_back = TRUE WHERE " + where
                        + " AND state IN ('SENDING', 'UNCERTAIN', 'FAILED', 'EXPIRED') AND NOT called_back")
                .bind("value", value)
                .execute();
    }

    /** Puts mails that failed or expired back in line; how many. */
    public int retryLost(Handle handle, List<Long> deliveries, Instant now) {
        if (deliveries.isEmpty()) return 0;
        var rows = handle.prepareBatch("""
                UPDATE delivery SET state = 'RETRY', due_at = :now, first_at = NULL, ended_at = NULL
                WHERE id = :id AND state IN ('FAILED', 'EXPIRED') AND NOT called_back""");
        for (long delivery : deliveries)
            rows.bind("now", now).bind("id", delivery).add();
        return Arrays.stream(rows.execute()).sum();
    }

    /**
     * Decides on mails whose answer got lost: sent again, the same bytes, or taken as sent. How many. To whoever left
     * nothing is sent again.
     */
    public int resolve(Handle handle, long batch, boolean resend, Instant now) {
        return handle.createUpdate("""
                        UPDATE delivery SET state = :state, due_at = :now, ended_at = :ended
                        WHERE batch = :batch AND state = 'UNCERTAIN' AND NOT (called_back AND :state = 'RETRY')""")
                .bind("state", resend ? "RETRY" : "SENT")
                .bind("ended", resend ? null : now.toEpochMilli())
                .bind("now", now)
                .bind("batch", batch)
                .execute();
    }

    public Counts counts(long batch) {
        return jdbi.withHandle(handle -> counts(handle, batch));
    }

    public Counts counts(Handle handle, long batch) {
        var states = new HashMap<String, Long>();
        handle.createQuery("""
                        SELECT state, count(*) AS n FROM delivery WHERE batch = :batch GROUP BY state
                        UNION ALL SELECT state, deliveries FROM past_delivery WHERE batch = :batch""")
                .bind("batch", batch)
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("n")))
                .forEach(row -> states.merge(row.getKey(), row.getValue(), Long::sum));
        return new Counts(
                states.getOrDefault("READY", 0L),
                states.getOrDefault("SENDING", 0L),
                states.getOrDefault("SENT", 0L),
                states.getOrDefault("RETRY", 0L),
                states.getOrDefault("FAILED", 0L),
                states.getOrDefault("EXPIRED", 0L),
                states.getOrDefault("SUPPRESSED", 0L),
                states.getOrDefault("CANCELLED", 0L),
                states.getOrDefault("UNCERTAIN", 0L));
    }

    /** The deliveries of a batch, by address. */
    public List<Delivery> deliveries(long batch) {
        var all = new ArrayList<Delivery>();
        eachDelivery(batch, all::add);
        return all;
    }

    /** The deliveries of a batch, by address, one after the other: there may be a million. */
    public void eachDelivery(long batch, Consumer<Delivery> reader) {
        // In a transaction, because PostgreSQL else hands over all at once.
        jdbi.useTransaction(handle -> handle.createQuery("SELECT " + DeliveryRows.COLUMNS
                        + " FROM delivery d WHERE d.batch = :batch ORDER BY d.address, d.id")
                .bind("batch", batch)
                .setFetchSize(FETCHED)
                .map(DeliveryRows::delivery)
                .forEach(reader));
    }

    public Optional<Delivery> find(long id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + DeliveryRows.COLUMNS + " FROM delivery d WHERE d.id = :id")
                        .bind("id", id)
                        .map(DeliveryRows::delivery)
                        .findOne());
    }

    /** Whether there is something for a sender to do: a mail that is due, or one whose sender died. */
    public boolean isWaiting(Instant now) {
        return jdbi.withHandle(handle -> Waiting.firstDue(handle, rehearsing)
                        .filter(due -> !due.isAfter(now))
                        .isPresent()
                || handle.createQuery("SELECT EXISTS (SELECT 1 FROM delivery WHERE state = 'SENDING')")
                        .mapTo(Boolean.class)
                        .one());
    }

    /** How many mails still wait, in all batches, held ones too. */
    public long left() {
        // Two counts, because each has an index of its own.
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT (SELECT count(*) FROM delivery d JOIN batch b ON b.id = d.batch
                                WHERE d.state IN ('READY', 'RETRY') AND b.rehearsal = :rehearsing)
                            + (SELECT count(*) FROM delivery d JOIN batch b ON b.id = d.batch
                                WHERE d.state = 'SENDING' AND b.rehearsal = :rehearsing)""")
                .bind("rehearsing", rehearsing)
                .mapTo(Long.class)
                .one());
    }
}
