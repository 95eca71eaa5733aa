package dev.crier.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Database;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that change one catalog at the same time. */
@OnEachDatabase
class ImporterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final int ROUNDS = 12;

    @TempDir
    Path site;

    private final Engine engine;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private Database database;

    ImporterTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(site);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void letsTwoProcessesImportOneSource() throws Exception {
        together(
                () -> {
                    for (int round = 1; round <= ROUNDS; round++) merge("posts", round);
                },
                () -> {
                    for (int round = 1; round <= ROUNDS; round++) merge("posts", round);
                });
        assertThat(articles().catalog().all()).hasSize(ROUNDS).allMatch(one -> one.state() == Article.State.LIVE);
        assertThat(articles().lastArrival()).isEqualTo(ROUNDS);
    }

    @Test
    void letsAnnounceWhileImporting() throws Exception {
        merge("posts", 1);
        long first = articles().catalog().all().get(0).id();
        together(
                () -> {
                    for (int round = 2; round <= ROUNDS; round++) merge("posts", round);
                },
                () -> {
                    for (int round = 2; round <= ROUNDS; round++) articles().announce(List.of(first), NOW);
                });
        assertThat(articles().lastArrival()).isEqualTo(2 * ROUNDS - 1);
    }

    @Test
    void showsNumbersInOrderSoThatNoCursorPassesOneUnseen() throws Exception {
        together(
                () -> {
                    for (int round = 1; round <= ROUNDS; round++) merge("one", round);
                },
                () -> {
                    for (int round = 1; round <= ROUNDS; round++) merge("other", round);
                },
                () -> {
                    for (int look = 0; look < 5 * ROUNDS; look++) {
                        boolean gapless = database.jdbi().withHandle(handle -> handle.createQuery(
                                        "SELECT coalesce(max(arrival), 0) = count(arrival) FROM article")
                                .mapTo(Boolean.class)
                                .one());
                        assertThat(gapless).isTrue();
                    }
                });
        assertThat(articles().lastArrival()).isEqualTo(2 * ROUNDS);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void together(Work... works) throws Exception {
        var running = new ArrayList<Future<Void>>();
        for (Work work : works) {
            running.add(threads.submit((Callable<Void>) () -> {
                work.run();
                return null;
            }));
        }
        for (Future<Void> one : running) one.get();
    }

    private Articles articles() {
        return new Articles(database.jdbi(), Topics.NONE);
    }

    /** A source that has had one more file each time. */
    private void merge(String source, int files) {
        var drafts = new ArrayList<Draft>();
        for (int file = 1; file <= files; file++) drafts.add(draft(source, file));
        new Importer(database.jdbi(), Topics.NONE, "example.org,2026", Duration.ofDays(30))
                .merge(new Reading(source, drafts, Set.of(), List.of(), List.of()), NOW, true);
    }

    private static Draft draft(String source, int file) {
        String name = source + "-" + file;
        return new Draft(
                name + ".md",
                "digest of " + name,
                Optional.empty(),
                name,
                Optional.empty(),
                name,
                "en",
                name,
                "",
                List.of(),
                List.of("Peace"),
                "",
                "<p>" + name + "</p>",
                name,
                "https://www.example.org/" + name,
                Optional.empty(),
                List.of(),
                List.of(),
                NOW.minus(Duration.ofHours(file)),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
