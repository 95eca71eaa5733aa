package dev.crier.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Where a measured Crier keeps everything: a file of its site, or PostgreSQL. */
record BenchDatabase(String url) {

    static final String SQLITE = "jdbc:sqlite:var/crier.db";
    /** It is emptied, so that it must be meant for that. */
    private static final String NAME = "/crier_bench";

    BenchDatabase {
        if (!url.equals(SQLITE)
                && !(url.startsWith("jdbc:postgresql:")
                        && url.replaceAll("\\?.*", "").endsWith(NAME)))
            throw new IllegalArgumentException(
                    "a database to measure with must be PostgreSQL's, and named crier_bench: it is emptied");
    }

    String title() {
        return url.equals(SQLITE) ? "SQLite" : "PostgreSQL";
    }

    /** Takes everything out of it. A file goes with its site. */
    void empty() throws SQLException {
        if (url.equals(SQLITE)) return;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }
    }

    Connection open(Path site) throws SQLException {
        return DriverManager.getConnection(url.replace("jdbc:sqlite:", "jdbc:sqlite:" + site + "/"));
    }
}
