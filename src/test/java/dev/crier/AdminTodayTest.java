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
import dev.crier.subscriber.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page says what needs a person, and its buttons mend it; forms of others do nothing. */
@OnEachDatabase
final class AdminTodayTest {

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;
    private Browser ada;

    AdminTodayTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        site = new AdminSite(folder, engine);
        Files.createDirectories(folder.resolve("content"));
        ada = site.signedIn(ADA);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void saysWhatNeedsAPersonAndWhatComesNext() {
        ada.open("/admin");
        assertThat(needs())
                .containsExactly(
                        "Mail goes to the mailbox of this site, to nobody",
                        "Nobody has subscribed to New publications yet");
        assertThat(ada.text()).contains("Every Friday at 08:00", "Friday 27 November 2026 at 08:00");
    }

    @Test
    void mendsASourceThatFails() throws Exception {
        Files.delete(folder.resolve("content"));
        site.app.importSources(List.of(), false);
        assertThat(ada.open("/admin").text()).contains("The source blog cannot be read", "It was never read.");
        ada.press("Read it again");
        assertThat(notice()).isEqualTo("It still cannot be read.");
        Files.createDirectories(folder.resolve("content"));
        ada.press("Read it again");
        assertThat(notice()).isEqualTo("blog was read.");
        assertThat(ada.text()).doesNotContain("cannot be read");
        assertThat(ada.open("/admin").page.select("[role=status]")).isEmpty();
    }

    @Test
    void triesAgainWhatFailed() throws Exception {
        Edition edition = failed("FAILED");
        ada.open("/admin");
        assertThat(ada.text()).contains("1 mail of New publications, Wednesday 25 November 2026 was not delivered");
        ada.press("Try again");
        assertThat(notice()).startsWith("Failed mails tried again: New publications");
        assertThat(ada.text()).contains("Under way", "0 of 1 mails handed over");
        assertThat(site.app.outbox.counts(edition.batch()).retry()).isEqualTo(1);
        LogEntry entry =
                site.app.log.list(new Log.Filter("", "edition.retried"), 0, 9).get(0);
        assertThat(entry.email()).isEqualTo(ADA);
        assertThat(entry.subject()).startsWith("publications 2026-11-25T09:0");
        assertThat(entry.detail()).isEqualTo("1 mail");
    }

    @Test
    void twoAdminsWhoPressTheSameButtonDoItOnce() throws Exception {
        Edition edition = failed("UNCERTAIN");
        Browser ben = site.signedIn(BEN);
        ben.open("/admin");
        ada.open("/admin").press("Take as sent");
        ben.press("Send again");
        assertThat(ben.page.select("[role=status]").text()).isEqualTo("There was nothing left to do.");
        assertThat(site.app.outbox.counts(edition.batch()).sent()).isEqualTo(1);
        assertThat(site.app.log.list(new Log.Filter("", ""), 0, 9))
                .extracting(LogEntry::action)
                .containsExactly("edition.settled", "signed-in", "signed-in");
    }

