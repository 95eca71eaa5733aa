package dev.crier;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories against a naive model of what is new: every edition comes when the model says, holds for everybody
 * exactly what the model says, every cursor stands where the model has it, and nobody gets a work twice. A history that
 * fails names its seed; run it alone with {@code -Dhistory=SEED}, or more of others with {@code -Dhistories=NUMBER}.
 */
@OnEachDatabase
class HistoriesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 4);
    private static final int MANY = Integer.getInteger("histories", 500);

    /** Some days before clocks change somewhere, forward or back; and one before none does. */
    private static final List<String> BEGINNINGS = List.of(
            "2026-10-01T09:00:00Z",
            "2026-10-20T09:00:00Z",
            "2026-11-02T09:00:00Z",
            "2027-03-10T09:00:00Z",
            "2027-03-25T09:00:00Z",
            "2027-04-01T09:00:00Z");

    @TempDir
    Path folder;

    private final Engine engine;

    HistoriesTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void holdWhatTheModelSays() {
        Long one = Long.getLong("history");
        run(one == null ? HISTORIES : 1, one);
    }

    @Test
    @Tag("faults")
    void holdItManyTimes() {
        run(MANY, null);
    }

    private void run(int histories, Long one) {
        int deaths = 0;
        for (int number = 0; number < histories; number++) {
            deaths += run(engine, folder.resolve("site" + number), one == null ? System.nanoTime() : one);
        }
        System.out.printf("%s: %d histories, in which planners died %d times%n", engine, histories, deaths);
    }

    /** How often a planner died in it. */
    static int run(Engine engine, Path folder, long seed) {
        var random = new Random(seed);
        String begin = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
        try (TestSite site = new TestSite(folder, engine, begin)) {
            return new History(new HistoryWorld(site, engine, random)).run();
        } catch (Throwable broken) {
            throw new AssertionError("history " + seed + " on " + engine + ": " + broken.getMessage(), broken);
        }
    }
}
