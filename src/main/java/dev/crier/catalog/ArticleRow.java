package dev.crier.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads articles from rows, and lists to and from the JSON they are kept as. */
final class ArticleRow implements RowMapper<Article> {

    static final String COLUMNS = """
            id, iri, work, source, slug, language, title, type, authors, topics, summary, address, image_url, image_alt,
            image_caption, attachments, related, published, updated, corrected, expires, state, arrival, arrived_at,
            withdrawn_at, withdrawn_why, replacement""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<List<Author>> AUTHORS = new TypeReference<>() {};
    private static final TypeReference<List<Attachment>> ATTACHMENTS = new TypeReference<>() {};

    static String json(List<?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<String> strings(String json) {
        return parse(json, STRINGS);
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the database holds a damaged list: " + json, damaged);
        }
    }

    @Override
    public Article map(ResultSet row, StatementContext context) throws SQLException {
        Optional<Instant> withdrawn = instant(row, "withdrawn_at");
        String image = row.getString("image_url");
        return new Article(
                row.getLong("id"),
                row.getString("iri"),
                row.getLong("work"),
                row.getString("source"),
                row.getString("slug"),
                row.getString("language"),
                row.getString("title"),
                row.getString("type"),
                parse(row.getString("authors"), AUTHORS),
                strings(row.getString("topics")),
                row.getString("summary"),
                row.getString("address"),
                image == null
                        ? Optional.empty()
                        : Optional.of(new Image(image, row.getString("image_alt"), row.getString("image_caption"))),
                parse(row.getString("attachments"), ATTACHMENTS),
                strings(row.getString("related")),
                Instant.ofEpochMilli(row.getLong("published")),
                Instant.ofEpochMilli(row.getLong("updated")),
                instant(row, "corrected"),
                instant(row, "expires"),
                Article.State.valueOf(row.getString("state")),
                number(row, "arrival"),
                instant(row, "arrived_at"),
                withdrawn.map(at -> new Withdrawal(text(row, "withdrawn_why"), text(row, "replacement"), at)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return number(row, column).map(Instant::ofEpochMilli);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static String text(ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (SQLException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
