package dev.crier.web.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.mail.Address;
import dev.crier.mail.Letter;
import dev.crier.mail.LetterContent;
import dev.crier.mail.Mailbox;
import dev.crier.mail.Maildir;
import dev.crier.mail.Personal;
import dev.crier.outbox.Carrier;
import dev.crier.web.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class MailboxRoutesTest {

    private static final String HTML = """
            <html><head><meta name="color-scheme" content="light dark"><style>:root{color-scheme:light dark}
            @media (prefers-color-scheme:dark){p{color:#fff}}</style></head>
            <body><p>Text</p><script>alert(1)</script><img src="https://www.example.org/a.png" alt="A">
            <a href="https://news.example.org/articles/one">One</a> <a href="https://news.example.org.evil.example/">x</a>
            <a href="https://www.example.org/two">Two</a></body></html>""";

    private TestServer server;
    private TestServer smtp;

    @BeforeAll
    void start(@TempDir Path folder, @TempDir Path other) throws Exception {
        server = new TestServer(folder);
        for (int i = 1; i <= 120; i++) deliver(folder, "Number " + i);
        deliver(folder, "<script>alert('x')</script>");
        server.with(new MailboxRoutes(server.pages, server.site, new Mailbox(folder.resolve("var/mail"))))
                .start();
        smtp = new TestServer(other).start();
    }

    private static void deliver(Path folder, String subject) throws Exception {
        var letter = Letter.of(new LetterContent(
                new Address("Institute", "digest@example.org"),
                Optional.empty(),
                subject,
                "en",
                HTML,
                "<b>Plain</b> at https://news.example.org/a?b=c&d, or there.",
                Map.of()));
        var personal = new Personal(
                new Address("ليلى", "laila@qaria.example"),
                "<1@example.org>",
                TestServer.NOW,
                Map.of(),
                Map.of(
                        "List-Unsubscribe", "<https://news.example.org/unsubscribe/abc>",
                        "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        try (Carrier.Connection box =
                new Maildir(folder.resolve("var/mail"), Path.of("var/mail"), InstantSource.system()).connect()) {
            box.hand("digest@example.org", "laila@qaria.example", letter.to(personal));
        }
    }

    @AfterAll
    void stop() {
        server.close();
        smtp.close();
    }

    @Test
    void listsMailsNewestFirstInPages() {
        var first = Jsoup.parse(server.get("/mailbox").body());
        assertThat(first.select(".mails li")).hasSize(50);
        assertThat(first.select(".subject").get(1).text()).isEqualTo("Number 120");
        assertThat(first.text()).contains("121 mails", "ليلى", "25 November 2026, 10:00");
        assertThat(first.select("a[rel=next]").attr("href")).isEqualTo("/mailbox?page=2");
        var last = Jsoup.parse(server.get("/mailbox?page=3").body());
        assertThat(last.select(".mails li")).hasSize(21);
        assertThat(last.select("a[rel=next]")).isEmpty();
        for (String odd : List.of("0", "-1", "x", "99999999", "9")) {
            assertThat(server.get("/mailbox?page=" + odd).statusCode()).as(odd).isEqualTo(200);
        }
    }

    @Test
    void showsWhatOthersWroteAsText() {
        var page = server.get(newest());
        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(Jsoup.parse(page.body()).select("h1").text()).isEqualTo("<script>alert('x')</script>");
        assertThat(server.get(newest() + "?view=text").body())
                .contains(
                        "&lt;b&gt;Plain&lt;/b&gt; at <a href=\"/a?b=c&amp;d\">https://news.example.org/a?b=c&amp;d</a>, or");
        assertThat(server.get(newest() + "?view=headers").body())
                .contains("List-Unsubscribe-Post")
                .doesNotContain("<script>alert");
        var source = server.get(newest() + "/source");
        assertThat(source.headers().firstValue("Content-Type").orElse("")).startsWith("message/rfc822");
        assertThat(source.body()).contains("Message-ID: <1@example.org>");
    }

    @Test
    void putsTheMailIntoAFrameThatMayRunNothing() {
        var page = Jsoup.parse(server.get(newest()).body());
        var frame = page.select("iframe");
        assertThat(frame.attr("sandbox")).isEqualTo("allow-top-navigation-by-user-activation");
        var html = server.get(frame.attr("src"));
        assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains(
                        "default-src 'none'",
                        "sandbox allow-top-navigation-by-user-activation",
                        "img-src http: https: data:")
                .doesNotContain("script-src", "allow-scripts");
        assertThat(html.body()).contains("<base target=\"_top\">");
    }

    @Test
    void leadsLinksOfTheSiteToTheOneThatRuns() {
        String html = html("");
        assertThat(html).contains("href=\"/articles/one\"", "href=\"https://www.example.org/two\"");
        assertThat(html).contains("https://news.example.org.evil.example/");
        var leave = Jsoup.parse(server.get(newest()).body()).select("form");
        assertThat(leave.attr("action")).isEqualTo("/unsubscribe/abc");
        assertThat(leave.select("input").val()).isEqualTo("One-Click");
    }

    @Test
    void showsLightAndDarkWhateverTheBrowserPrefers() {
        assertThat(html("?scheme=dark"))
                .contains("@media (min-width:0){p", "content=\"dark\"", "color-scheme:dark}")
                .doesNotContain("prefers-color-scheme");
        assertThat(html(""))
                .contains("@media (max-width:0){p", "content=\"light\"", "color-scheme:light}")
                .doesNotContain("prefers-color-scheme");
        var page = Jsoup.parse(server.get(newest() + "?view=phone&scheme=dark").body());
        assertThat(page.select(".mail.phone.dark iframe").attr("src")).endsWith("?view=phone&scheme=dark");
        assertThat(page.select(".switches [aria-current]").eachText()).containsExactly("Phone", "Dark");
    }

    @Test
    void leavesImagesOut() {
        String src = Jsoup.parse(server.get(newest() + "?images=off").body())
                .select("iframe")
                .attr("src");
        assertThat(server.get(src)
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("img-src 'none'");
    }

    @Test
    void isThereForThisMachineOnly() throws IOException {
        assertThat(raw("127.0.0.1", "Host: localhost:8080")).startsWith("HTTP/1.1 200");
        assertThat(raw("127.0.0.1", "Host: [::1]:8080")).startsWith("HTTP/1.1 200");
        for (String header : List.of(
                "Host: evil.example",
                "Host: localhost.evil.example",
                "Host: 127.0.0.1.evil.example",
                "Host: news.example.org",
                "Host: localhost\r\nX-Forwarded-For: 203.0.113.9",
                "Host: localhost\r\nX-Forwarded-For: 127.0.0.1",
                "Host: localhost\r\nForwarded: for=203.0.113.9",
                "Host: localhost\r\nX-Real-IP: 203.0.113.9")) {
            assertThat(raw("127.0.0.1", header))
                    .as(header)
                    .startsWith("HTTP/1.1 404")
                    .doesNotContain("Number 1");
        }
        try (var everywhere = new Everywhere(server)) {
            for (InetAddress address : others()) {
                assertThat(raw(address.getHostAddress(), everywhere.port, "Host: localhost"))
                        .as(address.toString())
                        .startsWith("HTTP/1.1 404");
            }
        }
    }

    /** The same pages, listening on every address of this machine. */
    private static final class Everywhere implements AutoCloseable {
        final dev.crier.web.WebServer web;
        final int port;

        Everywhere(TestServer site) {
            web = site.again();
            port = web.start("0.0.0.0", 0);
        }

        @Override
        public void close() {
            web.close();
        }
    }

    private static List<InetAddress> others() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .toList();
    }

    @Test
    void isNotThereWhileMailGoesOut() {
        assertThat(smtp.get("/mailbox").statusCode()).isEqualTo(404);
        assertThat(smtp.get(newest()).statusCode()).isEqualTo(404);
    }

    @Test
    void knowsOnlyItsOwnMails() {
        for (String id : List.of("nothing", "..%2f..%2fcrier.db", "%2e%2e", "a%00b")) {
            for (String part : List.of("", "/html", "/source")) {
                assertThat(server.get("/mailbox/" + id + part).statusCode())
                        .as(id + part)
                        .isIn(404, 400);
            }
        }
    }

    @Test
    void saysWhatToDoWhileThereIsNoMail(@TempDir Path folder) {
        try (var empty = new TestServer(folder)) {
            empty.with(new MailboxRoutes(empty.pages, empty.site, new Mailbox(folder.resolve("var/mail"))))
                    .start();
            assertThat(empty.get("/mailbox").body()).contains("No mail yet", "crier digest");
        }
    }

    private String html(String query) {
        return server.get(newest() + "/html" + query).body();
    }

    private String newest() {
        return Jsoup.parse(server.get("/mailbox").body())
                .select(".mails a")
                .first()
                .attr("href");
    }

    private String raw(String address, String headers) throws IOException {
        return raw(address, server.port(), headers);
    }

    private static String raw(String address, int port, String headers) throws IOException {
        try (var socket = new Socket(address, port)) {
            String request = "GET /mailbox HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
