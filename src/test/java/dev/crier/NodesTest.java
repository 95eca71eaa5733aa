package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Database;
import dev.crier.database.Engine;
import dev.crier.database.RestartablePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one database, and a database that is away for a moment. */
@Tag("faults")
class NodesTest {

    private static final int READERS = 6_000;

    /** Nobody should be done before the other has started. */
    private static final String SLOWLY = "rate: 200/s, ";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    /** Both race for the slot that is due, plan it once and share the sending; the one that is left does the rest. */
    @Test
    void anyNodeCanDie() throws Exception {
        String url = Engine.POSTGRESQL.url();
        try (var sink = new MailSink();
                var one = new FaultSite(folder.resolve("one"), url, sink, SLOWLY).readers(READERS);
                var other = new FaultSite(folder.resolve("other"), url, sink, SLOWLY);
                Database database = Database.open(url, folder)) {
            other.write("posts/news.md", Files.readString(one.folder.resolve("posts/news.md")));
            Process dies = one.start("serve");
            Process lives = other.start("serve");
            until(() -> sink.taken() > READERS / 4 && count(database, WORKERS) == 2, dies, lives);
            dies.destroyForcibly().waitFor();
            long died = System.nanoTime();
            until(() -> count(database, DONE) == 1, lives);

            assertThat(count(database, "SELECT count(*) FROM edition")).isEqualTo(1);
            assertThat(sink.recipients()).hasSize(READERS);
            assertThat(sink.taken() - READERS).isLessThanOrEqualTo(FaultSite.CONNECTIONS);
            other.write("posts/more.md", FaultSite.post("More", Instant.now()));
            until(() -> count(database, "SELECT count(*) FROM article") == 2, lives);
            System.out.printf(
                    "nodes: %d came twice; %d s from the kill to all of it done, and a source read by the one that is left%n",
                    sink.taken() - READERS,
                    Duration.ofNanos(System.nanoTime() - died).toSeconds());
        }
    }

    @Test
    void goOnWhenTheirDatabaseRestarts() throws Exception {
        try (var postgres = new RestartablePostgres(folder.resolve("data"));
                var sink = new MailSink();
                var site = new FaultSite(folder.resolve("site"), postgres.url(), sink).readers(READERS)) {
            Process node = site.start("serve");
            until(() -> site.count("SELECT coalesce(max(walked_to), 0) FROM edition") > 0, node);
            postgres.restart();
            until(() -> sink.taken() > READERS / 4, node);
            postgres.restart();
            until(() -> site.count(DONE) == 1, node);

            assertThat(site.count("SELECT count(*) FROM edition")).isEqualTo(1);
            assertThat(sink.recipients()).hasSize(READERS);
            assertThat(sink.taken() - READERS).isLessThanOrEqualTo(2L * FaultSite.CONNECTIONS);
            System.out.printf("restarts: %d came twice%n", sink.taken() - READERS);
        }
    }

    @Test
    void sendNothingTwiceFromOneFile() throws Exception {
        try (var sink = new MailSink();
                var site = new FaultSite(folder, Engine.SQLITE.url(), sink).readers(READERS)) {
            assertThat(site.end(site.start("digest", "news"))).isZero();
            Process one = site.start("send", "--until-empty");
            Process other = site.start("send", "--until-empty");
            assertThat(site.end(one)).isZero();
            assertThat(site.end(other)).isZero();
            assertThat(sink.taken()).isEqualTo(READERS);
            assertThat(sink.recipients()).hasSize(READERS);
        }
    }

    private static final String DONE = "SELECT count(*) FROM edition WHERE state = 'DONE'";
    private static final String WORKERS = "SELECT count(DISTINCT worker) FROM delivery WHERE state = 'SENDING'";

    private static void until(BooleanSupplier moment, Process... alive) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!moment.getAsBoolean()) {
            for (Process process : alive) assertThat(process.isAlive()).isTrue();
            assertThat(System.nanoTime()).as("it takes no longer").isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
