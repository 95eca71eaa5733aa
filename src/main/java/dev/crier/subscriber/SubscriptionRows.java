package dev.crier.subscriber;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** How a subscription stands in the database. */
final class SubscriptionRows {

    private static final String COLUMNS = """
            s.id, s.newsletter, s.frequency, s.topics, s.cursor_at, s.started_at, s.paused, s.paused_until, s.confirmed,
                s.ended_at, s.ended_reason, s.consent_source, s.consent_at, s.subscriber""";

    static final String SELECT = "SELECT " + COLUMNS + """
            , p.id AS person, p.email, p.name, p.language, p.zone, p.state
            FROM subscription s JOIN subscriber p ON p.id = s.subscriber
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private SubscriptionRows() {}

    static Optional<Subscription> open(Handle handle, long person, String newsletter) {
        return handle.createQuery(
                        SELECT + "WHERE s.subscriber = :person AND s.newsletter = :newsletter AND s.ended_at IS NULL")
                .bind("person", person)
                .bind("newsletter", newsletter)
                .map(SubscriptionRows::subscription)
                .findOne();
    }

    /**
     * All subscriptions of people who are known, by id. A join would do the same; PostgreSQL reads both tables whole for
     * that of a thousand people, because it holds a thousand look-ups for dear.
     */
    static List<Subscription> of(Handle handle, Map<Long, Subscriber> people) {
        if (people.isEmpty()) return List.of();
        Function<String, List<String>> strings = shared();
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM subscription s WHERE s.subscriber IN (<people>) ORDER BY s.id")
                .bindList("people", List.copyOf(people.keySet()))
                .map((row, context) ->
                        read(row, Objects.requireNonNull(people.get(row.getLong("subscriber"))), strings))
                .list();
    }

    static Subscription subscription(ResultSet row, StatementContext context) throws SQLException {
        return read(row, person(row), SubscriptionRows::strings);
    }

    /** A mapper for many rows: readers often choose the same topics, and those who do share one list. */
    static RowMapper<Subscription> subscriptions() {
        Function<String, List<String>> strings = shared();
        return (row, context) -> read(row, person(row), strings);
    }

    private static Function<String, List<String>> shared() {
        var lists = new HashMap<String, List<String>>();
        return json -> lists.computeIfAbsent(json, SubscriptionRows::strings);
    }

    private static Subscriber person(ResultSet row) throws SQLException {
        return new Subscriber(
                row.getLong("person"),
                row.getString("email"),
                row.getString("name"),
                row.getString("language"),
                row.getString("zone"),
                Subscriber.State.valueOf(row.getString("state")));
    }

    private static Subscription read(ResultSet row, Subscriber person, Function<String, List<String>> strings)
            throws SQLException {
        return new Subscription(
                row.getLong("id"),
                person,
                row.getString("newsletter"),
                row.getString("frequency"),
                Optional.ofNullable(row.getString("topics")).map(strings),
                row.getLong("cursor_at"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                row.getBoolean("confirmed"),
                row.getBoolean("paused"),
                instant(row, "paused_until"),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getString("ended_reason")),
                row.getString("consent_source"),
                Instant.ofEpochMilli(row.getLong("consent_at")));
    }

    static String json(List<String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<String> strings(String json) {
        try {
            return List.copyOf(JSON.readValue(json, STRINGS));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the database holds a damaged list: " + json, damaged);
        }
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
