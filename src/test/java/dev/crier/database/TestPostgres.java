package dev.crier.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** One PostgreSQL server for all tests of this JVM, without durability; a database for each test. */
final class TestPostgres {

    private static final String MIGRATED = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /** The address of a new database whose schema is up to date. */
    static String newDatabase() {
        EmbeddedPostgres server = Server.STARTED;
        if (server == null) {
            System.err.println("NOT RUN on PostgreSQL, because there is no server for this platform: " + Server.why);
            Assumptions.abort("no PostgreSQL for this platform");
        }
        String name = "crier" + COUNT.incrementAndGet();
        create(server, name + " TEMPLATE " + MIGRATED);
        return server.getJdbcUrl("postgres", name);
    }

    private static void create(EmbeddedPostgres server, String what) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + what);
        } catch (SQLException cause) {
            throw new IllegalStateException("cannot create database " + what, cause);
        }
    }

    /** Started at first use; ends with the JVM. */
    private static final class Server {

        static String why = "";
        static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server;
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException | IllegalStateException cause) {
                why = cause.toString();
                return null;
            }
            create(server, MIGRATED);
            Database.open(server.getJdbcUrl("postgres", MIGRATED), Path.of("")).close();
            return server;
        }
    }
}
