package dev.crier.database;

import java.nio.file.Path;

/** Which database a test runs on. Every store is tested on both; see {@link OnEachDatabase}. */
public enum Engine {
    /** A file of the site. */
    SQLITE,
    /** A database of its own on one server for all tests; the test is skipped where the platform has no server. */
    POSTGRESQL;

    /** What {@code database.url} says for a new, empty database. */
    public String url() {
        return this == SQLITE ? "jdbc:sqlite:var/crier.db" : TestPostgres.newDatabase();
    }

    /** A new, migrated database; its file, if it is one, stands in {@code folder}. */
    public Database open(Path folder) {
        return Database.open(url(), folder);
    }
}
