package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.database.Database;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition goes out while its process is killed again and again, as by a power cut to it alone. */
@Tag("faults")
@OnEachDatabase
class KillsTest {

    private static final int READERS = 20_000;
    private static final int KILLS = 100;
    private static final int WHILE_STARTING = 4;
    private static final int WHILE_PLANNING = 12;
    private static final int MOST_MAILS = 2 * READERS / KILLS;

    @TempDir
    Path folder;

    private final Engine engine;
    private final Random random = new Random();

    KillsTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void loseNoMailAndRepeatNoMoreThanWasOnTheWire() throws Exception {
        String url = engine.url();
        try (var sink = new MailSink();
                var site = new FaultSite(folder, url, sink).readers(READERS);
                Database database = Database.open(url, folder)) {
            site.warm("send");
            long onTheWire = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = site.start("publish");
                await(process, moment(kill, site, database));
                assertThat(process.isAlive()).as(Files.readString(site.log())).isTrue();
                process.destroyForcibly().waitFor();
                long sending = count(database, "SELECT count(*) FROM delivery WHERE state = 'SENDING'");
                assertThat(sending).as("kill %d", kill).isLessThanOrEqualTo(FaultSite.CONNECTIONS);
                onTheWire += sending;
            }
            assertThat(site.end(site.start("send", "--until-empty"))).isZero();

            long copies = sink.taken() - sink.copies().size();
            System.out.printf(
                    "%s: %d kills, %d mails were on the wire, %d came twice, %d were lost%n",
                    engine,
                    KILLS,
                    onTheWire,
                    copies,
                    READERS - sink.recipients().size());
            assertThat(sink.recipients()).as("everybody got it").hasSize(READERS);
            assertThat(copies).isLessThanOrEqualTo(onTheWire);
            assertThat(sink.recipients().values())
                    .allSatisfy(ids -> assertThat(ids).as("one mail each").containsOnly(ids.peek()));
            assertThat(sink.copies().values())
                    .allSatisfy(bytes -> assertThat(bytes).as("the same bytes").containsOnly(bytes.peek()));
            addsUp();
        }
    }

    private void addsUp() {
        CommandLineSite site = CommandLineSite.at(folder);
        JsonNode editions = site.run("editions", "list", "--json").json().get("editions");
        assertThat(editions).as("one edition for the slot").hasSize(1);
        assertThat(editions.get(0).get("state").asText()).isEqualTo("DONE");
        assertThat(editions.get(0).get("planned").asInt()).isEqualTo(READERS);
        assertThat(editions.get(0).get("deliveries").get("sent").asInt()).isEqualTo(READERS);
    }

    /** When to kill: while it starts, while it plans, and mostly while it sends. */
    private BooleanSupplier moment(int kill, FaultSite site, Database database) {
        if (kill < WHILE_STARTING) return elapsed(random.nextInt(2_000));
        if (kill < WHILE_STARTING + WHILE_PLANNING) {
            String walked = "SELECT coalesce(max(walked_to), -1) FROM edition";
            long before = count(database, walked);
            long taken = site.sink.taken();
            // There may be fewer batches than kills: then it sends already.
            return later(() -> count(database, walked) > before || site.sink.taken() > taken, random.nextInt(60));
        }
        long mails = site.sink.taken() + 1 + random.nextInt(MOST_MAILS);
        return later(() -> site.sink.taken() >= mails, random.nextInt(5));
    }

    private static BooleanSupplier elapsed(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        return () -> System.nanoTime() >= end;
    }

    private static BooleanSupplier later(BooleanSupplier moment, int millis) {
        var then = new BooleanSupplier[1];
        return () -> {
            if (then[0] == null && moment.getAsBoolean()) then[0] = elapsed(millis);
            return then[0] != null && then[0].getAsBoolean();
        };
    }

    private static void await(Process process, BooleanSupplier moment) throws InterruptedException {
        while (!moment.getAsBoolean() && process.isAlive()) Thread.sleep(2);
    }

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
