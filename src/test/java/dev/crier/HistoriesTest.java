package dev.crier;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories against a naive model of what is new: every edition holds for everybody exactly what the model says,
 * every cursor stands where the model has it, and nobody gets a work twice. A history that fails names its seed; run it
 * alone with {@code -Dhistory=SEED}, or many others with {@code -Dhistories=NUMBER}.
 */
@OnEachDatabase
class HistoriesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 2);
    private static final String NEWSLETTERS = """
            newsletters:
              - name: news
                settle: 15m
                welcome: 3
                frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}, daily: {cron: "0 0 8 ? * *", zone: subscriber}}
              - name: peace
                settle: 15m
                welcome: 3
                topics: {any: [peace]}
                languages: subscriber
                items: {min: 2}
                frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}, daily: {cron: "0 0 8 ? * *", zone: UTC}}
            """;

    /** So short that clean-ups in the middle of a history have much to do. */
    private static final String KEEP = "keep: {replies: 1h, deliveries: 12h, digests: 1d}";

    @TempDir
    Path folder;

    private final Engine engine;

    HistoriesTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void holdWhatTheModelSays() {
        Long one = Long.getLong("history");
        for (int number = 0; number < (one == null ? HISTORIES : 1); number++) {
            long seed = one == null ? System.nanoTime() : one;
            try (TestSite site = new TestSite(folder.resolve("site" + number), engine, "2026-11-02T09:00:00Z")) {
                new History(site.extra(KEEP).newsletters(NEWSLETTERS), new Random(seed)).run();
            } catch (Throwable broken) {
                throw new AssertionError("history " + seed + " on " + engine + ": " + broken.getMessage(), broken);
            }
        }
    }
}
