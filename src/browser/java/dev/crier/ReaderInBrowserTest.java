package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.crier.subscriber.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader's life at a real browser, with mails that a real mail server took. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReaderInBrowserTest {

    private static final String ADA = "ada@reader.example";
    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:30Z");

    private Chromium chromium;
    private BrowserSite site;
    private Visitor ada;

    @BeforeAll
    void start() {
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        site = BrowserSite.empty(folder)
                .article("one", "First things", "en", "topics: [Youth]")
                .article("two", "Second thoughts", "en", "topics: [Religion]");
        ada = chromium.visitor("en");
    }

    @AfterEach
    void close() {
        assertThat(ada.trouble()).as("the browser's trouble").isEmpty();
        ada.close();
        site.close();
    }

    @ParameterizedTest(name = "scripts: {0}")
    @ValueSource(booleans = {true, false})
    void subscribesReceivesChangesAndLeaves(boolean scripts) throws Exception {
        ada = chromium.visitor("en", scripts);
        ada.open(site.at("/"));
        ada.follow("Subscribe");
        ada.type("Your email address", ADA);
        tick("Only the topics I tick");
        tick("Youth");
        ada.page.locator("input[name=frequency][value=weekly]").check();
        press("Subscribe");
        ada.sees("Check your email");
        ada.reads(ADA);
        ada.reads("New publications, every Friday, about Youth");

        ReceivedMail asks = site.newestMail(ADA);
        assertThat(asks.subject()).isEqualTo("Confirm your subscription to New publications");
        ada.read(asks);
        ada.follow("Confirm subscription");
        ada.sees("Confirm your subscription");
        assertThat(subscription()).isEmpty();
        button("Confirm subscription").dblclick();
        ada.sees("You are subscribed");
        ada.tab();
        ada.open(asks.link("confirm"));
        ada.sees("You are subscribed");
        ReceivedMail welcome = site.newestMail(ADA);
        assertThat(welcome.subject()).isEqualTo("You are subscribed to New publications");
        assertThat(welcome.text()).contains("First things").doesNotContain("Second thoughts");
        assertThat(site.mails(ADA)).hasSize(2);

        site.article("three", "Third way", "en", "topics: [Youth]");
        site.article("four", "Fourth estate", "en", "topics: [Religion]");
        site.clock.moveTo(FRIDAY);
        site.publish();
        ReceivedMail digest = site.newestMail(ADA);
        assertThat(digest.subject()).isEqualTo("Third way");
        ada.read(digest);
        ada.follow("Change topics or frequency");
        ada.sees("Your subscriptions");
        ada.page.locator("input[value=daily]").check();
        tick("Everything that is published");
        press("Save");
        ada.reads("Saved");
        assertThat(subscription().orElseThrow().frequency()).isEqualTo("daily");
        assertThat(subscription().orElseThrow().topics()).isEmpty();
        press("Undo");
        ada.reads("Everything is as it was before.");
        assertThat(subscription().orElseThrow().frequency()).isEqualTo("weekly");
        assertThat(subscription().orElseThrow().topics()).contains(List.of("youth"));
        ada.type("Pause until", "2026-12-05");
        press("Save");
        ada.reads("pauses until Saturday 5 December 2026");

        ada.read(digest);
        ada.follow("Unsubscribe");
        ada.reads("Nothing more of it is sent to you");
        assertThat(subscription()).isPresent();
        press("Unsubscribe");
        ada.sees("You have left “New publications”");
        assertThat(subscription()).isEmpty();
        press("Undo");
        ada.reads("You get “New publications” again, as before.");
        assertThat(subscription()).isPresent();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = oneClick(digest);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKeys("location", "set-cookie");
        }
        assertThat(subscription()).isEmpty();
    }

    @Test
    void findsBackAfterLosingEveryMail() throws Exception {
        site.reader(ADA, "en");
        ada.open(site.at("/"));
        ada.follow("Your subscription");
        ada.type("Your email address", ADA);
        press("Send me the link");
        ada.sees("Check your email");
        ada.read(site.newestMail(ADA));
        ada.follow("Open my subscriptions");
        ada.sees("Your subscriptions");
        ada.reads(ADA);
        ada.reads("New publications");
        press("Leave all newsletters");
        ada.reads("You have left everything.");
        assertThat(subscription()).isEmpty();
    }

    @Test
    void needsNoMouse() throws Exception {
        ada.open(site.at("/subscribe"));
        ada.tabTo(ada.page.locator(".skip"));
        ada.page.keyboard().press("Enter");
        ada.tabTo(ada.page.locator("#email"));
        ada.page.keyboard().type(ADA);
        ada.tabTo(ada.page.locator("input[value=all]"));
        ada.page.keyboard().press("ArrowDown");
        ada.tabTo(ada.page.locator("input[type=checkbox][value=youth]"));
        ada.page.keyboard().press("Space");
        ada.tabTo(button("Subscribe"));
        site.later(Duration.ofSeconds(5));
        enter();
        ada.sees("Check your email");
        ada.read(site.newestMail(ADA));
        ada.tabTo(ada.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Confirm subscription"))
                .first());
        enter();
        ada.sees("Confirm your subscription");
        ada.tabTo(button("Confirm subscription"));
        enter();
        ada.sees("You are subscribed");
        assertThat(subscription().orElseThrow().topics()).contains(List.of("youth"));
        ada.read(site.newestMail(ADA));
        ada.tabTo(ada.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Unsubscribe")));
        enter();
        ada.reads("Nothing more of it is sent to you");
        ada.tabTo(button("Unsubscribe"));
        enter();
        ada.sees("You have left “New publications”");
        assertThat(subscription()).isEmpty();
    }

    @Test
    void comesFromTheFormOfAnotherSiteToOneThatIsFilledInAndSubscribesOnlyThere() throws Exception {
        HttpServer elsewhere = otherSite("""
                <!doctype html><title>Elsewhere</title>
                <form action="%s" method="post">
                <input name="email"><input type="hidden" name="topics" value="youth"><button>Go</button>
                </form>""".formatted(site.at("/subscribe")));
        try {
            ada.open("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
            ada.page.locator("input[name=email]").fill(ADA);
            ada.press("Go");
            ada.reads("Please check what is filled in, then subscribe.");
            assertThat(ada.page.locator("#email").inputValue()).isEqualTo(ADA);
            assertThat(ada.page.locator("input[type=checkbox]:checked").getAttribute("value"))
                    .isEqualTo("youth");
            assertThat(site.app.subscribers.find(ADA)).isEmpty();
            assertThat(site.mails(ADA)).isEmpty();
            press("Subscribe");
            ada.sees("Check your email");
            assertThat(site.mails(ADA)).hasSize(1);
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void followsADeepLinkToTheFormFilledIn() throws Exception {
        ada.open(site.at("/subscribe?newsletter=publications&frequency=daily&topics=youth;religion&email=" + ADA));
        assertThat(ada.page.locator("#email").inputValue()).isEqualTo(ADA);
        assertThat(ada.page.locator("input[name=frequency]:checked").getAttribute("value"))
                .isEqualTo("daily");
        assertThat(ada.page.locator("input[type=checkbox]:checked").count()).isEqualTo(2);
        press("Subscribe");
        ada.reads("about Youth and Religion");
    }

    @Test
    void correctsAMistakeThatIsShownBesideTheField() {
        ada.open(site.at("/subscribe"));
        ada.type("Your email address", "ada at reader");
        tick("Only the topics I tick");
        press("Subscribe");
        assertThat(ada.page.locator("#email-error").innerText()).startsWith("This is not an address");
        ada.follow("Tick at least one topic, or choose everything.");
        assertThat(ada.page.url()).endsWith("#topics");
        ada.type("Your email address", ADA);
        tick("Youth");
        press("Subscribe");
        ada.sees("Check your email");
    }

    @Test
    void livesInHerOwnLanguageAndHour() throws Exception {
        ada.close();
        ada = chromium.visitor("ar-EG");
        ada.open(site.at("/subscribe"));
        assertThat(ada.page.locator("html").getAttribute("dir")).isEqualTo("rtl");
        assertThat(ada.page.locator("html").getAttribute("lang")).isEqualTo("ar");
        assertThat(ada.page.locator("#language").inputValue()).isEqualTo("ar");
        assertThat(ada.page.locator("#zone").inputValue()).isEqualTo("Europe/Paris");
        ada.reads("الشباب");
        ada.reads("الجمعة");
        var words = site.words("ar");
        ada.page.locator("#email").fill(ADA);
        press(words.say("choices.subscribe"));
        ada.sees(words.say("choices.sent.title"));
        ReceivedMail asks = site.newestMail(ADA);
        assertThat(asks.html()).contains("dir=\"rtl\"");
        ada.read(asks);
        ada.follow(words.say("notice.confirm.action"));
        press(words.say("choices.confirm"));
        ada.sees(words.say("notice.welcome.heading"));
        assertThat(subscription().orElseThrow().subscriber().language()).isEqualTo("ar");
    }

    @Test
    void seesWhenTheNextComesInTheZoneOfTheBrowserAndInAnother() {
        ada.close();
        ada = chromium.visitor("en", true, "Asia/Tokyo");
        ada.open(site.at("/subscribe"));
        ada.reads("Next on Friday 27 November 2026 at 16:00 (Japan Time).");
        assertThat(ada.page.locator("#zone").inputValue()).isEqualTo("Asia/Tokyo");
        ada.page.locator("#zone").selectOption("America/New_York");
        ada.reads("Next on Friday 27 November 2026 at 02:00 (Eastern Time).");
        ada.close();
        ada = chromium.visitor("en", false, "Asia/Tokyo");
        ada.open(site.at("/subscribe"));
        ada.reads("Next on Friday 27 November 2026 at 08:00 (Central European Time).");
    }

    @Test
    void findsTickedTopicsAsOneFeed() {
        ada.open(site.at("/subscribe"));
        tick("Only the topics I tick");
        tick("Youth");
        tick("Religion");
        ada.follow("These topics as one feed, for a feed reader");
        ada.sees("Your topics, together");
        assertThat(ada.page.locator("#follow-feed").inputValue()).endsWith("/feeds/topics/religion;youth.atom");
    }

    private void tick(String label) {
        ada.page
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .check();
    }

    private Locator button(String name) {
        return ada.page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses a button as fast as a person would. */
    private void press(String button) {
        site.later(Duration.ofSeconds(5));
        ada.press(button);
    }

    /** Presses what has the focus. */
    private void enter() {
        ada.page.keyboard().press("Enter");
    }

    private Optional<Subscription> subscription() {
        return site.app.subscribers.find(ADA).stream()
                .filter(one -> one.isOpen() && one.isConfirmed())
                .findFirst();
    }

    /** What a mail provider does when its own button is pressed: it knows the mail's header and nothing else. */
    private static HttpResponse<String> oneClick(ReceivedMail mail) throws IOException, InterruptedException {
        String body =
                "--part\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--part--\r\n";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(mail.oneClick()))
                                .header("Content-Type", "multipart/form-data; boundary=part")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static HttpServer otherSite(String html) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