    @Test
    void releasesADraft() throws Exception {
        Edition edition = failed("READY");
        site.app.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE edition SET state = 'DRAFT'");
            handle.execute("UPDATE batch SET held = TRUE");
        });
        ada.open("/admin");
        assertThat(needs()).contains("New publications, Wednesday 25 November 2026 waits for somebody to release it");
        ada.press("Release");
        assertThat(site.app.editions.find(edition.id()).orElseThrow().state()).isEqualTo(Edition.State.SENDING);
        ada.press("Pause");
        assertThat(needs()).contains("New publications, Wednesday 25 November 2026 is paused");
        ada.press("Resume");
        assertThat(site.app.editions.find(edition.id()).orElseThrow().state()).isEqualTo(Edition.State.SENDING);
    }

    @Test
    void saysWhenNoMailGoesOut() throws Exception {
        failed("READY");
        site.later(Duration.ofMinutes(11));
        assertThat(ada.open("/admin").text())
                .contains("No mail has gone out since Wednesday 25 November 2026 at 10:00");
    }

    @Test
    void drawsFiguresWithATableBehind() throws Exception {
        failed("SENT");
        ada.open("/admin");
        assertThat(ada.page.select(".chart")).hasSize(2);
        assertThat(ada.page.select(".chart").get(0).select("tbody tr")).hasSize(12);
        assertThat(ada.page.select(".chart").get(0).select("tbody tr").last().text())
                .isEqualTo("25 November 2026 1");
        assertThat(ada.page.select(".chart").get(1).text()).contains("1 in twelve weeks");
    }

    @Test
    void formsOfOthersDoNothing() throws Exception {
        Edition edition = failed("FAILED");
        Browser ben = site.signedIn(BEN);
        String foreign = ben.open("/admin").fields("Try again").get(1);
        ada.open("/admin");
        List<String> own = ada.fields("Try again");
        String to = "/admin/today/retry";

        ada.post(to, own, "Sec-Fetch-Site", "cross-site");
        assertThat(ada.status()).isEqualTo(403);
        ada.post(to, own, "Origin", "https://evil.example");
        assertThat(ada.status()).isEqualTo(403);
        for (String form : List.of("", "x", foreign)) {
            var fields = new ArrayList<>(own);
            Browser.set(fields, "form", form);
            ada.post(to, fields);
            assertThat(ada.status()).as(form).isEqualTo(409);
        }
        site.browser().post(to, own);
        Browser unsigned = site.browser();
        unsigned.post(to, own);
        assertThat(unsigned.status()).isEqualTo(401);
        ada.ask(to + "?form=" + own.get(1) + "&what=" + edition.id());
        assertThat(site.app.outbox.counts(edition.batch()).failed()).isEqualTo(1);
        ada.post(to, own);
        assertThat(ada.status()).isEqualTo(303);
        assertThat(site.app.outbox.counts(edition.batch()).retry()).isEqualTo(1);
    }

    @Test
    void aFormThatOutlivedItsSessionIsSentOnceMoreWithAllThatWasTyped() throws Exception {
        Edition edition = failed("FAILED");
        ada.open("/admin");
        site.later(Duration.ofHours(13));
        ada.press("Try again");
        assertThat(ada.status()).isEqualTo(401);
        assertThat(ada.heading()).isEqualTo("Please send this once more");
        Browser other = site.signedIn(ADA);
        ada.cookies().putAll(other.cookies());
        ada.press("Send once more");
        assertThat(ada.status()).isEqualTo(409);
        assertThat(site.app.outbox.counts(edition.batch()).failed()).isEqualTo(1);
        ada.press("Send once more");
        assertThat(ada.heading()).isEqualTo("Today");
        assertThat(site.app.outbox.counts(edition.batch()).retry()).isEqualTo(1);
    }

    @Test
    void showsWhatOthersWroteAsText() throws Exception {
        String script = "<script>alert(1)</script>";
        site.app.database.jdbi().useHandle(handle -> handle.createUpdate(
                        "INSERT INTO source (name, tried_at, error) VALUES (:script, 0, :script)")
                .bind("script", script)
                .execute());
        assertThat(ada.open("/admin").text()).contains("The source " + script + " cannot be read: " + script);
        assertThat(ada.page.select("main script")).isEmpty();
        assertThat(ada.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self';");
        assertThat(ada.page.select("script:not([src]), [style], [onclick]")).isEmpty();
        assertThat(ada.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatIsNotThereIsSaidToAdminsOnly() {
        assertThat(ada.open("/admin/log?page=2").status()).isEqualTo(404);
        assertThat(ada.heading()).isEqualTo("There is nothing at this address");
        assertThat(ada.post("/admin/today/retry", with("form", "what", "999")).status())
                .isEqualTo(404);
        assertThat(ada.open("/admin/nonsense").status()).isEqualTo(404);
        assertThat(site.browser().open("/admin/nonsense").heading()).isEqualTo("Sign in");
    }

    private List<String> with(String formField, String name, String value) {
        String form = ada.open("/admin").fields("Sign out").get(1);
        return List.of(formField, form, name, value);
    }

    private List<String> needs() {
        return ada.page.select(".needs li p:first-child").eachText();
    }

    private String notice() {
        return ada.page.select("[role=status]").text();
    }

    /** An edition to one reader, whose mail is in this state. */
    private Edition failed(String state) throws Exception {
        var wish = new Wish(
                EmailAddress.of("reader@example.net"),
                "",
                "en",
                ZoneId.of("UTC"),
                "publications",
                "publications",
                Optional.empty(),
                site.app.articles.lastArrival(),
                "a test",
                site.clock.instant());
        site.app.subscribers.subscribe(wish, site.clock.instant());
        site.write("content/one.md", "---\ntitle: One\ndate: 2026-11-25T08:00:00Z\n---\nText.\n");
        site.app.importSources(List.of(), false);
        var newsletter = site.app.newsletters.find("publications").orElseThrow();
        Edition edition = site.app
                .issuer
                .issue(newsletter, newsletter.frequencies().get(0), site.clock.instant())
                .edition();
        site.app.database.jdbi().useHandle(handle -> handle.createUpdate("""
                        UPDATE delivery SET state = :state, ended_at = :now WHERE batch = :batch""")
                .bind("state", state)
                .bind("now", state.equals("READY") ? null : site.clock.instant().toEpochMilli())
                .bind("batch", edition.batch())
                .execute());
        if (!state.equals("READY")) site.app.steward.close(site.clock.instant());
        return edition;
    }
}
