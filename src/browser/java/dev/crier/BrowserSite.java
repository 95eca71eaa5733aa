package dev.crier;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.crier.config.Config;
import dev.crier.config.ConfigReader;
import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Wish;
import dev.crier.template.Words;
import dev.crier.web.WebServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The sample site at an address of this machine, with a mail server of its own, and a clock that a test moves. */
final class BrowserSite implements AutoCloseable {

    /** A Wednesday. */
    static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    static final String ADMIN = "ada@example.org";

    static final String NEWSLETTER = "publications";

    final SiteClock clock = SiteClock.startingAt(NOW);
    final App app;
    final ReaderLinks links;
    private final Path folder;
    private final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final WebServer web;

    private BrowserSite(Path folder, boolean mails, boolean sample) throws Exception {
        this.folder = folder;
        post.start();
        int port = freePort();
        String config = resource("crier.yaml")
                .replace("http://localhost:8080", "http://localhost:" + port)
                .replace("transport: mailbox", mails ? "transport: smtp" : "transport: mailbox")
                .replace(
                        "host: localhost, port: 25",
                        "host: 127.0.0.1, port: " + post.getSmtp().getPort());
        write("config/crier.yaml", config);
        write("config/newsletters.yaml", resource("newsletters.yaml") + """
                  - name: events
                    title: {en: Events, ar: الفعاليات}
                    description: {en: What takes place., ar: ما سيُعقد قريبًا.}
                    schedule: {cron: "0 0 8 ? * MON", zone: UTC}
                """);
        write("config/topics.yaml", resource("topics.yaml"));
        Files.createDirectories(folder.resolve("var/demo/articles"));
        Files.createDirectories(folder.resolve("var/demo/served"));
        Config read = ConfigReader.read(folder, name -> null);
        if (sample) new Demo(read).live(NOW);
        app = App.open(read, clock);
        app.newsletters.see(NOW);
        links = new ReaderLinks(read.site(), app.tokens);
        web = SiteWeb.of(app, Optional.of(folder.resolve("var/demo/served")), Runnable::run);
        web.start("127.0.0.1", port);
    }

    /** Without articles; mail goes to its server. */
    static BrowserSite empty(Path folder) throws Exception {
        return new BrowserSite(folder, true, false);
    }

    /** With the articles, readers and editions of the demo; mail goes to the mailbox. */
    static BrowserSite demo(Path folder) throws Exception {
        return new BrowserSite(folder, false, true);
    }

    /** With the articles, readers and editions of the demo; mail goes to its server, also that of the demo's editions. */
    static BrowserSite mailing(Path folder) throws Exception {
        return new BrowserSite(folder, true, true);
    }

    String at(String path) {
        return app.config.site().link(path);
    }

    Words words(String language) {
        return app.templates.words(language);
    }

    /** Publishes an article, dated now. */
    BrowserSite article(String name, String title, String language, String more) throws IOException {
        write("var/demo/articles/" + name + ".md", """
                ---
                title: "%s"
                date: %s
                locale: %s
                %s
                ---
                About it.
                """.formatted(title, clock.instant(), language, more));
        var report = app.sources.run(List.of(), false);
        if (!report.rejected().isEmpty()) throw new AssertionError(report.rejected());
        return this;
    }

    void later(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    /** Everything that is due. */
    void publish() throws InterruptedException {
        new Publishing(app).pass();
    }

    /** Mails to somebody, the newest last, after what waits has been sent. */
    List<ReceivedMail> mails(String to) throws InterruptedException {
        new Publishing(app).send();
        return Arrays.stream(post.getReceivedMessages())
                .filter(mail -> isTo(mail, to))
                .map(ReceivedMail::of)
                .toList();
    }

    ReceivedMail newestMail(String to) throws InterruptedException {
        List<ReceivedMail> all = mails(to);
        if (all.isEmpty()) throw new AssertionError("no mail to " + to);
        return all.get(all.size() - 1);
    }

    /** Somebody who asks for this in the form, weekly, about youth. */
    Subscriber asking(String email, String language) {
        Newsletter newsletter = app.newsletters.find(NEWSLETTER).orElseThrow();
        EmailAddress address = EmailAddress.of(email);
        app.inviter.invite(new Inviter.Request(
                address,
                newsletter,
                newsletter.frequency("weekly").orElseThrow(),
                Optional.of(List.of("youth")),
                language,
                PARIS));
        return app.subscribers.person(address).orElseThrow();
    }

    /** Somebody who said yes long ago, to everything weekly. */
    Subscriber reader(String email, String language) {
        var wish = new Wish(
                EmailAddress.of(email),
                "",
                language,
                PARIS,
                NEWSLETTER,
                "weekly",
                Optional.empty(),
                app.articles.lastArrival(),
                "a test",
                clock.instant());
        app.subscribers.subscribe(wish, clock.instant());
        return app.subscribers.person(EmailAddress.of(email)).orElseThrow();
    }

    /** A source that cannot be read, with a long name and reason. */
    void trouble(String text) {
        app.database
                .jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO source (name, tried_at, error) VALUES (:text, 0, :text)
                        ON CONFLICT (name) DO NOTHING""").bind("text", text).execute());
    }

    /** Something that an admin did, at length, and again and again. */
    void logged(String text) {
        app.database.jdbi().useTransaction(handle -> {
            for (int i = 0; i < 60; i++) app.log.add(handle, clock.instant(), ADMIN, "source.read", text, text);
        });
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().contains(address);
        } catch (MessagingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BrowserSite.class.getResourceAsStream("/sample/config/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        web.close();
        app.close();
        post.stop();
    }
}
