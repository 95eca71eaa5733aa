package dev.crier.database;

import java.sql.DatabaseMetaData;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps PostgreSQL planning by what its tables hold while many rows come in. It gathers that by itself once a minute at
 * most: taken from tables that were empty, as after a dry run, it has made the look-up of a thousand readers last for minutes.
 * SQLite plans without.
 */
public final class Statistics {

    private final Jdbi jdbi;
    private final List<String> tables;
    private final boolean postgresql;
    private long rows;
    private long next;

    /** @param next after how many rows they are gathered for the first time */
    public Statistics(Jdbi jdbi, List<String> tables, long next) {
        this.jdbi = jdbi;
        this.tables = List.copyOf(tables);
        this.next = next;
        this.postgresql = jdbi.withHandle(handle ->
                handle.queryMetadata(DatabaseMetaData::getDatabaseProductName).startsWith("PostgreSQL"));
    }

    /** Gathers them anew, outside any transaction, as often as the rows that came have doubled. */
    public void came(int more) {
        rows += more;
        if (!postgresql || rows < next) return;
        next = 2 * rows;
        jdbi.useHandle(handle -> tables.forEach(table -> handle.execute("ANALYZE " + table)));
    }
}
