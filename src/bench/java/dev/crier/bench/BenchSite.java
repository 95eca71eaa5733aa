package dev.crier.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A site to measure: 100 new articles in 200 topics, and any number of readers who share 500 distinct choices of topics,
 * each of which gives a digest of ten articles.
 */
final class BenchSite {

    private static final int ARTICLES = 100;
    private static final int CHOICES = 500;
    private static final int IN_A_DIGEST = 10;
    private static final int ROWS = 50_000;
    private static final String WORDS =
            "The paper asks what lasting agreements have in common, and finds that those that name who checks them last.";

    private final Path folder;
    private final Random random = new Random(7);

    private BenchSite(Path folder) {
        this.folder = folder;
    }

    /** Writes an empty site, and its articles. */
    static BenchSite write(Path folder, Path sample) throws IOException {
        delete(folder);
        copy(sample, folder);
        Path papers = Files.createDirectories(folder.resolve("papers"));
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < ARTICLES; i++) {
            Files.writeString(papers.resolve("paper-" + i + ".md"), """
                    ---
                    title: %s
                    date: %s
                    authors: [Ada Lovelace, Grace Hopper]
                    topics: [%s, %s]
                    excerpt: %s
                    ---
                    %s
                    """.formatted(
                            title(i),
                            yesterday.plusSeconds(i),
                            topic(2 * i),
                            topic(2 * i + 1),
                            summary(),
                            (WORDS + " ").repeat(20)));
        }
        return new BenchSite(folder);
    }

    Path folder() {
        return folder;
    }

    /** A list of readers, as a file to take in. */
    Path list(int readers) throws IOException {
        List<String> choices = choices();
        Path file = folder.resolve("readers.csv");
        try (var lines = Files.newBufferedWriter(file)) {
            lines.write("email,newsletter,topics,language,zone,name,source,consented-at\n");
            for (int i = 0; i < readers; i++) {
                String topics =
                        choices.get(i % CHOICES).replaceAll("[\\[\"\\]]", "").replace(',', ';');
                lines.write("reader" + i + "@example" + i % 1_000 + ".org,papers," + topics + ",en,Europe/Paris,Reader "
                        + i + ",a form,2021-01-01T00:00:00Z\n");
            }
        }
        return file;
    }

    /** Puts readers into the database, which an import has made; they have seen nothing yet. */
    void subscribe(BenchDatabase database, int readers) throws SQLException {
        List<String> choices = choices();
        long now = System.currentTimeMillis();
        try (Connection connection = database.open(folder)) {
            connection.setAutoCommit(false);
            try (PreparedStatement person = connection.prepareStatement("""
                            INSERT INTO subscriber (id, email, email_key, name, language, zone, state, created_at,
                                confirmed_at)
                            VALUES (?, ?, ?, ?, 'en', 'Europe/Paris', 'ACTIVE', ?, ?)""");
                    PreparedStatement subscription = connection.prepareStatement("""
                            INSERT INTO subscription (id, subscriber, newsletter, frequency, topics, cursor_at, started_at,
                                consent_source, consent_at)
                            VALUES (?, ?, 'papers', 'papers', ?, 0, ?, 'bench', ?)""")) {
                for (int i = 1; i <= readers; i++) {
                    String email = "reader" + i + "@example" + i % 1_000 + ".org";
                    bind(person, i, email, email, "Reader " + i, now, now);
                    bind(subscription, i, i, choices.get(i % CHOICES), now, now);
                    if (i % ROWS == 0 || i == readers) {
                        person.executeBatch();
                        subscription.executeBatch();
                        connection.commit();
                    }
                }
            }
        }
    }

    /** One digest as templates see it, for those who render elsewhere. */
    Path digest() throws IOException {
        List<Map<String, String>> articles = IntStream.range(0, IN_A_DIGEST)
                .mapToObj(i -> Map.of(
                        "title",
                        title(i),
                        "address",
                        "https://www.example.org/paper-" + i,
                        "authors",
                        "Ada Lovelace, Grace Hopper",
                        "date",
                        "25 November 2026",
                        "summary",
                        summary()))
                .toList();
        Path file = folder.resolve("digest.json");
        new ObjectMapper()
                .writeValue(
                        file.toFile(),
                        Map.of(
                                "language", "en",
                                "title", "New papers",
                                "subject", title(0) + " and 9 more",
                                "date", "25 November 2026",
                                "count", "10 new publications",
                                "articles", articles));
        return file;
    }

    Path templates() {
        return folder.resolve("templates/email");
    }

    private List<String> choices() {
        var choices = new ArrayList<String>();
        List<Integer> articles = IntStream.range(0, ARTICLES).boxed().collect(Collectors.toCollection(ArrayList::new));
        for (int i = 0; i < CHOICES; i++) {
            java.util.Collections.shuffle(articles, random);
            choices.add(articles.subList(0, IN_A_DIGEST).stream()
                    .map(article -> "\"" + topic(2 * article + random.nextInt(2)) + "\"")
                    .collect(Collectors.joining(",", "[", "]")));
        }
        return choices;
    }

    private static String topic(int number) {
        return "topic-" + number;
    }

    private static String title(int article) {
        return "What lasting agreements have in common, part " + article;
    }

    private static String summary() {
        return (WORDS + " ").repeat(3).strip();
    }

    private static void bind(PreparedStatement row, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) row.setObject(i + 1, values[i]);
        row.addBatch();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException trouble) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
