package dev.crier;

import dev.crier.config.ConfigReader;
import dev.crier.database.Engine;
import dev.crier.mail.Mailbox;
import dev.crier.mail.StoredMail;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Wish;
import dev.crier.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A site as its admins meet it: over HTTP and in the mailbox, with a clock that a test moves. */
final class AdminSite implements AutoCloseable {

    /** A Wednesday. */
    static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

    static final String ADA = "ada@news.example.org";
    static final String BEN = "ben@news.example.org";

    private static final Pattern LINK = Pattern.compile("http://localhost(/admin/sign-in/[A-Za-z0-9_-]+)");

    final Path folder;
    final SiteClock clock = SiteClock.startingAt(NOW);
    private final String database;
    App app;
    private WebServer server;
    private int port;

    AdminSite(Path folder, Engine engine) throws IOException {
        this.folder = folder;
        database = engine.url();
        write("config/newsletters.yaml", """
                newsletters:
                  - name: publications
                    title: New publications
                    schedule: {cron: "0 0 8 ? * FRI", zone: Europe/Paris}
                    settle: 0s
                """);
        open("[" + ADA + ", " + BEN + "]", "http://localhost");
    }

    /** The site with other admins, after a restart. */
    AdminSite admins(String list) throws IOException {
        return reopen(list, "http://localhost");
    }

    AdminSite reopen(String admins, String url) throws IOException {
        close();
        open(admins, url);
        return this;
    }

    private void open(String admins, String url) throws IOException {
        write("config/crier.yaml", """
                site: {name: Institute, url: "%s", id: "news.example.org,2026", language: en, zone: Europe/Paris, contact: news@example.org}
                admins: %s
                database: {url: "%s"}
                catalog: {sources: [{name: blog, type: markdown, path: content, link: "https://www.example.org/{slug}"}]}
                """.formatted(url, admins, database));
        app = App.open(ConfigReader.read(folder, Map.<String, String>of()::get), clock);
        app.newsletters.see(clock.instant());
        app.entrance.tidy();
        server = SiteWeb.of(app, Optional.empty(), Runnable::run);
        port = server.start("127.0.0.1", 0);
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Somebody who is subscribed to everything. */
    void reader(String email) {
        var wish = new Wish(
                EmailAddress.of(email),
                "",
                "en",
                ZoneId.of("UTC"),
                "publications",
                "publications",
                Optional.empty(),
                app.articles.lastArrival(),
                "a test",
                clock.instant());
        app.subscribers.subscribe(wish, clock.instant());
    }

    /** Publishes an article, dated an hour ago. */
    void article(String name, String title, String more) throws IOException {
        write(
                "content/" + name + ".md",
                "---\ntitle: " + title + "\ndate: " + clock.instant().minusSeconds(3600) + "\n" + more
                        + "\n---\nAbout it.\n");
        importAll();
    }

    void importAll() {
        try {
            app.importSources(List.of(), true);
        } catch (InterruptedException hurried) {
            throw new AssertionError(hurried);
        }
    }

    /** Issues an edition now. */
    Edition issue() throws InterruptedException {
        Newsletter newsletter = app.newsletters.find("publications").orElseThrow();
        return app.issuer
                .issue(newsletter, newsletter.frequencies().get(0), clock.instant())
                .edition();
    }

    void later(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    /** A browser that nobody has signed in with. */
    Browser browser() {
        return new Browser("http://127.0.0.1:" + port);
    }

    /** A browser in which somebody has signed in. */
    Browser signedIn(String admin) {
        Browser browser = browser();
        String link = app.signInMailer
                .link(admin, "/admin")
                .replace(app.config.site().url().toString(), "");
        browser.open(link);
        browser.press("Sign me in");
        return browser;
    }

    /** The links to sign in that were mailed to somebody, the newest first. */
    List<String> links(String to) throws InterruptedException {
        new Publishing(app).send();
        var box = new Mailbox(folder.resolve("var/mail"));
        var links = new ArrayList<String>();
        for (StoredMail.Summary summary : box.list()) {
            if (!summary.to().contains(to)) continue;
            Matcher link = LINK.matcher(box.find(summary.id()).orElseThrow().text());
            if (link.find()) links.add(link.group(1));
        }
        return links;
    }

    @Override
    public void close() {
        server.close();
        app.close();
    }
}
