package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.ImportReport;
import dev.crier.config.ConfigReader;
import dev.crier.database.Engine;
import dev.crier.newsletter.Cursors;
import dev.crier.newsletter.DigestComposer;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionReport;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.FileProcessLock;
import dev.crier.outbox.SendReport;
import dev.crier.outbox.Sender;
import dev.crier.outbox.SoleLeases;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Wish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site in a temporary folder, wired as it is in production, with a settable clock and a {@link Postman}. */
final class TestSite implements AutoCloseable {

    private static final String WEEKLY = """
            newsletters:
              - name: news
                frequencies:
                  weekly: {cron: "0 0 8 ? * FRI", zone: UTC}
                  daily: {cron: "0 0 8 ? * *", zone: UTC}
                settle: 0s
            """;

    final Path folder;
    final TestClock clock;
    final Postman postman = new Postman();
    private final String database;
    private String transport = "smtp";
    private String newsletters = WEEKLY;
    private String extra = "";
    App app;

    TestSite(Path folder, Engine engine, String now) {
        this.folder = folder;
        this.clock = new TestClock(Instant.parse(now));
        this.database = engine.url();
        this.app = open();
    }

    /** The site with this {@code config/newsletters.yaml}, its database as it was. */
    TestSite newsletters(String yaml) {
        newsletters = yaml;
        return reopen();
    }

    /** The site with these lines added to {@code config/crier.yaml}. */
    TestSite extra(String yaml) {
        extra = yaml;
        return reopen();
    }

    TestSite transport(String name) {
        transport = name;
        return reopen();
    }

    /** As after a restart. */
    TestSite reopen() {
        app.close();
        app = open();
        return this;
    }

    private App open() {
        write("config/crier.yaml", """
                site: {name: Test, url: "https://news.example.org", id: "news.example.org,2026", language: en, contact: news@example.org}
                database: {url: "%s"}
                mail: {transport: %s, smtp: {connections: 1}}
                catalog:
                  sources:
                    - {name: posts, type: markdown, path: posts, link: "https://www.example.org/{slug}"}
                %s""".formatted(database, transport, extra));
        write("config/newsletters.yaml", newsletters);
        try {
            Files.createDirectories(folder.resolve("posts"));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        App opened = App.open(ConfigReader.read(folder, name -> null), clock);
        opened.newsletters.see(clock.instant());
        return opened;
    }

    /** Writes a file of the site. */
    TestSite write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Publishes a file: title and body are the path's name; dated now. */
    TestSite post(String path, String... head) {
        return postDated(path, clock.instant(), head);
    }

    TestSite postDated(String path, Instant date, String... head) {
        String name = path.replaceFirst("\\.md$", "");
        String given = String.join("\n", head);
        String title = given.contains("title:") ? "" : "title: " + name + "\n";
        return write(
                "posts/" + path,
                "---\n" + title + "date: " + date + "\n" + given + "\n---\nThe text of " + name + " at " + date
                        + ".\n");
    }

    TestSite delete(String path) {
        try {
            Files.delete(folder.resolve("posts").resolve(path));
            return this;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    ImportReport read() {
        return app.sources.run(List.of(), false);
    }

    TestSite at(String instant) {
        clock.set(Instant.parse(instant));
        return this;
    }

    TestSite after(Duration duration) {
        clock.forward(duration);
        return this;
    }

    /** Somebody joins, to everything weekly. */
    TestSite join(String email) {
        return join(email, "weekly", "en");
    }

    TestSite join(String email, String frequency, String language, String... topics) {
        subscribe("news", email, frequency, language, "UTC", topics);
        return this;
    }

    Subscribers.Outcome subscribe(
            String newsletter, String email, String frequency, String language, String zone, String... topics) {
        return app.subscribers.subscribe(
                new Wish(
                        EmailAddress.of(email),
                        "",
                        language,
                        ZoneId.of(zone),
                        newsletter,
                        frequency,
                        topics.length == 0 ? Optional.empty() : Optional.of(List.of(topics)),
                        app.articles.lastArrival(),
                        "a test",
                        clock.instant()),
                clock.instant());
    }

    TestSite leave(String email) {
        app.subscribers.leave(subscription(email).subscriber().id(), "news", "a test", clock.instant());
        return this;
    }

    Subscription subscription(String email) {
        List<Subscription> all = app.subscribers.find(EmailAddress.keyOf(email));
        return all.get(all.size() - 1);
    }

    Newsletter newsletter(String name) {
        return app.newsletters.find(name).orElseThrow();
    }

    /** Issues an edition now. */
    Edition digest() {
        return digest("news", "weekly");
    }

    Edition digest(String newsletter, String frequency) {
        try {
            Frequency which = newsletter(newsletter).frequency(frequency).orElseThrow();
            Edition edition = app.issuer
                    .issue(newsletter(newsletter), which, clock.instant())
                    .edition();
            assertThat(edition.addsUp()).isTrue();
            return edition;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Issues what is due. */
    List<Edition> due() {
        try {
            List<Edition> issued = app.issuer.issueDue();
            assertThat(issued).allMatch(Edition::addsUp);
            return issued;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    EditionReport report(Edition edition) {
        return app.reports.of(edition, true);
    }

    /** Hands over what is due, one connection, and closes what is through. */
    SendReport send() {
        var sender = new Sender(
                app.database.jdbi(),
                app.outbox,
                new Cursors(),
                new SoleLeases(app.database.jdbi(), new FileProcessLock(folder.resolve("var/sender.lock"))),
                postman,
                new DigestComposer(app.outbox, new ReaderLinks(app.config.site(), app.tokens), ""),
                app.config.sending(),
                clock);
        try {
            SendReport report = sender.send();
            app.steward.close(clock.instant());
            return report;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The titles somebody was sent, mail by mail, each in order; only what a server took. */
    List<List<String>> received(String email) {
        return app.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT d.id FROM delivery d JOIN subscriber p ON p.id = d.person
                        WHERE p.email_key = :email AND d.state = 'SENT' ORDER BY d.id""").bind("email", email).mapTo(Long.class).list().stream()
                        .map(delivery -> handle.createQuery("""
                                SELECT a.title FROM delivery d JOIN digest g ON g.body = d.body
                                JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                                WHERE d.id = :delivery ORDER BY i.position""")
                                .bind("delivery", delivery)
                                .mapTo(String.class)
                                .list())
                        .toList());
    }

    /** What became of an edition's deliveries, by address. */
    Map<String, Delivery.State> states(Edition edition) {
        return app.outbox.deliveries(edition.batch()).stream()
                .collect(java.util.stream.Collectors.toMap(Delivery::address, Delivery::state));
    }

    Edition edition(Edition edition) {
        return app.editions.find(edition.id()).orElseThrow();
    }

    @Override
    public void close() {
        app.close();
    }
}
