package dev.crier;

import static dev.crier.AdminSite.ADA;
import static dev.crier.AdminSite.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.admin.Log;
import dev.crier.admin.LogEntry;
import dev.crier.catalog.Article;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.mail.Mailbox;
import dev.crier.mail.StoredMail;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An editor who never opens a terminal: newsletters, schedules, previews and drafts, over HTTP and without script. */
@OnEachDatabase
final class AdminNewslettersTest {

    private static final String HOSTILE = "<script>alert(1)</script>";

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;
    private Browser ada;

    AdminNewslettersTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        site = new AdminSite(folder, engine);
        ada = site.signedIn(ADA);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void makesANewsletterThatIsIssuedAndSent() throws Exception {
        ada.open("/admin/newsletters/_new");
        ada.press("Save", "title.en", "The Board " + HOSTILE, "open", "false", "settle", "0s", "f0.kind", "weekdays");
        assertThat(ada.path()).isEqualTo("/admin/newsletters/the-board-script-alert-1-script");
        assertThat(ada.heading()).isEqualTo("The Board " + HOSTILE);
        assertThat(ada.text()).contains("The newsletter was made.", "Every weekday at 08:00", "Only for those you add");
        assertThat(site.app.newsletters.list()).hasSize(2);
        Newsletter made = site.app.newsletters.list().get(1);
        join(made.name(), "weekdays");
        publish("one");
        site.later(Duration.ofDays(1));
        site.app.issuer.issueDue();
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.html())
                .contains("one"));
        assertThat(log()).contains("newsletter.made the-board-script-alert-1-script");
    }

    @Test
    void showsTheNextTenTimesAsOneTypes() {
        ada.ask("/admin/newsletters/_times?row=f0.&f0.kind=first&f0.day=MON&f0.time=07:30&f0.zone=Europe/Paris"
                + "&reader=Asia/Tokyo");
        assertThat(ada.page.select("strong").text()).isEqualTo("On the first Monday of every month at 07:30 (Paris)");
        assertThat(ada.page.select("tbody tr")).hasSize(10);
        assertThat(ada.page.select("tbody tr").first().text())
                .isEqualTo("Monday 7 December 2026 at 07:30 Monday 7 December 2026 at 15:30");
        ada.ask("/admin/newsletters/_times?row=f0.&f0.kind=cron&f0.cron=0+0+8+30+2+?");
        assertThat(ada.page.text()).contains("that never happens");
        ada.ask("/admin/newsletters/_times?row=f0.&f0.kind=cron&f0.cron=nonsense&f0.zone=Nowhere&reader=%3Cx%3E");
        assertThat(ada.page.text()).isEqualTo("This is no schedule yet.");
    }

    @Test
    void offersEverythingWithoutScriptAndKeepsWhatWasTyped() {
        ada.open("/admin/newsletters/_new");
        ada.press("Add another schedule", "title.en", "Board");
        assertThat(ada.page.select("fieldset.schedule")).hasSize(2);
        ada.press("Show the next times", "f1.kind", "daily", "f1.time", "18:00");
        assertThat(ada.page.select("fieldset.schedule").get(1).text()).contains("Every day at 18:00");
        ada.press("Save", "items.min", "many", "f0.zone", "Nowhere");
        assertThat(ada.status()).isEqualTo(422);
        assertThat(ada.page.select("[role=alert] a").eachAttr("href"))
                .containsExactlyInAnyOrder("#items.min", "#f0.zone");
        assertThat(ada.page.select("#items\\.min-error").text()).isEqualTo("This is not understood, or too much.");
        assertThat(ada.page.select("#f0\\.zone-error").text())
                .isEqualTo("This is not a time zone such as Europe/Paris.");
        assertThat(ada.page.select("#items\\.min").attr("value")).isEqualTo("many");
        ada.press("Save", "items.min", "2", "f0.zone", "subscriber");
        assertThat(ada.path()).isEqualTo("/admin/newsletters/board");
        ada.open("/admin/newsletters/board/change");
        assertThat(ada.fields("Save")).containsSequence("items.min", "2").containsSequence("f0.zone", "subscriber");
        assertThat(ada.page.select("#f1\\.kind option[selected]").attr("value")).isEqualTo("daily");
    }

    @Test
    void tellsTheSecondOfTwoAdminsAndKeepsWhatWasTyped() {
        make("Board");
        Browser ben = site.signedIn(BEN).open("/admin/newsletters/board/change");
        ada.open("/admin/newsletters/board/change").press("Save", "title.en", "By Ada");
        ben.press("Save", "title.en", "By Ben");
        assertThat(ben.status()).isEqualTo(422);
        assertThat(ben.text()).contains("Somebody else changed this meanwhile.");
        assertThat(ben.fields("Save")).containsSequence("title.en", "By Ben");
        assertThat(site.app.newsletters.title("board", "en")).isEqualTo("By Ada");
        ben.press("Save");
        assertThat(site.app.newsletters.title("board", "en")).isEqualTo("By Ben");
    }

    @Test
    void asksWhatReadersGetInsteadOfAScheduleThatIsTakenAway() {
        make("Board");
        join("board", "weekly");
        ada.open("/admin/newsletters/board/change").press("Add another schedule");
        ada.press("Save", "f1.kind", "daily", "f0.remove", "1");
        assertThat(ada.status()).isEqualTo(422);
        assertThat(ada.text()).contains("1 reader has “weekly”, which you take away.");
        ada.press("Save", "move.weekly", "daily");
        assertThat(ada.path()).isEqualTo("/admin/newsletters/board");
        assertThat(subscription()).isEqualTo("daily");
    }

    @Test
    void pausesSkipsIssuesAndTakesBackAlsoWhatTheFileSays() throws Exception {
        join("publications", "publications");
        publish("one");
        ada.open("/admin/newsletters/publications");
        assertThat(ada.text())
                .contains("config/newsletters.yaml:2", "Articles waiting: 1")
                .doesNotContain("Close");
        assertThat(ada.open("/admin/newsletters/publications/change").status()).isEqualTo(404);
        ada.open("/admin/newsletters/publications").press("Pause");
        assertThat(ada.text()).contains("Paused.");
        assertThat(site.app.newsletters.isPaused("publications", "publications"))
                .isTrue();
        ada.press("Resume").press("Skip the next");
        assertThat(ada.text()).contains("Skipped: Friday 27 November 2026 at 08:00", "Next: Friday 4 December 2026");
        ada.press("Do not skip");
        assertThat(ada.text()).contains("Next: Friday 27 November 2026");
        ada.press("Issue an edition now");
        assertThat(site.app.editions.list()).singleElement().satisfies(edition -> assertThat(edition.planned())
                .isEqualTo(1));
        assertThat(log())
                .contains(
                        "newsletter.paused publications",
                        "newsletter.resumed publications",
                        "newsletter.skipped publications",
                        "newsletter.unskipped publications",
                        "newsletter.issued publications");
    }

    @Test
    void closesOpensAndDeletes() {
        make("Board");
        ada.open("/admin/newsletters/board").press("Close this newsletter");
        assertThat(site.app.newsletters.find("board")).isEmpty();
        assertThat(ada.text()).contains("Closed");
        assertThat(ada.open("/admin/newsletters").text()).contains("Board", "Closed");
        ada.open("/admin/newsletters/board").press("Open it again");
        assertThat(site.app.newsletters.find("board")).isPresent();
        join("board", "weekly");
        Browser stale = site.signedIn(BEN).open("/admin/newsletters/board");
        assertThat(stale.page.select("form[action$=delete]")).isEmpty();
        make("Other");
        ada.open("/admin/newsletters/other").press("Delete this newsletter");
        assertThat(site.app.newsletters.definition("other")).isEmpty();
    }

    @Test
    void previewsForAReaderAndSendsATest() throws Exception {
        join("publications", "publications");
        publish("one");
        ada.open("/admin/newsletters/publications/preview");
        assertThat(ada.text()).contains("A sample: the latest articles.");
        String frame = ada.page.select("iframe").attr("src");
        Browser inside = site.signedIn(ADA).open(frame);
        assertThat(inside.page.text()).contains("one");
        assertThat(inside.header("Content-Security-Policy")).endsWith("sandbox");
        ada.press("Show", "for", "eve@reader.example");
        assertThat(ada.text()).contains("What is new for this reader then.");
        ada.press("Send the test", "to", "no address");
        assertThat(ada.status()).isEqualTo(422);
        ada.press("Send the test", "to", "ben@news.example.org");
        assertThat(ada.text()).contains("The test was sent.");
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.summary().to()).contains("ben@news.example.org");
            assertThat(mail.summary().subject()).startsWith("[Test] one");
        });
        assertThat(ada.open("/admin/newsletters/publications/preview?for=nobody@reader.example")
                        .text())
                .contains("No mail: nothing is new then");
        assertThat(site.browser().ask(frame).status()).as("not for others").isEqualTo(303);
    }

    @Test
    void arrangesTheNextEdition() throws Exception {
        join("publications", "publications");
        publish("one");
        site.later(Duration.ofMinutes(1));
        publish("two");
        site.later(Duration.ofMinutes(1));
        publish("three");
        ada.open("/admin/newsletters/publications/publications/next");
        ada.press(
                "Save for the next edition",
                "note.en",
                "Dear all,\n\nsee https://www.example.org/ " + HOSTILE,
                "lead",
                id("one"),
                "without",
                id("two"));
        ada.open("/admin/newsletters/publications").press("Issue an edition now");
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.summary().subject()).isEqualTo("one, and 1 more");
            assertThat(mail.html())
                    .contains("Dear all,</p>", "href=\"https://www.example.org/\"", "&lt;script&gt;")
                    .doesNotContain("two", HOSTILE);
        });
        ada.open("/admin/newsletters/publications/publications/next");
        assertThat(ada.text()).contains("two").doesNotContain("three", "Dear all");
        ada.press("Never mail: two");
        assertThat(ada.text()).contains("two is never mailed.", "No article waits yet.");
    }

    @Test
    void letsAnEditorLookAtADraftChangeAndReleaseIt() throws Exception {
        ada.open("/admin/newsletters/_new").press("Save", "title.en", "Board", "settle", "0s", "approve", "1");
        join("board", "weekly");
        publish("one");
        ada.open("/admin/newsletters/board").press("Issue an edition now");
        assertThat(mails()).isEmpty();
        assertThat(site.app.draftReminder.remind()).as("Ada and Ben").isEqualTo(2);
        assertThat(site.app.draftReminder.remind()).isZero();
        site.later(Duration.ofDays(1));
        assertThat(site.app.draftReminder.remind()).isEqualTo(2);
        assertThat(mails()).hasSize(4).allSatisfy(mail -> assertThat(mail.text())
                .contains("http://localhost/admin/newsletters/board/drafts/"));
        ada = site.signedIn(ADA).open("/admin/newsletters/board");
        ada.open(ada.page.select("a:contains(Look at it)").attr("href"));
        assertThat(ada.text()).contains("1 mail", "Release and send");
        ada.press("Make the draft anew", "note.en", "Read this first.");
        ada.open(ada.page.select("a:contains(Look at it)").attr("href"));
        assertThat(ada.page.select("#note-en").val()).isEqualTo("Read this first.");
        ada.press("Release and send");
        assertThat(ada.text()).contains("Edition released");
        assertThat(mails().get(0).text()).contains("Read this first.");
        assertThat(site.app.editions.list()).extracting(Edition::state).containsExactly(Edition.State.DONE);
    }

    @Test
    void saysWhatIsWrongWithTemplates() throws Exception {
        assertThat(ada.open("/admin/newsletters/_templates").text())
                .contains("Nothing.", "None: all are the built-in ones.");
        site.write("templates/email/digest.html.mustache", "{{titel}} {{#articles}}");
        assertThat(ada.open("/admin/newsletters/_templates").text())
                .contains("templates/email/digest.html.mustache")
                .doesNotContain("Nothing.");
    }

    @Test
    void refusesFormsOfOthers() {
        make("Board");
        for (String path : List.of(
                "/admin/newsletters/_new",
                "/admin/newsletters/board/change",
                "/admin/newsletters/board/close",
                "/admin/newsletters/board/delete",
                "/admin/newsletters/board/weekly/issue",
                "/admin/newsletters/board/preview")) {
            assertThat(ada.post(path, List.of("form", "forged", "title.en", "Eve"))
                            .status())
                    .as(path)
                    .isEqualTo(409);
            assertThat(site.browser().post(path, List.of("title.en", "Eve")).status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(site.app.newsletters.title("board", "en")).isEqualTo("Board");
    }

    private void make(String title) {
        ada.open("/admin/newsletters/_new").press("Save", "title.en", title, "settle", "0s");
        assertThat(ada.text()).contains("The newsletter was made.");
    }

    private void join(String newsletter, String frequency) {
        site.app.subscribers.subscribe(
                new Wish(
                        EmailAddress.of("eve@reader.example"),
                        "",
                        "en",
                        ZoneId.of("Europe/Paris"),
                        newsletter,
                        frequency,
                        Optional.empty(),
                        site.app.articles.lastArrival(),
                        "a test",
                        site.clock.instant()),
                site.clock.instant());
    }

    private String subscription() {
        return site.app.subscribers.find("eve@reader.example").get(0).frequency();
    }

    private void publish(String title) throws Exception {
        site.write(
                "content/" + title + ".md",
                "---\ntitle: " + title + "\ndate: " + site.clock.instant() + "\n---\nThe text of " + title + ".\n");
        site.app.importSources(List.of(), false);
    }

    private String id(String title) {
        return site.app.articles.catalog().all().stream()
                .filter(article -> article.title().equals(title))
                .map(Article::id)
                .map(String::valueOf)
                .findFirst()
                .orElseThrow();
    }

    private List<StoredMail> mails() throws InterruptedException {
        new Publishing(site.app).send();
        var box = new Mailbox(folder.resolve("var/mail"));
        return box.list().stream()
                .filter(mail -> !mail.subject().contains("Sign in"))
                .map(mail -> box.find(mail.id()).orElseThrow())
                .toList();
    }

    private List<String> log() {
        return site.app.log.list(new Log.Filter("", ""), 0, 100).stream()
                .map((LogEntry entry) -> entry.action() + " " + entry.subject())
                .toList();
    }
}
