package dev.crier.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** An open, migrated database: SQLite in a file of the site, or PostgreSQL. */
public final class Database implements AutoCloseable {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    /** For the pages that every delivery touches; with the default of 2 MB planning reads three times as much. */
    private static final int SQLITE_CACHE_KILOBYTES = 16_000;

    /** Pages that many commits change are copied into the database once; at the default of 1,000 nearly at every commit. */
    private static final int SQLITE_WAL_PAGES = 8_000;

    private static final int BUSY_TIMEOUT_MILLIS = 60_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean postgresql;

    private Database(HikariDataSource pool, boolean postgresql) {
        this.pool = pool;
        this.postgresql = postgresql;
        this.jdbi = Records.teach(Jdbi.create(pool));
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url {@code jdbc:sqlite:PATH}, relative to {@code site}, or {@code jdbc:postgresql://…}
     * @throws DatabaseUnavailable naming the address and the reason
     */
    public static Database open(String url, Path site) {
        boolean postgresql = url.startsWith(POSTGRESQL);
        if (!postgresql && !url.startsWith(SQLITE)) {
            throw new DatabaseUnavailable("database.url: " + withoutSecrets(url)
                    + " is neither jdbc:sqlite:FILE nor jdbc:postgresql://HOST/NAME");
        }
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(postgresql ? postgresql(url) : sqlite(url, site));
        } catch (RuntimeException | IOException cause) {
            throw new DatabaseUnavailable(
                    "database " + withoutSecrets(url) + " cannot be opened: " + root(cause), cause);
        }
        try {
            migrate(pool, postgresql);
            return new Database(pool, postgresql);
        } catch (RuntimeException cause) {
            pool.close();
            throw new DatabaseUnavailable("database " + withoutSecrets(url) + " cannot be used: " + root(cause), cause);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Its pool of connections, for what does not speak JDBI. */
    public DataSource dataSource() {
        return pool;
    }

    public boolean isPostgresql() {
        return postgresql;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariConfig sqlite(String url, Path site) throws IOException {
        String name = url.substring(SQLITE.length());
        int query = name.indexOf('?');
        Path file = site.resolve(query < 0 ? name : name.substring(0, query)).normalize();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        // Immediate transactions: one that reads before it writes would else fail when another wrote in between.
        var properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("busy_timeout", String.valueOf(BUSY_TIMEOUT_MILLIS));
        properties.setProperty("transaction_mode", "IMMEDIATE");
        // Else it asks for them after every statement; RETURNING says more.
        properties.setProperty("jdbc.get_generated_keys", "false");
        properties.setProperty("wal_autocheckpoint", String.valueOf(SQLITE_WAL_PAGES));
        properties.setProperty("cache_size", "-" + SQLITE_CACHE_KILOBYTES);
        var config = new HikariConfig();
        config.setJdbcUrl(SQLITE + file.toAbsolutePath());
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(BUSY_TIMEOUT_MILLIS + 10_000L);
        config.setPoolName("sqlite");
        return config;
    }

    private static HikariConfig postgresql(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        config.setPoolName("postgresql");
        config.addDataSourceProperty("ApplicationName", "crier");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }

    private static void migrate(HikariDataSource pool, boolean postgresql) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/common", postgresql ? "classpath:db/postgresql" : "classpath:db/sqlite")
                .placeholders(
                        postgresql
                                ? Map.of("id", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY")
                                : Map.of("id", "INTEGER PRIMARY KEY AUTOINCREMENT"))
                .failOnMissingLocations(false)
                .load()
                .migrate();
    }

    /** An address may carry a password in its query, or before its host. */
    private static String withoutSecrets(String url) {
        int query = url.indexOf('?');
        return (query < 0 ? url : url.substring(0, query)).replaceFirst("//[^/]*@", "//");
    }

    private static String root(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null && deepest.getCause() != deepest) deepest = deepest.getCause();
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
