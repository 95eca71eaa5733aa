package dev.crier.web.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.feed.FeedSettings;
import dev.crier.feed.UnionFeeds;
import dev.crier.web.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class FeedRoutesTest {

    private static final Instant CHANGED = Instant.parse("2026-11-20T07:00:00Z");
    private static final String FEED = "<feed>" + "Frieden für alle. ".repeat(200) + "</feed>";

    private Path folder;
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path site) throws IOException {
        folder = site;
        put("all.atom", FEED);
        put("topics/peace.atom", FEED + "<!-- peace -->");
        put("topics/peace.rss", "<rss/>");
        put("topics/السلام.atom", "<feed>سلام</feed>");
        put("topics/peace/archive/1.atom", "<feed>old</feed>");
        put("index.opml", "<opml/>");
        put("feed.css", "feed { color: black }");
        put(".hidden.atom", "<feed>secret</feed>");
        put("notes.txt", "secret");
        Files.writeString(folder.resolve("secret.atom"), "<feed>secret</feed>");
        var aliases = Map.of("/tag/peace/feed/", "topics/peace.rss", "/?feed=atom", "all.atom");
        server = new TestServer(folder);
        var settings = new FeedSettings(20, true, aliases);
        server.with(new FeedRoutes(
                        server.site,
                        settings,
                        folder.resolve("feeds"),
                        new UnionFeeds(server.site, settings, server.articles, server.clock),
                        Duration.ofMinutes(5)))
                .start();
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve("feeds").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void servesFilesUnderTheSamePaths() {
        var feed = server.get("/feeds/topics/peace.atom");
        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.body()).isEqualTo(FEED + "<!-- peace -->");
        assertThat(header(feed, "Content-Type")).isEqualTo("application/atom+xml; charset=utf-8");
        assertThat(header(feed, "Cache-Control")).startsWith("public, max-age=300");
        assertThat(header(feed, "Last-Modified")).isEqualTo("Fri, 20 Nov 2026 07:00:00 GMT");
        assertThat(header(feed, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(feed, "Link")).isEqualTo("<https://news.example.org/feeds/topics/peace.atom>; rel=\"self\"");
        assertThat(feed.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(header(server.get("/feeds/topics/peace.rss"), "Content-Type"))
                .isEqualTo("application/rss+xml; charset=utf-8");
        assertThat(header(server.get("/feeds/index.opml"), "Content-Type")).isEqualTo("text/x-opml; charset=utf-8");
        assertThat(header(server.get("/feeds/feed.css"), "Content-Type")).startsWith("text/css");
        assertThat(header(server.get("/feeds/topics/peace/archive/1.atom"), "Cache-Control"))
                .contains("max-age=86400");
    }

    @Test
    void givesABrowserThatNavigatesTheSameBytesAsXml() {
        var feed = server.get("/feeds/all.atom", "Sec-Fetch-Dest", "document", "Accept", "text/html");
        assertThat(header(feed, "Content-Type")).isEqualTo("application/xml; charset=utf-8");
        assertThat(feed.body()).isEqualTo(FEED);
        assertThat(header(feed, "Vary")).contains("Sec-Fetch-Dest");
        assertThat(header(server.get("/feeds/all.atom", "Accept", "text/html"), "Content-Type"))
                .startsWith("application/atom+xml");
    }

    @Test
    void sendsOnlyWhatAReaderDoesNotHave() {
        var feed = server.get("/feeds/all.atom");
        String tag = header(feed, "ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        String bare = tag.substring(1, tag.length() - 1);
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*", "\"" + bare + "-gzip\"")) {
            var answer = server.get("/feeds/all.atom", "If-None-Match", known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(tag);
            for (String repeated : List.of("Cache-Control", "Vary", "Last-Modified", "Link")) {
                assertThat(header(answer, repeated)).as(repeated).isEqualTo(header(feed, repeated));
            }
        }
        for (String other : List.of("\"x\"", bare, "\"\"", "W/", "\"" + bare)) {
            assertThat(server.get("/feeds/all.atom", "If-None-Match", other).statusCode())
                    .as(other)
                    .isEqualTo(200);
        }
        assertThat(since("Fri, 20 Nov 2026 07:00:00 GMT")).isEqualTo(304);
        assertThat(since("Fri, 20 Nov 2026 06:59:59 GMT")).isEqualTo(200);
        assertThat(since("yesterday")).isEqualTo(200);
        var both = server.get(
                "/feeds/all.atom", "If-None-Match", "\"x\"", "If-Modified-Since", "Fri, 20 Nov 2026 07:00:00 GMT");
        assertThat(both.statusCode())
                .as("a tag that differs outweighs the date")
                .isEqualTo(200);
    }

    private int since(String date) {
        return server.get("/feeds/all.atom", "If-Modified-Since", date).statusCode();
    }

    @Test
    void tagsCompressedBytesOnTheirOwn() throws IOException {
        var plain = server.get("/feeds/all.atom");
        var packed = server.bytes("/feeds/all.atom", "Accept-Encoding", "br, gzip;q=0.8");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(header(packed, "Vary")).contains("Accept-Encoding");
        assertThat(packed.body().length).isLessThan(FEED.length() / 5);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(FEED);
        }
        var again = server.get("/feeds/all.atom", "Accept-Encoding", "gzip", "If-None-Match", header(packed, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(server.get("/feeds/all.atom", "Accept-Encoding", "gzip;q=0")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void seesThatAFileWasReplaced() throws IOException {
        put("changing.atom", FEED);
        String before = header(server.get("/feeds/changing.atom"), "ETag");
        put("next.atom", FEED.replace("alle", "uns."));
        Files.move(
                folder.resolve("feeds/next.atom"),
                folder.resolve("feeds/changing.atom"),
                StandardCopyOption.REPLACE_EXISTING);
        var after = server.get("/feeds/changing.atom", "If-None-Match", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("uns.");
    }

    @Test
    void answersHeadWithTheHeadersOfGet() {
        for (String path : List.of("/feeds/all.atom", "/feeds/nothing.atom", "/tag/peace/feed/")) {
            var get = server.get(path, "Accept-Encoding", "gzip");
            var head = server.head(path, "Accept-Encoding", "gzip");
            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(lasting(head)).isEqualTo(lasting(get));
        }
    }

    private static Map<String, List<String>> lasting(HttpResponse<?> response) {
        var headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void answersOldAddressesWithTheSameBytes() {
        var old = server.get("/tag/peace/feed/");
        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(old.body()).isEqualTo("<rss/>");
        assertThat(header(old, "Content-Type")).startsWith("application/rss+xml");
        assertThat(header(old, "Link")).contains("/feeds/topics/peace.rss");
        assertThat(server.get("/?feed=atom").body()).isEqualTo(FEED);
        assertThat(server.get("/?feed=other").statusCode()).isEqualTo(404);
        assertThat(server.post("/tag/peace/feed/", "a=b").statusCode()).isNotEqualTo(200);
    }

    @Test
    void findsTopicsOfAnyScript() throws IOException {
        var encoded = server.get("/feeds/topics/%D8%A7%D9%84%D8%B3%D9%84%D8%A7%D9%85.atom");
        assertThat(encoded.body()).isEqualTo("<feed>سلام</feed>");
        assertThat(header(encoded, "Link")).contains("/feeds/topics/%D8%A7%D9%84");
        assertThat(raw("GET /feeds/topics/السلام.atom HTTP/1.1"))
                .contains("200")
                .contains("<feed>سلام</feed>");
    }

    @Test
    void servesNothingElse() throws IOException {
        for (String path : List.of(
                "/feeds/nothing.atom",
                "/feeds/topics",
                "/feeds/topics/",
                "/feeds/",
                "/feeds/.hidden.atom",
                "/feeds/notes.txt",
                "/feeds/topics/peace",
                "/feeds/all.atom/",
                "/feeds//all.atom",
                "/feeds/%2e%2e/secret.atom",
                "/feeds/..%2fsecret.atom",
                "/feeds/topics/..%5c..%5csecret.atom",
                "/feeds/topics/%2e%2e/%2e%2e/secret.atom",
                "/feeds/all.atom%00.css",
                "/feeds/" + folder.resolve("secret.atom"))) {
            String answer = raw("GET " + path + " HTTP/1.1");
            assertThat(answer).as(path).doesNotContain("secret").containsPattern("^HTTP/1.1 (404|400|301)");
        }
        assertThat(raw("GET /feeds/../secret.atom HTTP/1.1")).doesNotContain("<feed>");
        Files.createSymbolicLink(folder.resolve("feeds/link.atom"), folder.resolve("secret.atom"));
        assertThat(server.get("/feeds/link.atom").statusCode()).isEqualTo(404);
        assertThat(server.get("/feeds/nothing.atom").body()).contains("https://news.example.org/topics");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
