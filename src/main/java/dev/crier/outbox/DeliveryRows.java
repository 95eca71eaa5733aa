package dev.crier.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/** How deliveries stand in their table. */
final class DeliveryRows {

    static final String COLUMNS = """
            d.id, d.batch, d.body, d.person, d.subscription, d.from_cursor, d.address, d.name, d.personal, d.message_id,
            d.dated, d.state, d.attempt, d.first_at, d.ended_at, d.code, d.reply""";

    private static final String INSERT = """
            INSERT INTO delivery (batch, body, person, subscription, from_cursor, address, name, personal, message_id,
                dated, state, attempt, due_at, code, reply)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'READY', 0, ?, 0, '')""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader STRINGS = JSON.readerFor(new TypeReference<Map<String, String>>() {});

    private DeliveryRows() {}

    static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        return of(row);
    }

    static Delivery of(ResultSet row) throws SQLException {
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

    /** Without JDBI: an edition has a million of them. */
    static void insert(Connection connection, long batch, List<NewDelivery> deliveries, Instant now)
            throws SQLException {
        // Readers of one digest share what is put into it.
        var written = new IdentityHashMap<Map<String, String>, String>();
        try (PreparedStatement row = connection.prepareStatement(INSERT)) {
            for (NewDelivery delivery : deliveries) {
                row.setLong(1, batch);
                row.setLong(2, delivery.body());
                row.setLong(3, delivery.person());
                row.setLong(4, delivery.subscription());
                row.setLong(5, delivery.fromCursor());
                row.setString(6, delivery.address());
                row.setString(7, delivery.name());
                row.setString(8, written.computeIfAbsent(delivery.personal(), DeliveryRows::json));
                row.setString(9, delivery.messageId());
                row.setLong(10, delivery.dated().toEpochMilli());
                row.setLong(11, now.toEpochMilli());
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static String json(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(values));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Map<String, String> strings(String json) {
        try {
            return STRINGS.readValue(json);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the database holds damaged values: " + json, damaged);
        }
    }
}
