package dev.crier.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The store of mails that wait and of what became of them. */
public final class Outbox {

    static final String COLUMNS = """
            d.id, d.batch, d.body, d.person, d.subscription, d.from_cursor, d.address, d.name, d.personal, d.message_id,
            d.dated, d.state, d.attempt, d.first_at, d.ended_at, d.code, d.reply""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final LostDeliveries lost;
    private final AddressHash hash;
    private final boolean rehearsing;

    /** @param rehearsing whether mail goes to the mailbox, so that nobody receives it */
    public Outbox(Jdbi jdbi, LostDeliveries lost, AddressHash hash, boolean rehearsing) {
        this.jdbi = jdbi;
        this.lost = lost;
        this.hash = hash;
        this.rehearsing = rehearsing;
    }

    boolean rehearsing() {
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

    public long body(Handle handle, Body body) {
        return handle.createQuery("""
                        INSERT INTO body (from_name, from_email, reply_to, language, subject, html, text, headers)
                        VALUES (:name, :email, :reply, :language, :subject, :html, :text, :headers) RETURNING id""")
                .bind("name", body.fromName())
                .bind("email", body.fromEmail())
                .bind("reply", body.replyTo())
                .bind("language", body.language())
                .bind("subject", body.subject())
                .bind("html", body.html())
                .bind("text", body.text())
                .bind("headers", json(body.headers()))
                .mapTo(Long.class)
                .one();
    }

    public Optional<Body> findBody(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT from_name, from_email, reply_to, language, subject, html, text, headers FROM body
                        WHERE id = :id""")
                .bind("id", id)
                .map((row, context) -> new Body(
                        row.getString("from_name"),
                        row.getString("from_email"),
                        row.getString("reply_to"),
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("html"),
                        row.getString("text"),
                        strings(row.getString("headers"))))
                .findOne());
    }

    /** Puts mails into a batch. */
    public void put(Handle handle, long batch, List<NewDelivery> deliveries, Instant now) {
        if (deliveries.isEmpty()) return;
        var rows = handle.prepareBatch("""
                INSERT INTO delivery (batch, body, person, subscription, from_cursor, address, name, personal,
                    message_id, dated, state, attempt, due_at, code, reply)
                VALUES (:batch, :body, :person, :subscription, :from, :address, :name, :personal,
                    :message, :dated, 'READY', 0, :now, 0, '')""");
        for (NewDelivery delivery : deliveries) {
            rows.bind("batch", batch)
                    .bind("body", delivery.body())
                    .bind("person", delivery.person())
                    .bind("subscription", delivery.subscription())
                    .bind("from", delivery.fromCursor())
                    .bind("address", delivery.address())
                    .bind("name", delivery.name())
                    .bind("personal", json(delivery.personal()))
                    .bind("message", delivery.messageId())
                    .bind("dated", delivery.dated())
                    .bind("now", now)
                    .add();
        }
        rows.execute();
    }

    /** Who left gets nothing more: what waits for a subscription is cancelled. What is on the wire cannot be called back. */
    public int cancelFor(Handle handle, long subscription, Instant now) {
        return end(handle, "subscription = :value", subscription, Delivery.State.CANCELLED, now);
    }

    /** Cancels what waits in a batch. */
    public int cancelBatch(Handle handle, long batch, Instant now) {
        return end(handle, "batch = :value", batch, Delivery.State.CANCELLED, now);
    }

    /** Cancels what waits for a person, and blanks whom past mails went to. */
    public void forget(Handle handle, long person, Instant now) {
        end(handle, "person = :value", person, Delivery.State.CANCELLED, now);
        handle.createUpdate("""
                        UPDATE delivery SET address = '', name = '', personal = '{}'
                        WHERE person = :person AND state <> 'SENDING'""").bind("person", person).execute();
    }

    private int end(Handle handle, String where, long value, Delivery.State state, Instant now) {
        record Gone(long subscription, long fromCursor) {}
        var gone = handle.createQuery("UPDATE delivery SET state = :state, ended_at = :now WHERE " + where + """
                         AND (state IN ('READY', 'RETRY') OR state = 'UNCERTAIN' AND batch IN
                            (SELECT id FROM batch WHERE after_crash = 'RESEND'))
                        RETURNING subscription, from_cursor""")
                .bind("state", state.name())
                .bind("now", now)
                .bind("value", value)
                .map((row, context) -> new Gone(row.getLong("subscription"), row.getLong("from_cursor")))
                .list();
        gone.forEach(one -> lost.lost(handle, one.subscription(), one.fromCursor()));
        return gone.size();
    }

    /**
     * Puts mails that failed or expired back in line, unless a later one of the same kind went to the same person: it may
     * carry the same. How many.
     *
     * @param except subscriptions whose mails stay lost
     */
    public int retryLost(Handle handle, long batch, List<Long> except, Instant now) {
        return handle.createUpdate("""
                        UPDATE delivery SET state = 'RETRY', due_at = :now, first_at = NULL, ended_at = NULL
                        WHERE batch = :batch AND state IN ('FAILED', 'EXPIRED') AND subscription NOT IN (<except>)
                            AND NOT EXISTS (SELECT 1 FROM delivery later JOIN batch b ON b.id = later.batch
                                WHERE later.person = delivery.person AND later.id > delivery.id
                                    AND b.kind = (SELECT kind FROM batch WHERE id = :batch)
                                    AND later.state NOT IN ('FAILED', 'EXPIRED', 'CANCELLED', 'SUPPRESSED'))""")
                .bind("now", now)
                .bind("batch", batch)
                .bindList("except", except.isEmpty() ? List.of(-1L) : except)
                .execute();
    }

    /** Decides on mails whose answer got lost: sent again, the same bytes, or taken as sent. How many. */
    public int resolve(Handle handle, long batch, boolean resend, Instant now) {
        return handle.createUpdate("""
                        UPDATE delivery SET state = :state, due_at = :now, ended_at = :ended
                        WHERE batch = :batch AND state = 'UNCERTAIN'""")
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
        var states = handle.createQuery("SELECT state, count(*) AS n FROM delivery WHERE batch = :batch GROUP BY state")
                .bind("batch", batch)
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("n")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
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
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM delivery d WHERE d.batch = :batch ORDER BY d.address, d.id")
                .bind("batch", batch)
                .map(Outbox::delivery)
                .list());
    }

    public Optional<Delivery> find(long batch, long person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM delivery d WHERE d.batch = :batch AND d.person = :person")
                .bind("batch", batch)
                .bind("person", person)
                .map(Outbox::delivery)
                .findOne());
    }

    /** Whether there is something for a sender to do: a mail that is due, or one whose sender died. */
    public boolean isWaiting(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM delivery d JOIN batch b ON b.id = d.batch
                                WHERE d.state IN ('READY', 'RETRY') AND d.due_at <= :now AND NOT b.held
                                    AND b.rehearsal = :rehearsing)
                            OR EXISTS (SELECT 1 FROM delivery d JOIN batch b ON b.id = d.batch
                                WHERE d.state = 'SENDING' OR d.state = 'UNCERTAIN' AND b.after_crash = 'RESEND'
                                    AND b.rehearsal = :rehearsing)""")
                .bind("now", now)
                .bind("rehearsing", rehearsing)
                .mapTo(Boolean.class)
                .one());
    }

    /** How many mails still wait, in all batches, held ones too. */
    public long left() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM delivery d JOIN batch b ON b.id = d.batch
                        WHERE d.state IN ('READY', 'RETRY', 'SENDING') AND b.rehearsal = :rehearsing""")
                .bind("rehearsing", rehearsing)
                .mapTo(Long.class)
                .one());
    }

    public boolean isSuppressed(Handle handle, EmailAddress address) {
        return handle.createQuery("SELECT count(*) FROM suppression WHERE hash = :hash")
                        .bind("hash", hash.of(address.key()))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Which of these addresses must not be mailed. */
    public List<String> suppressed(Handle handle, List<String> emails) {
        var byHash = new java.util.HashMap<String, String>();
        for (String email : emails) byHash.put(hash.of(EmailAddress.keyOf(email)), email);
        if (byHash.isEmpty()) return List.of();
        return handle.createQuery("SELECT hash FROM suppression WHERE hash IN (<hashes>)")
                .bindList("hashes", List.copyOf(byHash.keySet()))
                .mapTo(String.class)
                .map(byHash::get)
                .list();
    }

    static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getLong("batch"),
                row.getLong("body"),
                row.getLong("person"),
                row.getLong("subscription"),
                row.getLong("from_cursor"),
                row.getString("address"),
                row.getString("name"),
                strings(row.getString("personal")),
                row.getString("message_id"),
                Instant.ofEpochMilli(row.getLong("dated")),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                instant(row, "first_at"),
                instant(row, "ended_at"),
                row.getInt("code"),
                row.getString("reply"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static String json(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(new java.util.TreeMap<>(values));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> strings(String json) {
        try {
            return JSON.readValue(json, STRINGS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the database holds damaged values: " + json, damaged);
        }
    }
}
