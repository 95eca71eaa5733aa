package dev.crier.catalog;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The store of how each source stood when it was read. */
public final class Sources {

    /** So many rejected files are kept by name; the others are counted. */
    private static final int KEPT = 500;

    private static final int LONGEST = 1_000;

    private final Jdbi jdbi;

    public Sources(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * When a source was last read without trouble, and its trouble since.
     *
     * @param waiting articles under embargo
     * @param withheld articles that vanished, too many at once to be believed
     * @param rejected files that are no articles
     * @param brought the last reading that changed anything
     */
    public record State(
            String name,
            Instant triedAt,
            Optional<Instant> readAt,
            Optional<String> error,
            long waiting,
            long withheld,
            long rejected,
            Optional<Brought> brought) {}

    /** What a reading changed. */
    public record Brought(Instant at, long added, long changed, long withdrawn) {}

    public List<State> list() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM source ORDER BY name")
                .map(Sources::state)
                .list());
    }

    /** The files of a source that were no articles when it was read last, as far as they are kept. */
    public List<Problem> rejected(String source) {
        return jdbi.withHandle(handle -> rejected(handle, source));
    }

    /** Notes what a source gave that could be read. */
    static void read(Handle handle, String source, Instant now, ImportReport report) {
        tried(handle, source, now, Optional.empty());
        handle.createUpdate("""
                        UPDATE source SET read_at = :now, waiting = :waiting, withheld = :withheld, rejected = :rejected
                        WHERE name = :name""")
                .bind("now", now)
                .bind("waiting", report.waiting())
                .bind("withheld", report.withheld())
                .bind("rejected", report.rejected().size())
                .bind("name", source)
                .execute();
        if (report.changedAnything()) brought(handle, source, now, report);
        reject(handle, source, report.rejected());
    }

    /** Notes that a source could not be read; how it stood before is still known. */
    static void unreadable(Handle handle, String source, Instant now, String reason, ImportReport report) {
        tried(handle, source, now, Optional.of(reason));
        if (report.changedAnything()) brought(handle, source, now, report);
    }

    private static void tried(Handle handle, String source, Instant now, Optional<String> error) {
        handle.createUpdate("""
                        INSERT INTO source (name, tried_at, error) VALUES (:name, :now, :error)
                        ON CONFLICT (name) DO UPDATE SET tried_at = excluded.tried_at, error = excluded.error""")
                .bind("name", source)
                .bind("now", now)
                .bind("error", error)
                .execute();
    }

    private static void brought(Handle handle, String source, Instant now, ImportReport report) {
        handle.createUpdate("""
                        UPDATE source SET brought_at = :now, added = :added, changed = :changed, withdrawn = :withdrawn
                        WHERE name = :name""")
                .bind("now", now)
                .bind("added", report.added())
                .bind("changed", report.changed())
                .bind("withdrawn", report.withdrawn())
                .bind("name", source)
                .execute();
    }

    /** A source is read every few minutes, and hardly ever rejects others than before: then nothing is written. */
    private static void reject(Handle handle, String source, List<Problem> rejected) {
        List<Problem> kept = rejected.stream()
                .limit(KEPT)
                .map(one -> new Problem(storable(one.file()), one.line(), storable(one.reason())))
                .toList();
        if (kept.equals(rejected(handle, source))) return;
        handle.execute("DELETE FROM rejected_file WHERE source = ?", source);
        if (kept.isEmpty()) return;
        var batch = handle.prepareBatch("""
                INSERT INTO rejected_file (source, place, file, line, reason)
                VALUES (:source, :place, :file, :line, :reason)""");
        for (int place = 0; place < kept.size(); place++) {
            Problem one = kept.get(place);
            batch.bind("source", source)
                    .bind("place", place)
                    .bind("file", one.file())
                    .bind("line", one.line())
                    .bind("reason", one.reason())
                    .add();
        }
        batch.execute();
    }

    private static List<Problem> rejected(Handle handle, String source) {
        return handle.createQuery("SELECT file, line, reason FROM rejected_file WHERE source = :source ORDER BY place")
                .bind("source", source)
                .mapTo(Problem.class)
                .list();
    }

    /** What a file says may be quoted in the reason: no database takes all of it, and nobody reads a book. */
    private static String storable(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return new String(cut.replace('\0', '\ufffd').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static State state(ResultSet row, StatementContext context) throws SQLException {
        var brought = new Brought(
                Instant.ofEpochMilli(row.getLong("brought_at")),
                row.getLong("added"),
                row.getLong("changed"),
                row.getLong("withdrawn"));
        return new State(
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("tried_at")),
                instant(row, "read_at"),
                Optional.ofNullable(row.getString("error")),
                row.getLong("waiting"),
                row.getLong("withheld"),
                row.getLong("rejected"),
                instant(row, "brought_at").map(at -> brought));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
