package dev.crier.database;

import java.sql.DatabaseMetaData;
import org.jdbi.v3.core.Handle;

/** Takes hold of the rows that a transaction has read. On SQLite a transaction has the whole database to itself. */
public final class RowLocks {

    private RowLocks() {}

    /** What a query that takes hold of its rows ends with. */
    public static String forUpdate(Handle handle) {
        return handle.queryMetadata(DatabaseMetaData::getDatabaseProductName).startsWith("PostgreSQL")
                ? " FOR UPDATE"
                : "";
    }
}
