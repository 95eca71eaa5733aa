package dev.crier.admin;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What admins did: only ever added to. */
public final class Log {

    private final Jdbi jdbi;

    public Log(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Which entries.
     *
     * @param email whose, or empty for everybody's
     * @param action of which kind, or empty for all
     */
    public record Filter(String email, String action) {}

    /** Writes down what is done in the same transaction. */
    public void add(Handle handle, Instant now, String email, String action, String subject, String detail) {
        handle.createUpdate("""
                        INSERT INTO admin_log (happened_at, email, action, subject, detail)
                        VALUES (:now, :email, :action, :subject, :detail)""")
                .bind("now", now)
                .bind("email", email)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", detail)
                .execute();
    }

    /** The newest first. */
    public List<LogEntry> list(Filter filter, int skip, int most) {
        return jdbi.withHandle(handle -> query(
                        handle,
                        "SELECT id, happened_at, email, action, subject, detail",
                        filter,
                        "ORDER BY id DESC LIMIT :most OFFSET :skip")
                .bind("most", most)
                .bind("skip", skip)
                .mapTo(LogEntry.class)
                .list());
    }

    public int count(Filter filter) {
        return jdbi.withHandle(handle -> query(handle, "SELECT count(*)", filter, "")
                .mapTo(Integer.class)
                .one());
    }

    /** Everybody who ever did something. */
    public List<String> people() {
        return distinct("email");
    }

    /** Everything that was ever done. */
    public List<String> actions() {
        return distinct("action");
    }

    /** Whether something of a kind was ever done. */
    public boolean has(String action) {
        return count(new Filter("", action)) > 0;
    }

    private List<String> distinct(String column) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT DISTINCT " + column + " FROM admin_log ORDER BY " + column)
                        .mapTo(String.class)
                        .list());
    }

    private static Query query(Handle handle, String select, Filter filter, String order) {
        String person = filter.email().isEmpty() ? "TRUE" : "email = :email";
        String kind = filter.action().isEmpty() ? "TRUE" : "action = :action";
        Query query = handle.createQuery(select + " FROM admin_log WHERE " + person + " AND " + kind + " " + order);
        if (!filter.email().isEmpty()) query.bind("email", filter.email());
        if (!filter.action().isEmpty()) query.bind("action", filter.action());
        return query;
    }
}
