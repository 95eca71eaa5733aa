package dev.crier;

import static dev.crier.AdminSite.ADA;
import static dev.crier.AdminSite.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.admin.Log;
import dev.crier.admin.LogEntry;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.EmailAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editions in the browser: what was issued, what became of it, and what is done about it. */
@OnEachDatabase
final class AdminEditionsTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;
    private Browser ada;

    AdminEditionsTest(Engine engine) {
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
    void saysThatThereAreNone() {
        assertThat(ada.open("/admin/editions").text()).contains("No edition has been issued yet.");
        assertThat(ada.open("/admin/editions?state=draft").text()).contains("No edition is like this.");
        assertThat(ada.open("/admin/editions/1").status()).isEqualTo(404);
        assertThat(ada.open("/admin/editions/x").status()).isEqualTo(404);
    }

    @Test
    void countsAddUpInWords() throws Exception {
        Edition edition = edition(4);
        states(edition, "SENT", "SENT", "FAILED", "UNCERTAIN");
        ada.open("/admin/editions/" + edition.id());
        assertThat(ada.page.select(".sum").eachText())
                .containsExactly("4 subscriptions 4 with a mail", "4 mails 2 sent 1 failed 1 uncertain");
        assertThat(ada.page.select("#content [role=alert]")).isEmpty();
        ada.open(ada.page.select(".sum a").last().attr("href"));
        assertThat(ada.page.select("tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("Uncertain");
        site.app.database.jdbi().useHandle(handle -> handle.execute("UPDATE edition SET planned = planned + 1"));
        assertThat(ada.open("/admin/editions/" + edition.id()).text()).contains("These numbers do not add up.");
    }

    @Test
    void listsEditionsByNewsletterAndState() throws Exception {
        Edition first = edition(1);
        states(first, "SENT");
        site.later(Duration.ofHours(1));
        site.article("two", "Two", "");
        Edition second = site.issue();
        ada.open("/admin/editions");
        assertThat(ada.page.select("tbody a").eachAttr("href"))
                .containsExactly("/admin/editions/" + second.id(), "/admin/editions/" + first.id());
        ada.press("Show", "state", "sending");
        assertThat(ada.page.select("tbody a").eachAttr("href")).containsExactly("/admin/editions/" + second.id());
        ada.press("Show", "state", "", "newsletter", "another");
        assertThat(ada.text()).contains("No edition is like this.");
    }

    @Test
    void leadsThroughLongListsAPageAtATime() throws Exception {
        Edition edition = edition(120);
        var seen = new java.util.ArrayList<String>();
        ada.open("/admin/editions/" + edition.id());
        for (int page = 1; ; page++) {
            seen.addAll(ada.page.select("tbody td:first-child").eachText());
            String next = ada.page.select("[rel=next]").attr("href");
            assertThat(next.isEmpty()).isEqualTo(page == 3);
            if (next.isEmpty()) break;
            ada.open(next);
        }
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
        ada.press("Show", "address", "R117@");
        assertThat(ada.page.select("tbody td:first-child").eachText()).containsExactly("r117@reader.example");
        ada.press("Show", "address", "%");
        assertThat(ada.text()).contains("Nobody is listed here");

        site.app.database.jdbi().useTransaction(handle -> {
            for (int i = 0; i < 60; i++) {
                handle.execute("UPDATE edition SET state = 'DONE'");
                handle.execute("""
                        INSERT INTO edition (newsletter, frequency, slot, rehearsal, state, batch, issued_at, up_to,
                            audience_to, walked_to, candidates)
                        SELECT newsletter, frequency, slot + %d, rehearsal, state, batch, issued_at, up_to, audience_to,
                            walked_to, 0 FROM edition WHERE id = ?""".formatted(i + 1), edition.id());
            }
        });
        ada.open("/admin/editions?state=done");
        assertThat(ada.page.select("tbody tr")).hasSize(50);
        ada.open(ada.page.select("[rel=next]").attr("href"));
        assertThat(ada.page.select("tbody tr")).hasSize(11);
    }

    @Test
    void triesAgainWhatFailedAndDecidesOnWhatIsUncertain() throws Exception {
        Edition edition = edition(2);
        states(edition, "FAILED", "UNCERTAIN");
        ada.open("/admin/editions/" + edition.id()).press("Try again");
        assertThat(notice()).startsWith("Failed mails tried again");
        assertThat(site.app.outbox.counts(edition.batch()).retry()).isEqualTo(1);
        ada.open(ada.page.select("a[href$=resend]").attr("href"));
        assertThat(ada.text()).contains("Send again: 1 mail?");
        assertThat(site.app.outbox.counts(edition.batch()).uncertain()).isEqualTo(1);
        ada.press("Send again");
        assertThat(site.app.outbox.counts(edition.batch()).retry()).isEqualTo(2);
        assertThat(did()).startsWith("edition.resent", "edition.retried");
    }

    @Test
    void pausesResumesAndCancelsAndAsksBefore() throws Exception {
        Edition edition = edition(3);
        states(edition, "SENT", "READY", "READY");
        ada.open("/admin/editions/" + edition.id()).press("Pause");
        assertThat(state(edition)).isEqualTo(Edition.State.PAUSED);
        ada.press("Resume");
        assertThat(state(edition)).isEqualTo(Edition.State.SENDING);
        ada.open("/admin/editions/" + edition.id() + "/cancel");
        assertThat(ada.text()).contains("Cancel what has not gone out: 2 mails?");
        assertThat(state(edition)).isEqualTo(Edition.State.SENDING);
        ada.press("Cancel");
        assertThat(state(edition)).isEqualTo(Edition.State.CANCELLED);
        assertThat(ada.page.select(".sum").last().text()).isEqualTo("3 mails 1 sent 2 cancelled");
        assertThat(did()).startsWith("edition.cancelled", "edition.resumed", "edition.paused");
    }

    @Test
    void twoAdminsCancelOnce() throws Exception {
        Edition edition = edition(2);
        Browser ben = site.signedIn(BEN);
        ada.open("/admin/editions/" + edition.id() + "/cancel");
        ben.open("/admin/editions/" + edition.id() + "/cancel").press("Cancel");
        ada.press("Cancel");
        assertThat(notice()).isEqualTo("There was nothing left to do.");
        assertThat(did()).filteredOn("edition.cancelled"::equals).hasSize(1);
        List<String> own = ada.open("/admin/editions").fields("Sign out");
        assertThat(ben.post("/admin/editions/" + edition.id() + "/retry", own).status())
                .isEqualTo(409);
    }

    @Test
    void releasesADraftAfterAsking() throws Exception {
        Edition edition = edition(1);
        site.app.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE edition SET state = 'DRAFT'");
            handle.execute("UPDATE batch SET held = TRUE");
        });
        ada.open("/admin/editions/" + edition.id());
        assertThat(ada.text()).doesNotContain("See it as readers do");
        ada.open("/admin/editions/" + edition.id() + "/release");
        assertThat(ada.text()).contains("Release it: 1 mail?");
        ada.press("Release");
        assertThat(state(edition)).isEqualTo(Edition.State.SENDING);
    }

    @Test
    void saysWhatReadersDidWithinAWeek() throws Exception {
        Edition edition = edition(3);
        states(edition, "SENT", "SENT", "SENT");
        site.later(Duration.ofDays(1));
        var subscriptions = site.app.subscribers.find(EmailAddress.keyOf("r1@reader.example"));
        long first = subscriptions.get(0).subscriber().id();
        site.app.subscribers.leave(first, "publications", "left", site.clock.instant());
        var second = site.app
                .subscribers
                .find(EmailAddress.keyOf("r2@reader.example"))
                .get(0);
        site.app.database.jdbi().useHandle(handle -> handle.createUpdate("""
                        INSERT INTO subscription_history (subscription, happened_at, event, source, frequency)
                        VALUES (:id, :now, 'CHANGED', 'a test', 'publications')""")
                .bind("id", second.id())
                .bind("now", site.clock.instant())
                .execute());
        ada = site.signedIn(ADA).open("/admin/editions/" + edition.id());
        assertThat(ada.page.select(".facts dd").eachText()).containsExactly("1", "1");
        site.app
                .database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE edition SET issued_at = issued_at - 604800000"));
        ada.open("/admin/editions/" + edition.id());
        assertThat(ada.page.select(".facts dd").eachText()).containsExactly("0", "0");
    }

    @Test
    void saysWhyNothingWasSent() throws Exception {
        site.reader("ada@reader.example");
        site.write("content/old.md", "---\ntitle: Old\ndate: 2020-01-01T00:00:00Z\n---\nOld.\n");
        site.importAll();
        Edition edition = site.issue();
        assertThat(ada.open("/admin/editions/" + edition.id()).text())
                .contains("Nothing to send", "1 with nothing new", "catalog.fresh-within");
    }

    @Test
    void showsWhatOthersWroteAsTextAndNoFormulaInCsv() throws Exception {
        site.reader("a@reader.example");
        site.reader("b@reader.example");
        site.article("one", "One", "");
        site.app.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE article SET title = ?", SCRIPT);
            handle.execute("UPDATE counter SET value = value + 1 WHERE name = 'revision'");
        });
        Edition edition = site.issue();
        states(edition, "FAILED", "SENT");
        site.app.database.jdbi().useHandle(handle -> handle.createUpdate(
                        "UPDATE delivery SET code = 550, reply = CASE state WHEN 'SENT' THEN '=cmd|A1' ELSE :script END")
                .bind("script", SCRIPT)
                .execute());
        ada.open("/admin/editions/" + edition.id());
        assertThat(ada.text()).contains("550 " + SCRIPT).contains(SCRIPT);
        assertThat(ada.page.select("main script")).isEmpty();
        assertThat(ada.page.select(".plain a").text()).isEqualTo(SCRIPT);
        ada.open("/admin/editions/" + edition.id() + "?address=" + "%22%3E%3Cscript%3E");
        assertThat(ada.page.select("main script")).isEmpty();
        String csv = ada.open("/admin/editions/" + edition.id() + "/recipients.csv")
                .page
                .wholeText();
        assertThat(ada.header("Content-Type")).startsWith("text/csv");
        assertThat(ada.header("Content-Disposition")).contains("edition-" + edition.id() + ".csv");
        assertThat(csv).startsWith("email,state,code,reply,at").contains("550,'=cmd|A1,");
        String failed = ada.open("/admin/editions/" + edition.id() + "/recipients.csv?state=failed")
                .page
                .wholeText();
        assertThat(failed).contains("a@reader.example").doesNotContain("b@reader.example");
    }

    @Test
    void tellsHowFarItIsWhileItIsSent() throws Exception {
        Edition edition = edition(2);
        states(edition, "SENT", "READY");
        ada.open("/admin/editions/" + edition.id());
        assertThat(ada.page.select("[data-live]").attr("data-live"))
                .isEqualTo("/admin/editions/" + edition.id() + "/progress");
        assertThat(ada.page.select("noscript a").attr("href")).isEqualTo("/admin/editions/" + edition.id());
        var stream = new Thread(
                () -> ada.ask("/admin/editions/" + edition.id() + "/progress", "Accept", "text/event-stream"));
        stream.start();
        Thread.sleep(2_500);
        site.app.database.jdbi().useHandle(handle -> handle.execute("UPDATE delivery SET state = 'SENT'"));
        site.app.steward.close(site.clock.instant());
        stream.join(10_000);
        assertThat(stream.isAlive()).isFalse();
        assertThat(ada.header("Content-Type")).startsWith("text/event-stream");
        String events = ada.page.wholeText();
        assertThat(events)
                .contains("event: progress")
                .contains("1 of 2 mails handed over")
                .contains("event: over");
        assertThat(site.browser()
                        .ask("/admin/editions/" + edition.id() + "/progress", "Accept", "text/event-stream")
                        .status())
                .isEqualTo(303);
    }

    private Edition edition(int readers) throws Exception {
        IntStream.rangeClosed(1, readers).forEach(i -> site.reader("r" + i + "@reader.example"));
        site.article("one", "One", "");
        return site.issue();
    }

    /** The states of an edition's mails, in order of their readers. */
    private void states(Edition edition, String... states) {
        site.app.database.jdbi().useHandle(handle -> {
            List<Long> ids = handle.createQuery("SELECT id FROM delivery WHERE batch = :batch ORDER BY person")
                    .bind("batch", edition.batch())
                    .mapTo(Long.class)
                    .list();
            for (int i = 0; i < states.length; i++) {
                handle.createUpdate("UPDATE delivery SET state = :state, ended_at = :at WHERE id = :id")
                        .bind("state", states[i])
                        .bind(
                                "at",
                                states[i].equals("READY")
                                        ? null
                                        : site.clock.instant().toEpochMilli())
                        .bind("id", ids.get(i))
                        .execute();
            }
        });
        site.app.steward.close(site.clock.instant());
    }

    private Edition.State state(Edition edition) {
        return site.app.editions.find(edition.id()).orElseThrow().state();
    }

    private String notice() {
        return ada.page.select("[role=status]").text();
    }

    private List<String> did() {
        return site.app.log.list(new Log.Filter("", ""), 0, 20).stream()
                .map(LogEntry::action)
                .toList();
    }
}
