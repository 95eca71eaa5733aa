package dev.crier.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both databases, opened and migrated by the same code. */
@OnEachDatabase
class DatabaseTest {

    @TempDir
    Path site;

    private final Engine engine;

    DatabaseTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void migratesAndIsTheSameWhenOpenedAgain() {
        String url = engine.url();
        try (Database first = Database.open(url, site)) {
            first.jdbi().useHandle(handle -> handle.execute("UPDATE counter SET value = 7 WHERE name = 'arrival'"));
        }
        try (Database second = Database.open(url, site)) {
            long value = arrival(second.jdbi());
            assertThat(value).isEqualTo(7);
            assertThat(second.isPostgresql()).isEqualTo(engine == Engine.POSTGRESQL);
        }
    }

    @Test
    void keepsInstantsToTheMillisecond() {
        Instant instant = Instant.parse("2026-11-27T07:00:00.123Z");
        try (Database database = engine.open(site)) {
            Instant back = database.jdbi().withHandle(handle -> {
                handle.createUpdate("INSERT INTO newsletter (name, first_seen) VALUES ('n', :at)")
                        .bind("at", instant)
                        .execute();
                return handle.createQuery("SELECT first_seen FROM newsletter")
                        .mapTo(Instant.class)
                        .one();
            });
            assertThat(back).isEqualTo(instant);
        }
    }

    @Test
    void letsTwoProcessesReadAndThenWriteAtTheSameTime() throws Exception {
        String url = engine.url();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Database one = Database.open(url, site);
                Database other = Database.open(url, site)) {
            Callable<Void> inOne = () -> count(one.jdbi(), 15);
            Callable<Void> inOther = () -> count(other.jdbi(), 15);
            var running = new ArrayList<Future<Void>>();
            for (var task : java.util.List.of(inOne, inOther, inOne, inOther)) running.add(threads.submit(task));
            for (Future<Void> task : running) task.get();
            assertThat(arrival(one.jdbi())).isEqualTo(60);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readsWhileAnotherWrites() {
        String url = engine.url();
        try (Database one = Database.open(url, site);
                Database other = Database.open(url, site)) {
            one.jdbi().useTransaction(handle -> {
                handle.execute("UPDATE counter SET value = 1 WHERE name = 'arrival'");
                assertThat(arrival(other.jdbi())).isZero();
            });
            assertThat(arrival(other.jdbi())).isEqualTo(1);
        }
    }

    @Test
    void saysInOneLineThatItIsNotThere() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:1/crier?user=crier&password=hunter2";
        if (engine == Engine.SQLITE) {
            Files.writeString(site.resolve("file"), "");
            url = "jdbc:sqlite:file/crier.db";
        }
        String unusable = url;
        assertThatThrownBy(() -> Database.open(unusable, site))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(unusable.replaceAll("\\?.*", ""))
                .hasMessageNotContainingAny("hunter2", "\n");
    }

    @Test
    void saysInOneLineThatItIsNotADatabase() throws Exception {
        if (engine == Engine.SQLITE) {
            Files.createDirectories(site.resolve("var"));
            Files.writeString(site.resolve("var/crier.db"), "not a database ".repeat(1_000));
            assertThatThrownBy(() -> Database.open("jdbc:sqlite:var/crier.db", site))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("database jdbc:sqlite:var/crier.db ")
                    .hasMessageNotContaining("\n");
        } else {
            String missing = engine.url().replaceAll("/crier\\d+", "/nothing-here");
            assertThatThrownBy(() -> Database.open(missing, site))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("nothing-here")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void saysInOneLineThatItsSchemaIsAnother() {
        String url = engine.url();
        try (Database database = Database.open(url, site)) {
            database.jdbi()
                    .useHandle(handle ->
                            handle.execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'"));
        }
        assertThatThrownBy(() -> Database.open(url, site))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("\n");
    }

    @Test
    void knowsNoThirdKind() {
        assertThatThrownBy(() -> Database.open("jdbc:mysql://u:hunter2@h/d?password=hunter3", site))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("database.url")
                .hasMessageContaining("jdbc:sqlite:")
                .hasMessageNotContainingAny("hunter2", "hunter3");
    }

    private static Void count(Jdbi jdbi, int times) {
        for (int i = 0; i < times; i++) {
            jdbi.useTransaction(handle -> {
                handle.createQuery("SELECT count(*) FROM article")
                        .mapTo(Long.class)
                        .one();
                handle.execute("UPDATE counter SET value = value + 1 WHERE name = 'arrival'");
            });
        }
        return null;
    }

    private static long arrival(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT value FROM counter WHERE name = 'arrival'")
                .mapTo(Long.class)
                .one());
    }
}
