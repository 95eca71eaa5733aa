package dev.crier;

import dev.crier.config.ConfigReader;
import dev.crier.database.Database;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jdbi.v3.core.Handle;

/** A site whose edition is due and that processes of its own work on, until something happens to them. */
final class FaultSite implements AutoCloseable {

    static final int CONNECTIONS = 8;

    final Path folder;
    final MailSink sink;
    private final String database;
    private final List<Process> processes = Collections.synchronizedList(new ArrayList<>());
    private final List<String> java = new ArrayList<>();

    FaultSite(Path folder, String database, MailSink sink) throws IOException {
        this(folder, database, sink, "");
    }

    /** @param mail more of the configuration's {@code mail} */
    FaultSite(Path folder, String database, MailSink sink, String mail) throws IOException {
        this.folder = folder;
        this.database = database;
        this.sink = sink;
        write("config/crier.yaml", """
                site: {name: Test, url: "https://news.example.org", id: "news.example.org,2026", language: en, contact: news@example.org, secret: the same on every node}
                database: {url: "%s"}
                mail: {transport: smtp, %ssmtp: {host: 127.0.0.1, port: %d, connections: %d}, retry: {first: 1s, factor: 1}}
                web: {port: "${NODE_PORT:8080}"}
                catalog:
                  every: 5s
                  sources:
                    - {name: posts, type: markdown, path: posts, link: "https://www.example.org/{slug}"}
                """.formatted(database, mail, sink.port(), CONNECTIONS));
        write("config/newsletters.yaml", """
                newsletters:
                  - {name: news, settle: 0s, frequencies: {daily: {cron: "0 0 8 ? * *", zone: UTC}}}
                """);
        java.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-cp",
                jars(folder.resolve("classes"))));
    }

    /** An article arrived days ago, and so many readers wait for it: an edition is due now. */
    FaultSite readers(int count) throws Exception {
        Instant before = Instant.now().minus(Duration.ofDays(2));
        write("posts/news.md", post("News", before));
        try (App app = App.open(ConfigReader.read(folder, name -> null), () -> before)) {
            app.newsletters.see(before);
            app.importSources(List.of(), false);
            app.database.jdbi().useTransaction(handle -> subscribe(handle, count));
        }
        return this;
    }

    static String post(String title, Instant date) {
        return "---\ntitle: " + title + "\ndate: " + date + "\n---\nThe text of " + title + ".\n";
    }

    private static void subscribe(Handle handle, int count) {
        var people = handle.prepareBatch("""
                INSERT INTO subscriber (email, email_key, name, language, zone, state, created_at)
                VALUES (:email, :email, '', 'en', 'UTC', 'ACTIVE', 0)""");
        for (int reader = 1; reader <= count; reader++) {
            people.bind("email", "r" + reader + "@example" + reader % 100 + ".org")
                    .add();
        }
        people.execute();
        handle.execute("""
                INSERT INTO subscription (subscriber, newsletter, frequency, cursor_at, first_cursor, started_at,
                    consent_source, consent_at)
                SELECT id, 'news', 'daily', 0, 0, 0, 'a test', 0 FROM subscriber ORDER BY id""");
    }

    /** Starts a command in a process of its own. */
    Process start(String... command) throws IOException {
        return start(List.of(), command);
    }

    /** @param wrapper what runs it, such as a shell with a limit */
    Process start(List<String> wrapper, String... command) throws IOException {
        var line = new ArrayList<>(wrapper);
        line.addAll(java);
        line.addAll(List.of("dev.crier.Crier", "--site", folder.toString()));
        line.addAll(List.of(command));
        var builder = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(Map.of("NODE_PORT", String.valueOf(freePort())));
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Runs a command to its end, keeping what was loaded for the processes to come. */
    void warm(String... command) throws Exception {
        Path archive = folder.resolve("classes/crier.jsa");
        java.add(1, "-XX:ArchiveClassesAtExit=" + archive);
        int code = end(start(command));
        java.remove(1);
        if (code != 0) throw new AssertionError(Files.readString(log()));
        if (Files.exists(archive)) java.add(1, "-XX:SharedArchiveFile=" + archive);
    }

    int end(Process process) throws InterruptedException, IOException {
        if (process.waitFor(5, TimeUnit.MINUTES)) return process.exitValue();
        throw new AssertionError("it does not end: " + Files.readString(log()));
    }

    Path log() {
        return folder.resolve("log");
    }

    /** Asks the database for a number, on a connection for this question alone. */
    long count(String sql) {
        try (Database open = Database.open(database, folder)) {
            return open.jdbi()
                    .withHandle(
                            handle -> handle.createQuery(sql).mapTo(Long.class).one());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What this JVM runs with; folders as jars, because only those can be kept loaded. */
    private static String jars(Path folder) throws IOException {
        Files.createDirectories(folder);
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var jars = new LinkedHashSet<String>();
        for (String entry : all.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!Files.isDirectory(path)) jars.add(entry);
            else jars.add(jar(path, folder.resolve(jars.size() + ".jar")).toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            Files.walkFileTree(classes, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    // Whoever looks for files in a folder of a jar wants to find the folder.
                    if (!folder.equals(classes)) out.putNextEntry(new JarEntry(name(folder) + "/"));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    out.putNextEntry(
                            new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, out);
                    out.closeEntry();
                    return FileVisitResult.CONTINUE;
                }

                private String name(Path path) {
                    return classes.relativize(path).toString().replace(File.separatorChar, '/');
                }
            });
        }
        return jar;
    }

    @Override
    public void close() {
        for (Process process : processes) process.destroyForcibly();
    }
}
