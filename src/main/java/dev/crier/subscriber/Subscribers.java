package dev.crier.subscriber;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The store of subscribers and their subscriptions. */
public final class Subscribers {

    /** What became of a wish. */
    public enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED,
        SUPPRESSED
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final String SELECT = """
            SELECT s.id, s.newsletter, s.frequency, s.topics, s.cursor_at, s.started_at, s.paused, s.ended_at,
                s.ended_reason, p.id AS person, p.email, p.name, p.language, p.zone, p.state
            FROM subscription s JOIN subscriber p ON p.id = s.subscriber
            """;

    private final Jdbi jdbi;
    private final Outbox outbox;

    public Subscribers(Jdbi jdbi, Outbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    /**
     * Adds or changes a subscription of a person whose consent is known. A change keeps the cursor; who had left starts
     * anew; a suppressed address stays out.
     */
    public Outcome subscribe(Wish wish, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (outbox.isSuppressed(handle, wish.email())) return Outcome.SUPPRESSED;
            long person = person(handle, wish, now);
            @Nullable String topics = wish.topics().map(Subscribers::json).orElse(null);
            Optional<Subscription> open = open(handle, person, wish.newsletter());
            if (open.isEmpty()) {
                insert(handle, person, wish, topics, now);
                return Outcome.ADDED;
            }
            if (open.get().frequency().equals(wish.frequency())
                    && open.get().topics().equals(wish.topics())) {
                return Outcome.UNCHANGED;
            }
            handle.createUpdate("UPDATE subscription SET frequency = :frequency, topics = :topics WHERE id = :id")
                    .bind("frequency", wish.frequency())
                    .bind("topics", topics)
                    .bind("id", open.get().id())
                    .execute();
            return Outcome.CHANGED;
        });
    }

    /** Ends a subscription and cancels what still waits for it; false if it had ended before. */
    public boolean leave(long person, String newsletter, String reason, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<Subscription> open = open(handle, person, newsletter);
            open.ifPresent(subscription -> end(handle, subscription.id(), reason, now));
            return open.isPresent();
        });
    }

    /** Ends all subscriptions of an address; how many there were. */
    public int leaveAll(String emailKey, String reason, Instant now) {
        return jdbi.inTransaction(handle -> {
            var open = handle.createQuery(SELECT + "WHERE p.email_key = :key AND s.ended_at IS NULL")
                    .bind("key", emailKey)
                    .map(Subscribers::subscription)
                    .list();
            open.forEach(subscription -> end(handle, subscription.id(), reason, now));
            return open.size();
        });
    }

    /** Takes back the latest leaving of a newsletter; the cursor is where it was. False if there is nothing to undo. */
    public boolean undo(long person, String newsletter) {
        return jdbi.inTransaction(handle -> {
            if (open(handle, person, newsletter).isPresent()) return false;
            return handle.createUpdate("""
                            UPDATE subscription SET ended_at = NULL, ended_reason = NULL WHERE id =
                                (SELECT max(id) FROM subscription WHERE subscriber = :person AND newsletter = :newsletter)""")
                            .bind("person", person)
                            .bind("newsletter", newsletter)
                            .execute()
                    > 0;
        });
    }

    /** The newest subscription of a person to a newsletter, open or ended. */
    public Optional<Subscription> latest(long person, String newsletter) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + "WHERE s.subscriber = :person AND s.newsletter = :newsletter ORDER BY s.id DESC LIMIT 1")
                .bind("person", person)
                .bind("newsletter", newsletter)
                .map(Subscribers::subscription)
                .findOne());
    }

    /** All subscriptions of an address, open ones and ended ones. */
    public List<Subscription> find(String emailKey) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "WHERE p.email_key = :key ORDER BY s.id")
                .bind("key", emailKey)
                .map(Subscribers::subscription)
                .list());
    }

    /** Every subscription, open ones and ended ones, by address. */
    public List<Subscription> all() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "ORDER BY p.email_key, s.id")
                .map(Subscribers::subscription)
                .list());
    }

    /**
     * The part of an audience after one subscription: those open, and those that ended after {@code since}, by id.
     *
     * @param most how many at the most
     */
    public List<Subscription> audience(
            Handle handle, String newsletter, String frequency, long after, long to, Instant since, int most) {
        return handle.createQuery(SELECT + """
                        WHERE s.newsletter = :newsletter AND s.frequency = :frequency AND s.id > :after AND s.id <= :to
                            AND (s.ended_at IS NULL OR s.ended_at > :since)
                        ORDER BY s.id LIMIT :most""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .bind("after", after)
                .bind("to", to)
                .bind("since", since)
                .bind("most", most)
                .map(Subscribers::subscription)
                .list();
    }

    /** The time zones of those who get a newsletter at a frequency. */
    public List<String> zones(String newsletter, String frequency) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT p.zone FROM subscription s JOIN subscriber p ON p.id = s.subscriber
                        WHERE s.newsletter = :newsletter AND s.frequency = :frequency AND s.ended_at IS NULL ORDER BY p.zone""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .mapTo(String.class)
                .list());
    }

    private void end(Handle handle, long subscription, String reason, Instant now) {
        handle.createUpdate("UPDATE subscription SET ended_at = :now, ended_reason = :reason WHERE id = :id")
                .bind("now", now)
                .bind("reason", reason)
                .bind("id", subscription)
                .execute();
        outbox.cancelFor(handle, subscription, now);
    }

    private static long person(Handle handle, Wish wish, Instant now) {
        return handle.createQuery("""
                        INSERT INTO subscriber (email, email_key, name, language, zone, state, created_at, confirmed_at)
                        VALUES (:email, :key, :name, :language, :zone, 'ACTIVE', :now, :now)
                        ON CONFLICT (email_key) DO UPDATE SET language = excluded.language, zone = excluded.zone,
                            name = CASE WHEN excluded.name = '' THEN subscriber.name ELSE excluded.name END
                        RETURNING id""")
                .bind("email", wish.email().value())
                .bind("key", wish.email().key())
                .bind("name", wish.name())
                .bind("language", wish.language())
                .bind("zone", wish.zone().getId())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    private static void insert(Handle handle, long person, Wish wish, @Nullable String topics, Instant now) {
        handle.createUpdate("""
                        INSERT INTO subscription (subscriber, newsletter, frequency, topics, cursor_at, started_at,
                            consent_source, consent_at)
                        VALUES (:person, :newsletter, :frequency, :topics, :cursor, :now, :source, :consented)""")
                .bind("person", person)
                .bind("newsletter", wish.newsletter())
                .bind("frequency", wish.frequency())
                .bind("topics", topics)
                .bind("cursor", wish.cursor())
                .bind("now", now)
                .bind("source", wish.source())
                .bind("consented", wish.consentedAt())
                .execute();
    }

    private static Optional<Subscription> open(Handle handle, long person, String newsletter) {
        return handle.createQuery(
                        SELECT + "WHERE s.subscriber = :person AND s.newsletter = :newsletter AND s.ended_at IS NULL")
                .bind("person", person)
                .bind("newsletter", newsletter)
                .map(Subscribers::subscription)
                .findOne();
    }

    private static Subscription subscription(ResultSet row, StatementContext context) throws SQLException {
        long ended = row.getLong("ended_at");
        Optional<Instant> endedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
        return new Subscription(
                row.getLong("id"),
                new Subscriber(
                        row.getLong("person"),
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("language"),
                        row.getString("zone"),
                        Subscriber.State.valueOf(row.getString("state"))),
                row.getString("newsletter"),
                row.getString("frequency"),
                Optional.ofNullable(row.getString("topics")).map(Subscribers::strings),
                row.getLong("cursor_at"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                row.getBoolean("paused"),
                endedAt,
                Optional.ofNullable(row.getString("ended_reason")));
    }

    private static String json(List<String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> strings(String json) {
        try {
            return JSON.readValue(json, STRINGS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the database holds a damaged list: " + json, damaged);
        }
    }
}
