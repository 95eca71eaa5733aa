package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.mail.Marks;
import dev.crier.mail.StoredMail;
import dev.crier.newsletter.Explainer;
import dev.crier.subscriber.Change;
import dev.crier.subscriber.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader's whole life: subscribe, confirm, receive, change, leave, come back. */
@OnEachDatabase
class ReaderJourneyTest {

    private static final String ADA = "ada@reader.example";
    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:30Z");

    @TempDir
    Path folder;

    private final Engine engine;
    private ReaderSite site;

    ReaderJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        site = new ReaderSite(folder, engine);
        site.app.newsletters.see(site.clock.instant());
        site.article("one", "First things", "Peace");
        site.article("two", "Second thoughts", "Peace, Water");
        site.article("three", "Third way", "Water");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void isAskedAndConfirmsAndIsWelcomed() throws Exception {
        Document sent = site.subscribe(ADA, "?frequency=weekly&topics=water");
        assertThat(sent.select("h1").text()).isEqualTo("Check your email");
        assertThat(sent.select("main").text())
                .contains(ADA, "New publications, every Friday, about Water", "Wednesday 2 December 2026");
        assertThat(site.subjects(ADA)).containsExactly("Confirm your subscription to New publications");
        assertThat(site.subscriptions(ADA)).noneMatch(Subscription::isConfirmed);

        String link = site.link(ADA, "confirm");
        Document asked = site.get(link);
        assertThat(asked.select("main button")).hasSize(2);
        Document done = site.press(link, asked, "Confirm subscription");
        assertThat(done.select("h1").text()).isEqualTo("You are subscribed");
        assertThat(done.select("main").text()).contains("Friday 27 November 2026 at 08:00");

        StoredMail welcome = site.mails(ADA).get(0);
        assertThat(welcome.summary().subject()).isEqualTo("You are subscribed to New publications");
        assertThat(welcome.text())
                .contains("every Friday, about Water", "Friday 27 November 2026", "Third way", "Second thoughts")
                .doesNotContain("First things");
        assertThat(welcome.header("List-Unsubscribe")).contains(site.link(ADA, "unsubscribe"));
    }

    @Test
    void answersRepeatedConfirmationsAlike() throws Exception {
        site.join(ADA, "?frequency=weekly");
        String link = site.link(ADA, "confirm");
        for (int i = 0; i < 3; i++) {
            assertThat(site.post(link, List.of()).body()).contains("You are subscribed");
        }
        assertThat(site.subjects(ADA)).hasSize(2);
        assertThat(site.app.subscribers.history(person()))
                .extracting(Change::event)
                .containsExactly(Change.Event.ASKED, Change.Event.CONFIRMED);
    }

    @Test
    void getsNothingAgainThatTheWelcomeShowed() throws Exception {
        site.join(ADA, "?frequency=weekly");
        assertThat(site.mails(ADA).get(0).text()).contains("Third way", "Second thoughts");
        site.article("four", "Fourth estate", "Peace");
        // News again, for whoever has not had it.
        long three = site.app.articles.catalog().find("three").orElseThrow().id();
        site.app.articles.announce(List.of(three), site.clock.instant());
        site.clock.moveTo(FRIDAY);
        site.publish();
        StoredMail digest = site.mails(ADA).get(0);
        assertThat(digest.text()).contains("Fourth estate").doesNotContain("Third way", "Second thoughts");
    }

