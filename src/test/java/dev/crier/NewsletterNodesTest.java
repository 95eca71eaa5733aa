package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.config.ConfigReader;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Wish;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two running nodes take up what a third process changes. */
@OnEachDatabase
@Timeout(120)
class NewsletterNodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Of what no trigger strikes for, see {@link Chores}. */
    private static final Duration SWEEP = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final Engine engine;

    NewsletterNodesTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void strikeForFrequenciesThatComeAndGo() throws Exception {
        write("config/crier.yaml", """
                site: {name: Test, url: "https://news.example.org", id: "news.example.org,2026", contact: news@example.org}
                database: {url: "%s"}
                """.formatted(engine.url()));
        try (App admin = open();
                App one = open();
                App other = open();
                Chores first = new Chores(one, journal(one));
                Chores second = new Chores(other, journal(other))) {
            first.start();
            second.start();
            long seen = admin.newsletterSteward
                    .make(board("often: {cron: \"* * * ? * *\"}"))
                    .version();
            admin.newsletters.see(admin.clock.instant());
            admin.subscribers.subscribe(
                    new Wish(
                            EmailAddress.of("ada@example.org"),
                            "",
                            "en",
                            ZoneId.of("UTC"),
                            "board",
                            "often",
                            Optional.empty(),
                            0,
                            "a test",
                            admin.clock.instant()),
                    admin.clock.instant());
            until(() -> hasStruckBetweenSweeps(admin.editions.list()));

            admin.newsletterSteward.change(
                    "board", seen, board("rarely: {cron: \"0 0 8 1 1 ?\"}"), Map.of("often", "rarely"), "Ada");
            Instant changed = Instant.now().plusSeconds(2);
            Thread.sleep(SWEEP.plusSeconds(3).toMillis());
            assertThat(admin.editions.list())
                    .noneMatch(edition -> edition.issuedAt().isAfter(changed));
        }
    }

    /** More often than is swept: a trigger was set. */
    private static boolean hasStruckBetweenSweeps(List<Edition> editions) {
        List<Instant> slots = editions.stream()
                .map(Edition::slot)
                .sorted(Comparator.reverseOrder())
                .toList();
        return slots.size() >= 4 && Duration.between(slots.get(3), slots.get(0)).compareTo(SWEEP.plusSeconds(1)) < 0;
    }

    private static String board(String frequency) {
        return "{name: board, settle: 0s, frequencies: {" + frequency + "}}";
    }

    private App open() {
        return App.open(ConfigReader.read(folder, name -> null), SiteClock.system());
    }

    private static Journal journal(App app) {
        return new Journal(app, new PrintWriter(Writer.nullWriter()), "nowhere");
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void until(BooleanSupplier moment) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!moment.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes no longer").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
