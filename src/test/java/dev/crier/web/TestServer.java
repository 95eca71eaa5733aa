package dev.crier.web;

import dev.crier.catalog.Articles;
import dev.crier.catalog.Topics;
import dev.crier.database.Database;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A site served over real HTTP from a folder that a test gives: SQLite, a settable clock, and the groups a test adds. */
public final class TestServer implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

    public final Site site = new Site(
            "Institute for Peace Research",
            "Research for lasting peace",
            URI.create("https://news.example.org"),
            "news.example.org,2026",
            "https://www.example.org",
            "en",
            ZoneId.of("Europe/Paris"),
            "",
            "#8a1c1c",
            "#f2a19a",
            "digest@example.org",
            "1 Example Street, 75001 Paris",
            "https://www.example.org/privacy",
            "");
    public final Path folder;
    public final Templates templates;
    public final Database database;
    public final Articles articles;
    public final PageWriter pages;
    public volatile Instant now = NOW;

    public final InstantSource clock = () -> now;
    private final Assets assets;
    private final List<Routes> routes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;
    private int port;

    public TestServer(Path folder) {
        this(folder, Topics.NONE);
    }

    public TestServer(Path folder, Topics topics) {
        this.folder = folder;
        templates = new Templates(folder.resolve("templates"));
        database = Database.open("jdbc:sqlite:var/crier.db", folder);
        articles = new Articles(database.jdbi(), topics);
        assets = new Assets(site, templates);
        pages = new PageWriter(site, templates, assets);
        routes.add(assets);
    }

    public Jdbi jdbi() {
        return database.jdbi();
    }

    public TestServer with(Routes group) {
        routes.add(group);
        return this;
    }

    /** A second server of the same pages, not started. */
    public WebServer again() {
        return new WebServer(new ErrorPages(site, pages, articles, clock), routes);
    }

    public TestServer start() {
        server = again();
        port = server.start("127.0.0.1", 0);
        return this;
    }

    public int port() {
        return port;
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> head(String path, String... headers) {
        return send(request(path, headers).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> post(String path, String form, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public HttpResponse<byte[]> bytes(String path, String... headers) {
        return send(request(path, headers).GET(), BodyHandlers.ofByteArray());
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(address(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException cause) {
            throw new java.io.UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        if (server != null) server.close();
        database.close();
    }
}
