package dev.crier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.template.Site;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class WebServerTest {

    private TestServer site;

    private record Nothing(String message) {}

    @BeforeAll
    void start(@TempDir Path folder) {
        site = new TestServer(folder)
                .with(addresses -> {
                    addresses.get(
                            "/hello",
                            request -> site.pages.write(
                                    request, "refused", PageHead.of("Hello"), new Nothing("<b>Grüße</b>")));
                    addresses.get("/lost", request -> {
                        throw new NotFoundResponse();
                    });
                    addresses.get("/broken", request -> {
                        throw new IllegalStateException("a secret");
                    });
                    addresses.post("/act", request -> request.result("done"));
                    addresses.post(
                            "/read", request -> request.result(request.body().length() + " read"));
                })
                .start();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void writesPagesInsideTheFrame() {
        var page = site.get("/hello");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).contains("<title>Hello – Institute for Peace Research</title>");
        assertThat(page.body()).contains("&lt;b&gt;Grüße&lt;/b&gt;").doesNotContain("<b>Grüße");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void followsTheLanguagesOfTheBrowser() {
        assertThat(language("ar-EG, fr;q=0.8")).contains("lang=\"ar\" dir=\"rtl\"");
        assertThat(language("nl, fr-CA;q=0.8, en;q=0.5")).contains("lang=\"fr\" dir=\"ltr\"");
        assertThat(language("fr;q=0, *")).contains("lang=\"en\"");
        assertThat(language("!!,;q=x")).contains("lang=\"en\"");
        assertThat(site.get("/hello").headers().firstValue("Vary").orElseThrow())
                .contains("Accept-Language");
    }

    private String language(String accepted) {
        return site.get("/hello", "Accept-Language", accepted).body();
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        for (String path : List.of("/hello", "/lost", "/nowhere", "/favicon.svg")) {
            var get = site.get(path, "Accept-Encoding", "gzip");
            var head = site.head(path, "Accept-Encoding", "gzip");
            assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
            assertThat(head.body()).as(path).isEmpty();
            assertThat(lasting(head.headers().map()))
                    .as(path)
                    .isEqualTo(lasting(get.headers().map()));
        }
    }

    private static Map<String, List<String>> lasting(Map<String, List<String>> headers) {
        var lasting = new java.util.TreeMap<>(headers);
        lasting.remove("date");
        return lasting;
    }

    @Test
    void tellsAMissingPageFromAFailure() {
        assertThat(site.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(site.get("/lost").statusCode()).isEqualTo(404);
        var failure = site.get("/broken");
        assertThat(failure.statusCode()).isEqualTo(500);
        assertThat(failure.body()).doesNotContain("secret").containsPattern("<code[^>]*>[0-9a-f]{8}</code>");
        var wrong = site.get("/act");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow").orElse("")).isEqualTo("POST");
        assertThat(site.post("/hello", "a=b").statusCode()).isEqualTo(405);
        assertThat(site.post("/act", "a=b").statusCode()).isEqualTo(200);
    }

    @Test
    void leadsAddressesWithASlashAtTheEndToThoseWithout() {
        var moved = site.get("/hello/?a=b");
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("Location")).contains("/hello?a=b");
        var elsewhere = site.get("//evil.example/");
        assertThat(elsewhere.headers().firstValue("Location").orElse("/")).doesNotStartWith("//");
    }

    @Test
    void staysBelowThePathOfTheSitesAddress() throws Exception {
        Site below = site.site.at(URI.create("https://www.example.org/news"));
        var assets = new Assets(below, site.templates);
        var pages = new PageWriter(below, site.templates, assets);
        record Expired(String email) {}
        Routes group = addresses -> addresses.get(
                "/confirm/{token}",
                request -> pages.write(
                        request, "confirm-expired", PageHead.of("Confirm"), new Expired("ada@example.org")));
        try (var server =
                new WebServer(new ErrorPages(below, pages, site.articles, site.clock), List.of(assets, group))) {
            var here = URI.create("http://127.0.0.1:" + server.start("127.0.0.1", 0));
            assertThat(site.send(HttpRequest.newBuilder(here.resolve("/confirm/abc")))
                            .body())
                    .contains("action=\"/news/confirm/abc\"");
            var moved = site.send(HttpRequest.newBuilder(here.resolve("/confirm/")));
            assertThat(moved.headers().firstValue("Location")).contains("/news/confirm");
        }
    }

    @Test
    void keepsAssetsForAYearUnderANameOfTheirContent() {
        for (String kind : List.of("href=\"(/assets/pico[^\"]+)", "href=\"(/assets/site[^\"]+)", "src=\"([^\"]+)")) {
            var found = java.util.regex.Pattern.compile(kind)
                    .matcher(site.get("/hello").body());
            assertThat(found.find()).as(kind).isTrue();
            var asset = site.get(found.group(1));
            assertThat(asset.statusCode()).isEqualTo(200);
            assertThat(asset.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable");
        }
        assertThat(site.get("/assets/site.old.css").headers().firstValue("Cache-Control"))
                .contains("no-cache");
    }

    @Test
    void saysThatAPortIsTaken() {
        try (var second = new WebServer(new ErrorPages(site.site, site.pages, site.articles, site.clock), List.of())) {
            assertThatThrownBy(() -> second.start("127.0.0.1", site.port()))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("web.port: 127.0.0.1:" + site.port());
        }
    }

    @Test
    void refusesWhatIsTooLong() throws IOException {
        assertThat(site.get("/hello?" + "a".repeat(20_000)).statusCode()).isEqualTo(414);
        assertThat(site.get("/hello", "Cookie", "a".repeat(20_000)).statusCode())
                .isEqualTo(431);
        assertThat(site.post("/read", "a".repeat(300_000)).statusCode()).isEqualTo(413);
        assertThat(site.post("/read", "a".repeat(200_000)).body()).isEqualTo("200000 read");
    }

    @Test
    void saysNothingAboutItselfToWhatIsNoRequest() throws IOException {
        for (String request :
                List.of("GARBAGE", "GET /../../etc/passwd HTTP/1.1", "GET /hello HTTP/9.9", "GET  HTTP/1.1")) {
            String answer = raw(request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(request).containsPattern("^HTTP/1.1 [45]\\d\\d ");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("jetty", "javalin", "exception");
        }
    }

    @Test
    void doesNotWaitForASlowClient() throws Exception {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            var answered = new java.util.concurrent.CompletableFuture<Integer>();
            var reader = new Thread(() -> {
                try {
                    answered.complete(socket.getInputStream().read());
                } catch (IOException gone) {
                    answered.complete(-1);
                }
            });
            reader.start();
            for (int i = 0; i < 100 && !answered.isDone(); i++) {
                try {
                    out.write('a');
                    out.flush();
                } catch (IOException gone) {
                    break;
                }
                Thread.sleep(100);
            }
            assertThat(answered.isDone()).isTrue();
        }
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
