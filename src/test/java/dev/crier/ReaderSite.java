package dev.crier;

import dev.crier.config.ConfigReader;
import dev.crier.database.Engine;
import dev.crier.mail.Mailbox;
import dev.crier.mail.StoredMail;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Wish;
import dev.crier.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A whole site as its readers meet it: over HTTP and in the mailbox, with a clock that a test moves. */
final class ReaderSite implements AutoCloseable {

    /** A Wednesday. */
    static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

    final Path folder;
    final App app;
    final SiteClock clock = SiteClock.startingAt(NOW);
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    ReaderSite(Path folder, Engine engine) throws IOException {
        this(folder, engine, "", Runnable::run);
    }

    /**
     * @param more lines of its {@code config/crier.yaml}
     * @param afterwards does, once a request is answered, what the answer does not depend on
     */
    ReaderSite(Path folder, Engine engine, String more, Executor afterwards) throws IOException {
        this.folder = folder;
        write("config/crier.yaml", """
                site:
                  name: Institute for Peace Research
                  url: http://news.example.org
                  id: news.example.org,2026
                  language: en
                  zone: Europe/Paris
                  contact: digest@example.org
                database: {url: "%s"}
                mail: {from: Institute <digest@news.example.org>, unsubscribe-address: leave@news.example.org}
                catalog:
                  sources: [{name: blog, type: markdown, path: content}]
                %s
                """.formatted(engine.url(), more));
        write("config/newsletters.yaml", """
                newsletters:
                  - name: publications
                    title: New publications
                    description: Everything we publish.
                    frequencies:
                      immediately: {within: 15m}
                      daily: {cron: "0 0 8 ? * MON-FRI", zone: subscriber}
                      weekly: {cron: "0 0 8 ? * FRI", zone: Europe/Paris}
                    settle: 15m
                    welcome: 2
                  - name: press
                    title: Press list
                    open: false
                    schedule: {cron: "0 0 8 ? * MON", zone: UTC}
                  - name: events
                    title: Events
                    schedule: {cron: "0 0 8 ? * MON", zone: UTC}
                """);
        app = App.open(ConfigReader.read(folder, Map.<String, String>of()::get), clock);
        server = SiteWeb.of(app, Optional.empty(), afterwards);
        port = server.start("127.0.0.1", 0);
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Publishes an article, dated now. */
    void article(String name, String title, String topics) throws Exception {
        write("content/" + name + ".md", """
                ---
                title: %s
                date: %s
                topics: [%s]
                ---
                About it.
                """.formatted(title, clock.instant(), topics));
        app.sources.run(List.of(), false);
    }

    void later(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    /** Everything that is due: editions, mails. */
    void publish() throws Exception {
        new Publishing(app).pass();
    }

    /** Mails, the newest first, after what waits has been sent. */
    List<StoredMail> mails(String to) throws Exception {
        new Publishing(app).send();
        var box = new Mailbox(folder.resolve("var/mail"));
        var mails = new ArrayList<StoredMail>();
        for (StoredMail.Summary summary : box.list()) {
            if (summary.to().contains(to)) mails.add(box.find(summary.id()).orElseThrow());
        }
        return mails;
    }

    List<String> subjects(String to) throws Exception {
        return mails(to).stream().map(mail -> mail.summary().subject()).toList();
    }

    /** The path of the first link of a kind in the newest mail that has one. */
    String link(String to, String kind) throws Exception {
        Pattern link = Pattern.compile("http://news\\.example\\.org(/" + kind + "/[A-Za-z0-9_-]+)");
        for (StoredMail mail : mails(to)) {
            Matcher found = link.matcher(mail.text());
            if (found.find()) return found.group(1);
        }
        throw new AssertionError("no link to " + kind + " in the mails to " + to);
    }

    Document get(String path, String... headers) {
        return Jsoup.parse(answer(path, headers).body());
    }

    HttpResponse<String> answer(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> head(String path) {
        return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** @param fields names and values in turn */
    HttpResponse<String> post(String path, List<String> fields, String... headers) {
        var form = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            if (form.length() > 0) form.append('&');
            form.append(encoded(fields.get(i))).append('=').append(encoded(fields.get(i + 1)));
        }
        return post(path, "application/x-www-form-urlencoded", form.toString(), headers);
    }

    HttpResponse<String> post(String path, String type, String body, String... headers) {
        return send(
                request(path, headers).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * The same through a connection of its own: after a request that it could not read the server hangs up, and a client
     * that kept the connection would write its next one into nothing.
     */
    HttpResponse<String> postAlone(String path, String type, String body) {
        return send(
                HttpClient.newHttpClient(),
                request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The fields of a page's form as a browser sends them, of the form that has this button. */
    static List<String> fields(Document page, String button) {
        Element pressed = page.select("button").stream()
                .filter(one -> one.text().equals(button))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no button " + button + " in " + page.body().text()));
        Element form = pressed.closest("form");
        var fields = new ArrayList<String>();
        for (Element field : form.select("input, select")) {
            boolean ticks =
                    field.attr("type").equals("checkbox") || field.attr("type").equals("radio");
            if (ticks && !field.hasAttr("checked")) continue;
            fields.add(field.attr("name"));
            fields.add(field.normalName().equals("select") ? chosen(field) : field.attr("value"));
        }
        if (pressed.hasAttr("name")) {
            fields.add(pressed.attr("name"));
            fields.add(pressed.attr("value"));
        }
        return fields;
    }

    /** Presses a page's button, as its form stands or with other values. */
    Document press(String path, Document page, String button, String... others) {
        var fields = new ArrayList<>(fields(page, button));
        for (int i = 0; i < others.length; i += 2) set(fields, others[i], others[i + 1]);
        return Jsoup.parse(post(path, fields).body());
    }

    static void set(List<String> fields, String name, String value) {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equals(name)) {
                fields.set(i + 1, value);
                return;
            }
        }
        fields.add(name);
        fields.add(value);
    }

    /** Fills the form in and sends it, as a person does. */
    Document subscribe(String email, String query, String... others) {
        Document form = get("/subscribe" + query);
        later(Duration.ofSeconds(5));
        var fields = new ArrayList<>(List.of(others));
        fields.add("email");
        fields.add(email);
        return press("/subscribe", form, "Subscribe", fields.toArray(String[]::new));
    }

    /** Subscribes and says yes. */
    Document join(String email, String query, String... others) throws Exception {
        subscribe(email, query, others);
        String confirm = link(email, "confirm");
        return press(confirm, get(confirm), "Confirm subscription");
    }

    /** Takes somebody in who gets the publications every week, without pages and mails. */
    long enrol(String email) {
        app.subscribers.subscribe(
                new Wish(
                        EmailAddress.of(email),
                        "",
                        "en",
                        ZoneId.of("Europe/Paris"),
                        "publications",
                        "weekly",
                        Optional.empty(),
                        app.articles.lastArrival(),
                        "a test",
                        clock.instant()),
                clock.instant());
        return app.subscribers.person(EmailAddress.of(email)).orElseThrow().id();
    }

    List<Subscription> subscriptions(String email) {
        return app.subscribers.find(email);
    }

    private static String chosen(Element select) {
        return select.select("option[selected]").attr("value");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(client, request);
    }

    private static HttpResponse<String> send(HttpClient through, HttpRequest.Builder request) {
        try {
            return through.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException trouble) {
            throw new AssertionError(trouble);
        }
    }

    @Override
    public void close() {
        server.close();
        app.close();
    }
}
