package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site over HTTP, as readers and monitors see it: the archive of editions, files, numbers, and what must not be seen. */
@OnEachDatabase
class WebJourneyTest {

    private static final String FIRST = "2026-11-20T08:00:00Z";
    private static final String SECOND = "2026-11-27T08:00:00Z";
    private static final String TWO_NEWSLETTERS = """
            newsletters:
              - name: news
                title: New publications
                description: Everything we publish.
                settle: 0s
                frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}, daily: {cron: "0 0 8 ? * *", zone: UTC}}
              - {name: board, title: The board, open: false, settle: 0s, frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}}}
            """;

    @TempDir
    Path folder;

    private final Engine engine;
    private final HttpClient client = HttpClient.newHttpClient();
    private TestSite site;
    private WebServer web;
    private int port;

    WebJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        site = new TestSite(folder, engine, "2026-11-19T09:00:00Z").newsletters(TWO_NEWSLETTERS);
        site.join("ada@example.org");
        site.join("emile@example.org", "weekly", "fr");
        site.post("one.md", "topics: [peace]", "summary: What one says.").post("two.md", "topics: [peace]");
        site.read();
        site.at(FIRST).digest();
        site.send();
        site.at("2026-11-25T09:00:00Z").post("three.md", "topics: [war]").read();
        site.at(SECOND).digest();
        site.send();
        site.app.publishFeeds();
        serve();
    }

    private void serve() {
        if (web != null) web.close();
        web = SiteWeb.of(site.app, Optional.of(folder.resolve("files")), Runnable::run);
        port = web.start("127.0.0.1", 0);
    }

    @AfterEach
    void close() {
        web.close();
        site.close();
    }

    @Test
    void listsWhatWasSent() {
        Document all = page("/editions");
        assertThat(all.select("h2").eachText()).containsExactly("New publications");
        assertThat(all.select(".entry h3 a").eachAttr("href"))
                .containsExactly("/editions/news/" + SECOND, "/editions/news/" + FIRST);
        assertThat(all.select(".entry h3").first().text()).isEqualTo("Friday 27 November 2026");
        Document list = page("/editions/news");
        assertThat(list.select(".entry").last().text()).contains("2 publications", "one", "two");
        Document edition = page("/editions/news/" + FIRST);
        assertThat(edition.select("article h2").eachText()).containsExactlyInAnyOrder("one", "two");
        assertThat(edition.select("a[rel=next]").attr("href")).isEqualTo("/editions/news/" + SECOND);
        assertThat(edition.select("a[rel=prev]")).isEmpty();
        assertThat(edition.select("form[action=/subscribe] input[name=newsletter]")
                        .val())
                .isEqualTo("news");
        assertThat(edition.html()).doesNotContain("ada", "emile");
    }

    @Test
    void showsTheWebVersionThatAMailLinksTo() {
        String address = site.app
                .outbox
                .deliveries(site.app.editions.list().get(1).batch())
                .get(1)
                .personal()
                .get("web");
        assertThat(address).startsWith("https://news.example.org/editions/news/" + FIRST + "/");
        var answer = get(URI.create(address).getPath());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
        Document digest = Jsoup.parse(answer.body());
        assertThat(digest.select("html").attr("lang")).isEqualTo("fr");
        assertThat(digest.select("article h2").eachText()).containsExactlyInAnyOrder("one", "two");
        assertThat(digest.html()).doesNotContain("emile");
    }

    @Test
    void takesBackWhatWasWithdrawnAndWhatWaitsAgain() {
        long one = site.app.articles.catalog().find("one").orElseThrow().id();
        site.app.articles.withdraw(one, "Counted twice.", "", site.clock.instant());
        site.postDated("two.md", Instant.parse("2026-12-24T08:00:00Z"), "topics: [peace]")
                .read();
        Document edition = page("/editions/news/" + FIRST);
        assertThat(edition.select("article")).isEmpty();
        assertThat(edition.text()).contains("1 publication of this edition has been withdrawn since");
        assertThat(page("/editions").text()).doesNotContain("one two");
    }

    @Test
    void keepsClosedNewslettersToThoseWhoGotTheMail() {
        site.subscribe("board", "carla@example.org", "weekly", "en", "UTC");
        site.after(Duration.ofHours(1)).post("minutes.md").read();
        site.after(Duration.ofHours(1)).digest("board", "weekly");
        site.send();
        String slot = site.clock.instant().toString();
        assertThat(get("/editions/board").statusCode()).isEqualTo(404);
        assertThat(get("/editions/board/" + slot).statusCode()).isEqualTo(404);
        assertThat(get("/editions").body()).doesNotContain("board");
        String address = site.app
                .outbox
                .deliveries(site.app.editions.list().get(0).batch())
                .get(0)
                .personal()
                .get("web");
        Document digest = page(URI.create(address).getPath());
        assertThat(digest.select("article h2").text()).isEqualTo("minutes");
        assertThat(digest.select("form[action=/subscribe], a[rel=prev]")).isEmpty();
    }

    @Test
    void saysThatAnEditionIsNotKeptAnyLonger() {
        site.after(Duration.ofDays(1_101));
        assertThat(get("/editions/news/" + FIRST).statusCode()).isEqualTo(410);
        Document gone = Jsoup.parse(get("/editions/news/" + FIRST).body());
        assertThat(gone.select("main a").eachAttr("href")).contains("/editions/news", "/articles", "/topics");
        assertThat(get("/editions/news").body()).doesNotContain(FIRST.toString());
    }

    @Test
    void offersNoLastEditionThatIsNotKeptAnyLonger() {
        assertThat(page("/subscribe?newsletter=news").select("iframe")).hasSize(1);
        assertThat(page("/topics/war").select(".follow [href^=/editions/news/]"))
                .hasSize(1);
        site.after(Duration.ofDays(1_101));
        assertThat(page("/subscribe?newsletter=news").select("iframe, main [href^=/editions/]"))
                .isEmpty();
        assertThat(page("/topics/war").select(".follow [href^=/editions/]")).isEmpty();
        assertThat(get("/editions/news/last/mail").statusCode()).isEqualTo(404);
    }

    @Test
    void showsRehearsalsOnlyWhileRehearsing() {
        site.transport("mailbox");
        site.after(Duration.ofDays(1)).post("rehearsed.md").read();
        site.after(Duration.ofDays(1)).digest();
        serve();
        String address = "/editions/news/" + site.clock.instant();
        assertThat(page(address).text()).contains("A rehearsal: nobody has received this edition");
        assertThat(page("/editions").text()).contains("rehearsed");
        site.transport("smtp");
        serve();
        assertThat(get(address).statusCode()).isEqualTo(404);
        assertThat(get("/editions").body()).doesNotContain("rehearsed");
        assertThat(get("/mailbox").statusCode()).isEqualTo(404);
    }

    @Test
    void hasNoPageForWhatWasNeverSent() {
        for (String path : List.of(
                "/editions/nothing",
                "/editions/news/2026-11-13T08:00:00Z",
                "/editions/news/yesterday",
                "/editions/news/" + FIRST + "/0123456789ab",
                "/editions/nothing/" + FIRST + "/0123456789ab",
                "/editions/news?page=0",
                "/editions/news?page=2")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    /** Every page and file that can be reached, and every address that could tell. */
    @Test
    void leaksNothingOfWhatIsUnderEmbargo() throws Exception {
        site.postDated(
                "secret-report.md",
                site.clock.instant().plus(Duration.ofDays(2)),
                "topics: [peace, hidden-topic]",
                "authors: [Nemo Nobody]",
                "language: sw",
                "summary: Unheard words.");
        site.read();
        site.app.publishFeeds();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(
                "/",
                "/editions",
                "/metrics",
                "/robots.txt",
                "/feeds/index.opml",
                "/articles?words=secret",
                "/articles?topic=hidden-topic",
                "/articles?author=nemo-nobody",
                "/articles?language=sw",
                "/articles/secret-report",
                "/topics/hidden-topic",
                "/authors/nemo-nobody",
                "/feeds/topics/hidden-topic.atom",
                "/feeds/authors/nemo-nobody.atom",
                "/feeds/languages/sw.atom"));
        while (!open.isEmpty()) {
            String path = open.pop();
            if (!seen.add(path)) continue;
            var answer = get(path);
            String echoes = Jsoup.parse(answer.body()).select("main").text();
            assertThat(answer.body()).as(path).doesNotContain("secret-report", "Nemo Nobody", "Unheard words");
            assertThat(echoes).as(path).doesNotContain("Swahili", "hidden-topic", "waiting");
            if (path.contains("secret-report") || path.contains("hidden-topic.atom") || path.contains("sw.atom")) {
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
            }
            Jsoup.parse(answer.body(), "https://news.example.org" + path).select("[href], [src]").stream()
                    .map(link -> link.hasAttr("href") ? link.absUrl("href") : link.absUrl("src"))
                    .filter(address -> address.startsWith("https://news.example.org/"))
                    .map(address -> address.substring("https://news.example.org".length())
                            .replaceFirst("#.*", ""))
                    .forEach(open::add);
        }
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(get("/articles/secret-report").body().replace("secret-report", "x"))
                .isEqualTo(get("/articles/never-heard-of").body().replace("never-heard-of", "x"));
    }

    @Test
    void saysHowItIsAndWhatItCounts() {
        assertThat(get("/health/live").body()).isEqualTo("alive\n");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        String numbers = get("/metrics").body();
        assertThat(numbers)
                .contains("crier_articles{state=\"live\"} 3")
                .contains("crier_deliveries{state=\"sent\"} 4")
                .contains("crier_editions{state=\"done\"} 2")
                .contains("crier_subscriptions_open{newsletter=\"news\"} 2")
                .contains("crier_source_read_timestamp_seconds{source=\"posts\"} ");
        assertThat(numbers.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("crier_[a-z_]+(\\{[a-z]+=\"[^\"]*\"\\})? \\d+"));
        assertThat(get("/metrics", "X-Forwarded-For", "203.0.113.9").statusCode())
                .isEqualTo(404);
        assertThat(get("/robots.txt").body()).contains("Disallow: /unsubscribe/");
    }

    @Test
    void isNotReadyWhileTheDatabaseDoesNotAnswer() {
        site.app.database.close();
        var ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("the database does not answer\n");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        var failure = get("/nowhere");
        assertThat(failure.statusCode()).isEqualTo(500);
        assertThat(failure.body()).contains("<code");
    }

    @Test
    void servesPicturesAndDocumentsOfItsFolderOnly() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files/images"));
        Files.write(files.resolve("a b.png"), new byte[] {1, 2, 3});
        Files.writeString(files.resolve("drawing.svg"), "<svg/>");
        Files.writeString(files.resolve("notes.md"), "secret");
        Files.writeString(folder.resolve("other.png"), "secret");
        assertThat(get("/images/a%20b.png").headers().firstValue("Content-Type"))
                .contains("image/png");
        assertThat(get("/images/drawing.svg")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("sandbox");
        for (String path : List.of("/images/notes.md", "/images/%2e%2e/%2e%2e/other.png", "/other.png", "/images")) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(get("/articles.png").statusCode()).isEqualTo(404);
    }

    private Document page(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) request.headers(headers);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException trouble) {
            throw new AssertionError(path, trouble);
        }
    }
}