    @Test
    void seesTheLastEditionAsAMailBeforeSubscribing() throws Exception {
        assertThat(site.get("/subscribe").select("iframe")).isEmpty();
        assertThat(site.answer("/editions/publications/last/mail").statusCode()).isEqualTo(404);
        site.join(ADA, "?frequency=weekly");
        site.article("four", "Fourth estate", "Peace");
        site.clock.moveTo(FRIDAY);
        site.publish();
        Document form = site.get("/subscribe?newsletter=publications", "Accept-Language", "fr");
        var mail = site.answer(form.select("iframe[sandbox]").attr("src"), "Accept-Language", "fr");
        assertThat(mail.body())
                .contains("Fourth estate", "lang=\"fr\"")
                .doesNotContain("reader.example", String.valueOf(Marks.OPEN));
        assertThat(mail.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'self'", "sandbox"));
        assertThat(site.answer("/editions/press/last/mail").statusCode()).isEqualTo(404);
        assertThat(site.get("/subscribe").select("header [aria-current]").text())
                .isEqualTo("Subscribe");
    }

    @Test
    void isOfferedSeveralTopicsAsOneFeedToo() throws Exception {
        String several = "/topics?topics=peace%3Bwater";
        Document form = site.get("/subscribe?topics=peace;water");
        assertThat(form.select("#topics-list a").attr("href")).isEqualTo(several);
        assertThat(site.get("/subscribe").select("#topics-list a").attr("href")).isEqualTo("/topics");
        assertThat(site.get(several).select("#follow-feed").val()).endsWith("/feeds/topics/peace;water.atom");
        assertThat(oneFeed(site.subscribe(ADA, "?topics=peace;water"))).isEqualTo(several);
        String confirm = site.link(ADA, "confirm");
        assertThat(oneFeed(site.press(confirm, site.get(confirm), "Confirm subscription")))
                .isEqualTo(several);
        assertThat(oneFeed(site.subscribe("one@reader.example", "?topics=peace")))
                .isEmpty();
        assertThat(oneFeed(site.subscribe("but@reader.example", "?scope=but&topics=peace;water")))
                .isEmpty();
    }

    private static String oneFeed(Document page) {
        return page.select("main a:contains(as one feed)").attr("href");
    }

    @Test
    void readsTheNextDateInTheOwnZone() {
        Document form = site.get("/subscribe?zone=America/New_York");
        assertThat(form.text()).contains("Friday 27 November 2026 at 02:00 (Eastern Time)");
    }

    @Test
    void isToldTheNextDatesInAnotherZoneWithoutThePageAround() {
        var part = site.answer("/subscribe/times?newsletter=publications&zone=Asia/Tokyo");
        assertThat(part.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept-Language"));
        assertThat(part.body()).doesNotContain("<html");
        Document times = Jsoup.parse(part.body());
        assertThat(times.select("input").eachAttr("value")).containsExactly("immediately", "daily", "weekly");
        assertThat(times.text()).contains("Friday 27 November 2026 at 16:00 (Japan Time)");
        assertThat(site.answer("/subscribe/times?newsletter=press&zone=nonsense")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void hearsInWhichMailAnArticleStood() throws Exception {
        site.join(ADA, "?frequency=weekly");
        site.mails(ADA);
        Explainer.Explanation welcomed = explain("three");
        assertThat(welcomed.verdict()).isEqualTo("delivered");
        assertThat(welcomed.mail()).isEqualTo(Explainer.Mail.WELCOME);
        assertThat(welcomed.because().get(0)).startsWith("the welcome mail of publications, accepted on ");
        assertThat(explain("one").mail()).isEqualTo(Explainer.Mail.NONE);
        assertThat(explain("one").verdict()).isEqualTo("not delivered");

        site.article("four", "It comes with the next edition", "Peace");
        assertThat(explain("four").verdict()).isEqualTo("not delivered yet");
        site.clock.moveTo(FRIDAY);
        site.publish();
        assertThat(explain("four").mail()).isEqualTo(Explainer.Mail.EDITION);
    }

    private Explainer.Explanation explain(String slug) {
        return site.app.explainer.explain(
                ADA, site.app.articles.catalog().find(slug).orElseThrow());
    }

    @Test
    void getsNothingBeforeConfirming() throws Exception {
        site.subscribe(ADA, "?frequency=weekly");
        site.article("four", "Fourth estate", "Peace");
        site.clock.moveTo(FRIDAY);
        site.publish();
        assertThat(site.subjects(ADA)).containsExactly("Confirm your subscription to New publications");
        assertThat(site.app.editions.list())
                .anySatisfy(edition -> assertThat(edition.excluded().toString()).contains("UNCONFIRMED"));
    }

    @Test
    void changesEverythingAndUndoesIt() throws Exception {
        site.join(ADA, "?frequency=weekly");
        String link = site.link(ADA, "preferences");
        Document saved = site.press(
                link,
                site.get(link),
                "Save",
                "publications.scope",
                "some",
                "publications.topics",
                "water",
                "publications.frequency",
                "daily",
                "language",
                "fr",
                "zone",
                "America/New_York");
        assertThat(saved.select(".box").text()).contains("C’est enregistré", "Water");
        Subscription changed = site.subscriptions(ADA).get(0);
        assertThat(changed.frequency()).isEqualTo("daily");
        assertThat(changed.topics()).contains(List.of("water"));
        assertThat(changed.subscriber().language()).isEqualTo("fr");
        assertThat(changed.subscriber().zone()).isEqualTo("America/New_York");

        Document undone = site.press(link, saved, "Annuler");
        assertThat(undone.select(".box").text()).contains("Everything is as it was before");
        Subscription before = site.subscriptions(ADA).get(0);
        assertThat(before.frequency()).isEqualTo("weekly");
        assertThat(before.topics()).isEmpty();
        assertThat(before.subscriber().zone()).isEqualTo("Europe/Paris");
    }

    @Test
    void leavesOutATopicOfEverythingAndUndoesIt() throws Exception {
        site.join(ADA, "?frequency=daily");
        String link = site.link(ADA, "preferences");
        Document saved =
                site.press(link, site.get(link), "Save", "publications.scope", "but", "publications.topics", "water");
        assertThat(saved.select(".box").text()).contains("every topic but Water");
        assertThat(site.get(link).select("[value=but]").hasAttr("checked")).isTrue();
        assertThat(site.get(link).select("[name=publications.topics][checked]").eachAttr("value"))
                .containsExactly("water");
        site.article("four", "Fourth estate", "Peace");
        site.article("five", "Five rivers", "Peace, Water");
        site.clock.moveTo(Instant.parse("2026-11-26T07:00:30Z"));
        site.publish();
        assertThat(site.mails(ADA).get(0).text())
                .contains("Fourth estate", "because you follow every topic but Water")
                .doesNotContain("Five rivers");

        site.press(link, saved, "Undo");
        assertThat(site.subscriptions(ADA).get(0).topics()).isEmpty();
    }

    @Test
    void asksForEverythingButATopicByALink() throws Exception {
        Document sent = site.subscribe(ADA, "?frequency=weekly&scope=but&topics=water");
        assertThat(sent.select("main").text()).contains("about every topic but Water");
        assertThat(site.subscriptions(ADA).get(0).topics()).contains(List.of("-water"));
    }

    @Test
    void losesAndRepeatsNothingWhenTheFrequencyChanges() throws Exception {
        site.join(ADA, "?frequency=weekly");
        site.article("four", "Fourth estate", "Peace");
        String link = site.link(ADA, "preferences");
        site.press(link, site.get(link), "Save", "publications.frequency", "daily");
        site.clock.moveTo(Instant.parse("2026-11-26T07:00:30Z"));
        site.publish();
        site.press(link, site.get(link), "Save", "publications.frequency", "weekly");
        site.clock.moveTo(FRIDAY);
        site.publish();
        assertThat(site.subjects(ADA).stream().filter(subject -> subject.contains("Fourth estate")))
                .hasSize(1);
    }

    @Test
    void pausesUntilADayAndGetsEverythingThen() throws Exception {
        site.join(ADA, "?frequency=daily");
        String link = site.link(ADA, "preferences");
        Document saved = site.press(link, site.get(link), "Save", "publications.pause", "2026-11-30");
        assertThat(saved.select(".box").text()).contains("pauses until Monday 30 November 2026");
        site.article("four", "Fourth estate", "Peace");
        site.clock.moveTo(FRIDAY);
        site.publish();
        assertThat(site.subjects(ADA)).hasSize(2);
        site.clock.moveTo(Instant.parse("2026-11-30T07:00:30Z"));
        site.publish();
        assertThat(site.subjects(ADA).get(0)).contains("Fourth estate");
        assertThat(site.get(link).select("input[type=date]").attr("value")).isEmpty();
    }

    @Test
    void refusesAPauseInThePastAndAChoiceOfNoTopic() throws Exception {
        site.join(ADA, "?frequency=daily");
        String link = site.link(ADA, "preferences");
        Document wrong = site.press(
                link, site.get(link), "Save", "publications.pause", "2026-11-01", "publications.scope", "some");
        assertThat(wrong.select(".box.wrong a"))
                .extracting(error -> error.attr("href"))
                .containsExactly("#publications.topics", "#publications.pause");
        for (var error : wrong.select(".box.wrong a")) {
            assertThat(wrong.getElementById(error.attr("href").substring(1))).isNotNull();
        }
        assertThat(site.subscriptions(ADA).get(0).topics()).isEmpty();
    }

    @Test
    void leavesAndWhatWasPlannedIsNotSent() throws Exception {
        site.join(ADA, "?frequency=weekly");
        site.article("four", "Fourth estate", "Peace");
        site.mails(ADA);
        String link = site.link(ADA, "unsubscribe");
        site.clock.moveTo(FRIDAY);
        new Publishing(site.app).editions();
        assertThat(site.app.outbox.left()).isEqualTo(1);

        Document page = site.get(link);
        assertThat(page.select("main button")).hasSize(1);
        Document left = site.press(link, page, "Unsubscribe");
        assertThat(left.select("h1").text()).isEqualTo("You have left “New publications”");
        assertThat(site.app.outbox.left()).isZero();
        assertThat(site.subjects(ADA)).noneMatch(subject -> subject.contains("Fourth"));

        Document back = site.press(link, left, "Undo");
        assertThat(back.select(".box").text()).contains("again, as before");
        site.later(Duration.ofDays(7));
        site.publish();
        assertThat(site.subjects(ADA).get(0)).contains("Fourth estate");
    }

    @Test
    void takesLessInsteadOfNothing() throws Exception {
        site.join(ADA, "?frequency=daily&topics=water;peace");
        String link = site.link(ADA, "unsubscribe");
        Document left = site.press(link, site.get(link), "Unsubscribe");
        assertThat(left.select("main button").eachText()).containsExactly("Undo", "Every Friday", "Peace", "Water");
        site.press(link, left, "Every Friday");
        assertThat(held().map(Subscription::frequency)).contains("weekly");

        Document again = site.press(link, site.get(link), "Unsubscribe");
        assertThat(again.select("main button").eachText()).containsExactly("Undo", "Peace", "Water");
        site.press(link, again, "Water");
        assertThat(held().flatMap(Subscription::topics)).contains(List.of("water"));
    }

    @Test
    void leavesWithOneClickInBothEncodings() throws Exception {
        site.join(ADA, "?frequency=weekly");
        StoredMail welcome = site.mails(ADA).get(0);
        assertThat(welcome.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String link = site.link(ADA, "unsubscribe");
        String boundary = "----b0undary";
        String multipart = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n"
                + "One-Click\r\n--" + boundary + "--\r\n";
        var clicked = site.post(
                link, "multipart/form-data; boundary=" + boundary, multipart, "Origin", "https://mail.example");
        assertThat(clicked.statusCode()).isEqualTo(200);
        assertThat(clicked.headers().map()).doesNotContainKeys("set-cookie", "location");
        assertThat(site.subscriptions(ADA).get(0).endedReason()).contains("one click in the mail program");
        assertThat(site.post(link, List.of("List-Unsubscribe", "One-Click")).statusCode())
                .isEqualTo(200);
        assertThat(site.app.subscribers.history(person())).hasSize(3);

        site.press(link, site.get(link), "Undo");
        assertThat(site.post(link, List.of("List-Unsubscribe", "One-Click")).statusCode())
                .isEqualTo(200);
        assertThat(held()).isEmpty();
    }

    @Test
    void startsAnewWhenComingBackLate() throws Exception {
        site.join(ADA, "?frequency=weekly");
        String link = site.link(ADA, "unsubscribe");
        site.press(link, site.get(link), "Unsubscribe");
        site.later(Duration.ofDays(31));
        assertThat(site.get(link).select("main button")).isEmpty();
        site.post(link, List.of("action", "undo"));
        assertThat(held()).isEmpty();
        site.join(ADA, "?frequency=weekly");
        assertThat(held()).isPresent();
        assertThat(site.subscriptions(ADA)).hasSize(2);
    }

    @Test
    void seesWhatWasSentAndLeavesEverything() throws Exception {
        site.join(ADA, "?frequency=weekly");
        site.article("four", "Fourth estate", "Peace");
        site.clock.moveTo(FRIDAY);
        site.publish();
        String link = site.link(ADA, "preferences");
        Document page = site.get(link);
        assertThat(page.select("main").text()).contains("What was sent to you Fourth estate 27 November 2026");
        Document left = site.press(link, page, "Leave all newsletters");
        assertThat(left.select("main").text()).contains("You have left everything", "You left “New publications”");
        assertThat(held()).isEmpty();
        site.press(link, left, "Take it up again");
        assertThat(held()).isPresent();
    }

    private Optional<Subscription> held() {
        return site.subscriptions(ADA).stream().filter(Subscription::isOpen).findFirst();
    }

    private long person() {
        return site.subscriptions(ADA).get(0).subscriber().id();
    }
}
