package dev.crier;

import static dev.crier.AdminSite.ADA;
import static dev.crier.AdminSite.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.admin.Log;
import dev.crier.admin.LogEntry;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.TopicChoice;
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

/** Sources, topics and feeds in the browser: how they stand, and what is done about it. */
@OnEachDatabase
final class AdminFeedsTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;
    private Browser ada;

    AdminFeedsTest(Engine engine) {
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
    void saysHowASourceStandsAndReadsItNow() throws Exception {
        ada.open("/admin/feeds");
        assertThat(facts())
                .contains("Set in config/crier.yaml:4", "Last read Never", "Rejected files 0")
                .contains("Folder " + folder.resolve("content"));
        assertThat(ada.page.select("main [role=status]")).isEmpty();

        site.write("content/one.md", "---\ntitle: One\ndate: 2026-11-25T08:00:00Z\n---\nText.\n");
        site.write("content/two.md", "---\ntitle: Two\ndate: 2026-12-24T08:00:00Z\n---\nText.\n");
        site.write("content/bad.md", "---\ntitle: Bad\ndate: whenever\n---\nText.\n");
        ada.press("Read it now");
        assertThat(notice()).isEqualTo("blog was read: 1 new, 0 changed, 0 withdrawn.");
        assertThat(facts())
                .contains("Last read just now", "Under embargo 1", "Rejected files 1")
                .contains("Brought last 1 new, 0 changed, 0 withdrawn · just now");
        assertThat(ada.page.select("tbody tr").text()).startsWith("bad.md 3 ");
        LogEntry entry = log("source.read").get(0);
        assertThat(entry.subject()).isEqualTo("blog");
        assertThat(entry.detail()).isEqualTo("1 new, 0 changed, 0 withdrawn");

        site.later(Duration.ofMinutes(5));
        ada.press("Read it now");
        assertThat(notice()).isEqualTo("blog was read.");
        assertThat(facts()).contains("Brought last 1 new, 0 changed, 0 withdrawn · 5 minutes ago");
    }

    @Test
    void saysWhatMendsASourceThatCannotBeRead() throws Exception {
        site.importAll();
        site.later(Duration.ofHours(2));
        Files.delete(folder.resolve("content"));
        ada.open("/admin/feeds").press("Read it now");
        assertThat(notice()).isEqualTo("It still cannot be read.");
        assertThat(ada.page.select(".source .box").text())
                .startsWith("This source cannot be read. What it brought before stays as it is.")
                .contains("does not exist or is no folder", "Put the folder where it was");
        assertThat(facts()).contains("Last read 2 hours ago", "Last tried just now");
        Files.createDirectories(folder.resolve("content"));
        ada.press("Read it now");
        assertThat(ada.page.select(".source .box")).isEmpty();
    }

    @Test
    void withdrawsWhatVanishedOnlyIfAnAdminHasSeenHowMuch() throws Exception {
        for (int i = 0; i < 8; i++) site.article("a" + i, "Article " + i, "");
        for (int i = 0; i < 5; i++) Files.delete(folder.resolve("content/a" + i + ".md"));
        site.app.importSources(List.of(), false);
        assertThat(ada.open("/admin/feeds").page.select(".source .box").text())
                .startsWith("5 articles vanished at once. Nothing was withdrawn.");
        ada.open(ada.page.select(".source .box a").attr("href"));
        assertThat(ada.text()).contains("Withdraw 5 articles of blog?");

        Files.delete(folder.resolve("content/a5.md"));
        ada.press("Withdraw them");
        assertThat(notice()).startsWith("By now another number");
        assertThat(live()).isEqualTo(8);
        assertThat(log("source.withdrawn")).isEmpty();

        ada.open(ada.page.select(".source .box a").attr("href")).press("Withdraw them");
        assertThat(notice()).isEqualTo("6 articles of blog were withdrawn.");
        assertThat(live()).isEqualTo(2);
        assertThat(log("source.withdrawn")).extracting(LogEntry::detail).containsExactly("6 articles");
        assertThat(ada.page.select(".source .box")).isEmpty();
        ada.open("/admin/feeds/withdraw?source=blog");
        assertThat(notice()).startsWith("Nothing is missing any longer");
    }

    @Test
    void showsWhoFollowsATopicAndWhatWasPublishedOnIt() throws Exception {
        site.article("one", "One", "tags: [Peace, Trade]");
        site.article("two", "Two", "tags: [Peace]");
        site.article("old", "Old", "tags: [Gone]");
        Files.delete(folder.resolve("content/old.md"));
        site.importAll();
        follows("a@example.net", Optional.of(List.of("peace", "lost")));
        follows("b@example.net", Optional.of(List.of("peace")));
        follows("c@example.net", Optional.of(TopicChoice.allBut(List.of("trade"))));
        follows("d@example.net", Optional.empty());

        ada.open("/admin/feeds/topics");
        assertThat(ada.text()).contains("2 subscriptions are to everything", "Counted: just now");
        assertThat(rows())
                .containsExactly(
                        "Gone 0 2 0 – http://localhost/feeds/topics/gone.atom",
                        "Peace 2 4 2 1 hour ago http://localhost/feeds/topics/peace.atom",
                        "Trade 0 1 1 1 hour ago http://localhost/feeds/topics/trade.atom",
                        "lost 1 3 0 – –");
        assertThat(ada.page.select("main .links li").eachText())
                .containsExactly("All (4)", "Chosen by nobody (2)", "Without publications (2)");
        assertThat(ada.open("/admin/feeds/topics?show=unfollowed")
                        .page
                        .select("tbody tr td:first-child")
                        .eachText())
                .containsExactly("Gone", "Trade");
        ada.press("Show", "search", "TRADE");
        assertThat(rows()).hasSize(1);
        assertThat(ada.open("/admin/feeds/topics?show=silent")
                        .page
                        .select("tbody tr td:first-child")
                        .eachText())
                .containsExactly("Gone", "lost");
        assertThat(ada.open("/admin/feeds/topics?search=nothing").text()).contains("There are no such topics.");

        follows("e@example.net", Optional.of(List.of("peace")));
        site.later(Duration.ofMinutes(4));
        assertThat(ada.open("/admin/feeds/topics?search=peace").text()).contains("Counted: 4 minutes ago");
        assertThat(rows().get(0)).startsWith("Peace 2 ");
        site.later(Duration.ofMinutes(1));
        assertThat(ada.open("/admin/feeds/topics?search=peace").text()).contains("Counted: just now");
        assertThat(rows().get(0)).startsWith("Peace 3 ");
    }

    @Test
    void showsTheFeedsAndWhatTheyGoOutWithout() throws Exception {
        site.article("one", "One", "tags: [Peace]\nauthors: [Ada Byron]");
        site.article("two", "Two", "tags: [Peace]");
        ada.open("/admin/feeds/published");
        assertThat(rows())
                .containsExactly(
                        "Institute http://localhost/feeds/all.atom 2 Not yet",
                        "Peace – Institute http://localhost/feeds/topics/peace.atom 2 Not yet",
                        "English – Institute http://localhost/feeds/languages/en.atom 2 Not yet",
                        "Ada Byron – Institute http://localhost/feeds/authors/ada-byron.atom 1 Not yet");
        site.app
                .database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE article SET title = '' WHERE slug = 'two'"));
        site.article("three", "Three", "");
        site.app.publishFeeds();
        ada.open("/admin/feeds/published");
        assertThat(rows()).noneMatch(row -> row.endsWith("Not yet"));
        assertThat(ada.page.select(".needs li").text()).contains("it has no title", "Mend its file");
        assertThat(ada.open("/admin/feeds").text()).contains("1 publication or feed is left out: see why");
        ada.open("/admin/feeds/published").press("Show", "kind", "authors");
        assertThat(rows()).singleElement().asString().startsWith("Ada Byron");
        ada.press("Show", "kind", "", "search", "peace");
        assertThat(ada.text()).contains("1 feed");
        assertThat(ada.open("/admin/feeds/published?page=9").status()).isEqualTo(404);
    }

    @Test
    void offersAFormThatOtherSitesCanPutIntoTheirPages() throws Exception {
        site.write("config/newsletters.yaml", """
                newsletters:
                  - name: publications
                    title: New publications
                    schedule: {cron: "0 0 8 ? * FRI", zone: Europe/Paris}
                  - name: press
                    title: Press
                    open: false
                    schedule: {cron: "0 0 8 ? * FRI", zone: Europe/Paris}
                """);
        site.admins("[" + ADA + "]");
        ada = site.signedIn(ADA);
        ada.open("/admin/feeds/form");
        assertThat(ada.page.select("textarea")).hasSize(1);
        var form = org.jsoup.Jsoup.parse(ada.page.select("textarea").text()).select("form");
        assertThat(form.attr("action")).isEqualTo("http://localhost/subscribe");
        assertThat(form.select("input").eachAttr("name")).containsExactly("newsletter", "email");
        assertThat(ada.page.select("#link-publications").attr("value"))
                .isEqualTo("http://localhost/subscribe?newsletter=publications");
        Browser visitor = site.browser().open("/subscribe?newsletter=publications&email=reader%40example.net");
        assertThat(visitor.page.select("[name=email]").attr("value")).isEqualTo("reader@example.net");
        assertThat(ada.page.select("button[data-copy]").eachAttr("hidden")).hasSize(2);
    }

    @Test
    void showsWhatOthersWroteAsText() throws Exception {
        site.article("one", "One", "tags: [x]");
        site.write("content/b.md", "---\ntitle: B\ndate: " + SCRIPT + "\n---\nText.\n");
        site.write("content/" + "<b>c.md", "---\ntitle: C\ndate: never\n---\nText.\n");
        site.importAll();
        site.app.database.jdbi().useHandle(handle -> {
            handle.createUpdate("INSERT INTO source (name, tried_at, error, withheld) VALUES (:script, 0, :script, 7)")
                    .bind("script", SCRIPT)
                    .execute();
            handle.execute("UPDATE source SET withheld = 7");
            handle.execute("UPDATE topic SET name = ?", SCRIPT);
        });
        assertThat(ada.open("/admin/feeds").text()).contains(SCRIPT, "<b>c.md");
        assertThat(ada.text()).contains("Nowhere any longer: it is not read.");
        for (String page :
                List.of("/topics", "/published", "", "/withdraw?source=%3Cscript%3Ealert(1)%3C%2Fscript%3E")) {
            ada.open("/admin/feeds" + page);
            assertThat(ada.status()).as(page).isEqualTo(200);
            assertThat(ada.text()).as(page).contains("alert(1)");
            assertThat(ada.page.select("main script, main b, script:not([src]), [style], [onclick]"))
                    .as(page)
                    .isEmpty();
            assertThat(ada.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self';");
        }
    }

    @Test
    void formsOfOthersDoNothing() throws Exception {
        for (int i = 0; i < 6; i++) site.article("a" + i, "Article " + i, "");
        for (int i = 0; i < 6; i++) Files.delete(folder.resolve("content/a" + i + ".md"));
        site.app.importSources(List.of(), false);
        String path = "/admin/feeds/withdraw";
        Browser ben = site.signedIn(BEN);
        String foreign = ben.open("/admin/feeds/withdraw?source=blog")
                .fields("Withdraw them")
                .get(1);
        ada.open("/admin/feeds/withdraw?source=blog");
        List<String> own = ada.fields("Withdraw them");

        ada.post(path, own, "Sec-Fetch-Site", "cross-site");
        assertThat(ada.status()).isEqualTo(403);
        for (String form : List.of("", "x", foreign)) {
            var fields = new ArrayList<>(own);
            Browser.set(fields, "form", form);
            assertThat(ada.post(path, fields).status()).as(form).isEqualTo(409);
        }
        assertThat(site.browser().post(path, own).status()).isEqualTo(401);
        for (String wrong : List.of("nonsense", "", SCRIPT)) {
            var fields = new ArrayList<>(own);
            Browser.set(fields, "what", wrong);
            assertThat(ada.post(path, fields).status()).as(wrong).isEqualTo(404);
            assertThat(ada.post("/admin/feeds/read", fields).status()).as(wrong).isEqualTo(404);
        }
        for (String wrong : List.of("", "-1", "0", "99999999999", "x")) {
            var fields = new ArrayList<>(own);
            Browser.set(fields, "seen", wrong);
            assertThat(ada.post(path, fields).status()).as(wrong).isEqualTo(404);
        }
        assertThat(live()).isEqualTo(6);
        assertThat(ada.open("/admin/feeds/withdraw?source=nonsense").status()).isEqualTo(404);
        ada.post(path, own);
        assertThat(live()).isZero();
        ben.open("/admin/feeds");
        assertThat(site.browser().open("/admin/feeds").heading()).isEqualTo("Sign in");
    }

    private long live() {
        return site.app.articles.catalog().listed(site.clock.instant()).size();
    }

    private void follows(String email, Optional<List<String>> topics) {
        var wish = new Wish(
                EmailAddress.of(email),
                "",
                "en",
                ZoneId.of("UTC"),
                "publications",
                "publications",
                topics,
                0,
                "a test",
                site.clock.instant());
        site.app.subscribers.subscribe(wish, site.clock.instant());
    }

    private List<LogEntry> log(String action) {
        return site.app.log.list(new Log.Filter("", action), 0, 9);
    }

    private List<String> facts() {
        var facts = new ArrayList<String>();
        for (var name : ada.page.select(".facts dt")) {
            facts.add(name.text() + " " + name.nextElementSibling().text());
        }
        return facts;
    }

    private List<String> rows() {
        return ada.page.select("tbody tr").eachText();
    }

    private String notice() {
        return ada.page.select("[role=status]").text();
    }
}
