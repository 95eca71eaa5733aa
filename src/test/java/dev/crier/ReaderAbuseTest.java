package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others try on the pages for readers: scanners, robots, other sites, forgers, people who type other people's addresses. */
final class ReaderAbuseTest {

    private static final String ADA = "ada@reader.example";

    @TempDir
    Path folder;

    private ReaderSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ReaderSite(folder, Engine.SQLITE);
        site.article("one", "First things", "Peace");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void changesNothingWhenEveryLinkIsFollowedThrice() throws Exception {
        site.subscribe("new@reader.example", "");
        site.join(ADA, "?frequency=weekly");
        var links = new ArrayList<String>();
        for (String to : List.of(ADA, "new@reader.example")) {
            links.add(site.link(to, "confirm"));
        }
        links.add(site.link(ADA, "preferences"));
        links.add(site.link(ADA, "unsubscribe"));
        links.addAll(List.of("/subscribe?email=" + ADA, "/preferences?email=" + ADA, "/unsubscribe?email=" + ADA));
        String before = everything();
        for (String link : links) {
            for (int i = 0; i < 3; i++) {
                assertThat(site.answer(link).statusCode()).as(link).isEqualTo(200);
                assertThat(site.head(link).statusCode()).as(link).isEqualTo(200);
            }
            for (Element next : site.get(link).select("main a[href^=/]")) site.answer(next.attr("href"));
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void showsTheFormOfAnotherSiteFilledInAndSubscribesNobody() throws Exception {
        var plain = List.of("email", ADA, "newsletter", "events", "topics", "peace");
        Document shown = org.jsoup.Jsoup.parse(site.post("/subscribe", plain, "Origin", "https://elsewhere.example")
                .body());
        assertThat(shown.select("#email").attr("value")).isEqualTo(ADA);
        assertThat(shown.select("[name=newsletter]").attr("value")).isEqualTo("events");
        assertThat(shown.select("[name=topics][checked]").attr("value")).isEqualTo("peace");
        assertThat(site.subscriptions(ADA)).isEmpty();

        // Not even with a seal that was taken from our own page.
        var sealed = ReaderSite.fields(site.get("/subscribe"), "Subscribe");
        site.later(Duration.ofSeconds(5));
        ReaderSite.set(sealed, "email", ADA);
        for (String[] header : new String[][] {
            {"Origin", "https://elsewhere.example"},
            {"Origin", "null"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"}
        }) {
            assertThat(site.post("/subscribe", sealed, header).body()).contains("Please check what is filled in");
        }
        assertThat(site.mails(ADA)).isEmpty();
        assertThat(site.post("/subscribe", sealed, "Sec-Fetch-Site", "same-origin")
                        .body())
                .contains("Check your email");
        assertThat(site.mails(ADA)).hasSize(1);
    }

    @Test
    void takesNoFormThatIsForgedOrFasterThanAnybodyTypesOrADayOld() throws Exception {
        var fields = ReaderSite.fields(site.get("/subscribe"), "Subscribe");
        ReaderSite.set(fields, "email", ADA);
        assertThat(site.post("/subscribe", fields).body()).contains("Please press the button once more");
        var forged = new ArrayList<>(fields);
        ReaderSite.set(forged, "form", "Zm9yZ2Vk");
        assertThat(site.post("/subscribe", forged).body()).contains("Please check what is filled in");
        site.later(Duration.ofHours(25));
        assertThat(site.post("/subscribe", fields).body()).contains("Please press the button once more");
        assertThat(site.mails(ADA)).isEmpty();
    }

    @Test
    void thanksRobotsAndDoesNothing() throws Exception {
        Document thanked = site.subscribe(ADA, "", "website", "https://buy.example");
        assertThat(thanked.select("h1").text()).isEqualTo("Check your email");
        assertThat(site.subscriptions(ADA)).isEmpty();
        assertThat(site.mails(ADA)).isEmpty();
    }

    @Test
    void mailsAnAddressOnceAnHourWhoeverTypesIt() throws Exception {
        for (int i = 0; i < 3; i++) site.subscribe(ADA, "");
        assertThat(site.mails(ADA)).hasSize(1);
        site.later(Duration.ofHours(1));
        site.subscribe("ADA@Reader.Example", "");
        assertThat(site.mails(ADA)).hasSize(2);
        assertThat(site.subscriptions(ADA)).hasSize(1);
    }

    @Test
    void mailsNoWholeTownForOneNetwork() throws Exception {
        Document last = null;
        for (int i = 0; i < 21; i++) last = site.subscribe("reader" + i + "@reader.example", "");
        assertThat(last.select(".box").text()).contains("Too many requests");
        assertThat(site.mails("reader20@reader.example")).isEmpty();
        // Anybody can write where a request comes from: without a proxy that is trusted nothing is believed.
        var fields = ReaderSite.fields(site.get("/subscribe"), "Subscribe");
        site.later(Duration.ofSeconds(5));
        ReaderSite.set(fields, "email", ADA);
        assertThat(site.post("/subscribe", fields, "X-Forwarded-For", "192.0.2.7")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void answersTheSameWhetherOrNotAnAddressIsKnown() throws Exception {
        site.join(ADA, "");
        site.later(Duration.ofHours(2));
        String known = site.subscribe(ADA, "?frequency=weekly").select("main").html();
        String unknown = site.subscribe("bob@reader.example", "?frequency=weekly")
                .select("main")
                .html();
        assertThat(same(known, ADA)).isEqualTo(same(unknown, "bob@reader.example"));
        assertThat(site.subjects(ADA).get(0)).isEqualTo("Your link to New publications");
        assertThat(site.subscriptions(ADA).get(0).frequency()).isEqualTo("immediately");

        for (String page : List.of("/preferences", "/unsubscribe")) {
            String one = remind(page, ADA);
            String other = remind(page, "nobody@reader.example");
            assertThat(same(one, ADA)).isEqualTo(same(other, "nobody@reader.example"));
        }
        assertThat(site.mails("nobody@reader.example")).isEmpty();
    }

    @Test
    void mailsTheLinkToWhoLostEveryMail() throws Exception {
        site.join(ADA, "");
        int before = site.mails(ADA).size();
        remind("/unsubscribe", ADA);
        assertThat(site.mails(ADA)).hasSize(before + 1);
        assertThat(site.mails(ADA).get(0).text()).contains("http://news.example.org/unsubscribe/", "/preferences/");
        assertThat(site.mails(ADA).get(0).header("List-Unsubscribe")).isEmpty();
    }

    @Test
    void letsNobodyInWithATokenThatIsForgedTruncatedOrForAnotherPurpose() throws Exception {
        site.join(ADA, "");
        long person = site.subscriptions(ADA).get(0).subscriber().id();
        String unsubscribe = site.app.tokens.of(Tokens.Kind.UNSUBSCRIBE, person, "publications");
        String preferences = site.app.tokens.of(Tokens.Kind.PREFERENCES, person, "publications");
        var foreign = new Tokens("another secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String bad : List.of(
                "/preferences/" + unsubscribe,
                "/unsubscribe/" + preferences,
                "/confirm/" + preferences,
                "/preferences/" + preferences.substring(0, preferences.length() - 4),
                "/preferences/" + preferences + "AAAA",
                "/preferences/" + foreign.of(Tokens.Kind.PREFERENCES, person, "publications"),
                "/unsubscribe/x",
                "/confirm/" + "A".repeat(2_000))) {
            assertThat(site.answer(bad).statusCode()).as(bad).isEqualTo(404);
            assertThat(site.post(bad, List.of("action", "leave-all")).statusCode())
                    .as(bad)
                    .isEqualTo(404);
            assertThat(site.answer(bad).body()).doesNotContain(ADA);
        }
        assertThat(site.subscriptions(ADA)).allMatch(Subscription::isOpen);
    }

    @Test
    void offersAnotherMailWhenTheLinkHasExpired() throws Exception {
        site.subscribe(ADA, "?frequency=weekly");
        String old = site.link(ADA, "confirm");
        site.later(Duration.ofDays(8));
        Document expired = site.get(old);
        assertThat(expired.select("h1").text()).isEqualTo("This link has expired");
        site.post(old, List.of());
        assertThat(site.subscriptions(ADA)).noneMatch(Subscription::isConfirmed);
        assertThat(site.press(old, expired, "Send another link").select("h1").text())
                .isEqualTo("Check your email");
        String fresh = site.link(ADA, "confirm");
        assertThat(fresh).isNotEqualTo(old);
        site.press(fresh, site.get(fresh), "Confirm subscription");
        assertThat(site.subscriptions(ADA)).allMatch(Subscription::isConfirmed);
    }

    @Test
    void forgetsWhoNeverSaidYesOrSaysItWasSomebodyElse() throws Exception {
        site.subscribe(ADA, "");
        String link = site.link(ADA, "confirm");
        Document over = site.press(link, site.get(link), "This was not me: forget my address");
        assertThat(over.select("h1").text()).isEqualTo("There is nothing to confirm");
        site.subscribe("bob@reader.example", "");
        site.later(Duration.ofDays(31));
        Instant now = site.clock.instant();
        assertThat(site.app.signUps.eraseAskedBefore(now.minus(Duration.ofDays(30)), now))
                .isEqualTo(1);
        assertThat(everything()).doesNotContain("reader.example");
        assertThat(site.get(link).select("h1").text()).isEqualTo("There is nothing to confirm");
    }

    @Test
    void refusesAddressesThatNoMailReachesBesideTheField() {
        for (String wrong : List.of(
                "",
                "nonsense",
                "a@b",
                "a@-b.example",
                "a@127.0.0.1",
                "a b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "\"a\"@example.org",
                "<script>@example.org",
                "é@example.org",
                "a".repeat(65) + "@example.org",
                "a@" + "b".repeat(300) + ".org")) {
            Document page = site.subscribe(wrong, "");
            assertThat(page.select("#email-error").text()).as(wrong).isNotEmpty();
            assertThat(page.select("script:not([src])")).as(wrong).isEmpty();
        }
    }

    @Test
    void survivesWhateverIsPosted() throws Exception {
        site.join(ADA, "");
        var paths = List.of(
                "/subscribe", "/preferences", "/unsubscribe", site.link(ADA, "preferences"), site.link(ADA, "confirm"));
        for (String path : paths) {
            for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")) {
                for (String body : List.of("", "%", "%zz=%", "=&=&", "a".repeat(5_000), "\0", "action=save")) {
                    assertThat(site.postAlone(path, type, body).statusCode())
                            .as(path + " " + type)
                            .isLessThan(500);
                }
            }
        }
        assertThat(site.subscriptions(ADA)).allMatch(Subscription::isOpen);
        assertThat(site.answer("/subscribe?topics=%00;..;%3Cb%3E&zone=Mars/Phobos&language=xx&frequency=;drop")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void offersNoNewsletterThatIsNotOpen() {
        assertThat(site.get("/subscribe?newsletter=press").select("main").text())
                .doesNotContain("Press list");
        site.subscribe(ADA, "", "newsletter", "press");
        assertThat(site.subscriptions(ADA)).noneMatch(one -> one.newsletter().equals("press"));
    }

    @Test
    void mailsNobodyWhoIsSuppressed() throws Exception {
        site.join(ADA, "");
        int before = site.mails(ADA).size();
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.suppressor.suppress(
                        handle, List.of(EmailAddress.of(ADA)), "complaint", site.clock.instant()));
        site.later(Duration.ofHours(2));
        assertThat(site.subscribe(ADA, "").select("h1").text()).isEqualTo("Check your email");
        remind("/preferences", ADA);
        assertThat(site.mails(ADA)).hasSize(before);
    }

    private String remind(String page, String email) {
        Document form = site.get(page);
        site.later(Duration.ofHours(2));
        return site.press(page, form, "Send me the link", "email", email)
                .select("main")
                .html();
    }

    /** A page without what differs anyhow: the address, the time of day and the seal of its form. */
    private static String same(String html, String email) {
        return html.replace(email, "")
                .replace(email.replace("@", "%40"), "")
                .replaceAll("name=\"form\" value=\"[^\"]*\"", "")
                .replaceAll("\\d\\d:\\d\\d", "");
    }

    /** Everything that is kept of readers and mails. */
    private String everything() {
        var rows = new StringBuilder();
        site.app.database.jdbi().useHandle(handle -> {
            for (String table :
                    List.of("subscriber", "subscription", "subscription_history", "delivery", "batch", "suppression")) {
                rows.append(table)
                        .append(handle.createQuery("SELECT * FROM " + table + " ORDER BY 1")
                                .mapToMap()
                                .list());
            }
        });
        return rows.toString();
    }
}
