package dev.crier;

import static dev.crier.AdminSite.ADA;
import static dev.crier.AdminSite.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.admin.Log;
import dev.crier.admin.LogEntry;
import dev.crier.catalog.Article;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.TopicChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles in the browser: what the catalog holds, which mails bring it, announcing and withdrawing. */
@OnEachDatabase
final class AdminArticlesTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;
    private Browser ada;

    AdminArticlesTest(Engine engine) {
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
        assertThat(ada.open("/admin/articles").text()).contains("No article has arrived yet.");
        assertThat(ada.open("/admin/articles?language=fr").text()).contains("No article is like this.");
        for (String path : List.of("1", "0", "x", "1/announce", "1/withdraw", "99999999999999999999")) {
            assertThat(ada.open("/admin/articles/" + path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void listsArticlesInEveryStateAndFindsThem() throws Exception {
        site.article("live", "A live one", "topics: [Peace]");
        site.article("gone", "One that is gone", "locale: fr");
        site.app.articles.withdraw(article("gone").id(), "It was wrong", "", site.clock.instant());
        site.write("content/old.md", "---\ntitle: An old one\ndate: 2020-01-01T00:00:00Z\n---\nOld.\n");
        site.write("content/future.md", "---\ntitle: A future one\ndate: 2026-12-01T08:00:00Z\n---\nLater.\n");
        site.write(
                "content/over.md",
                "---\ntitle: One that is over\ndate: 2026-11-25T07:00:00Z\nexpiryDate: 2026-11-25T08:30:00Z\n---\nOver.\n");
        site.importAll();
        ada.open("/admin/articles");
        assertThat(ada.page.select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains("A live one", "Live"))
                .anySatisfy(row -> assertThat(row)
                        .contains("One that is gone", "Withdrawn on Wednesday 25 November 2026", "It was wrong"))
                .anySatisfy(row -> assertThat(row).contains("An old one", "Archive"))
                .anySatisfy(row -> assertThat(row).contains("One that is over", "Over since"))
                .anySatisfy(row -> assertThat(row)
                        .contains("A future one", "Under embargo until Tuesday 1 December 2026 at 09:00"));
        for (var each : List.of(
                List.of("state", "live", "A live one"),
                List.of("state", "embargo", "A future one"),
                List.of("state", "archive", "An old one"),
                List.of("state", "over", "One that is over"),
                List.of("state", "withdrawn", "One that is gone"),
                List.of("topic", "peace", "A live one"),
                List.of("language", "fr", "One that is gone"),
                List.of("search", "FUTURE", "A future one"),
                List.of("search", article("old").iri(), "An old one"))) {
            ada.open("/admin/articles").press("Show", each.get(0), each.get(1));
            assertThat(ada.page.select("tbody a").eachText())
                    .as(each.toString())
                    .containsExactly(each.get(2));
        }
        ada.press("Show", "search", "", "source", "another");
        assertThat(ada.text()).contains("No article is like this.");
    }

    @Test
    void leadsThroughLongListsAPageAtATime() throws Exception {
        for (int i = 0; i < 120; i++) {
            site.write("content/n" + i + ".md", "---\ntitle: Number " + i + "\ndate: 2026-11-25T07:00:00Z\n---\nIt.\n");
        }
        site.importAll();
        var seen = new ArrayList<String>();
        ada.open("/admin/articles?search=number");
        for (int page = 1; ; page++) {
            seen.addAll(ada.page.select("tbody a").eachText());
            String next = ada.page.select("[rel=next]").attr("href");
            assertThat(next.isEmpty()).isEqualTo(page == 3);
            if (next.isEmpty()) break;
            ada.open(next);
        }
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
        ada.open(ada.page.select(".pager a").attr("href"));
        assertThat(ada.page.select("tbody a").eachText()).isEqualTo(seen.subList(0, 50));
    }

    @Test
    void showsWhatTheCatalogSaysAndWhichEditionBroughtIt() throws Exception {
        site.reader("a@reader.example");
        site.write("content/one.md", """
                ---
                title: One
                date: 2026-11-25T08:00:00Z
                authors: [Émile Roy]
                topics: [Peace, War]
                translationKey: work
                ---
                One.
                """);
        site.write(
                "content/un.md",
                "---\ntitle: Un\ndate: 2026-11-25T08:00:00Z\nlocale: fr\ntranslationKey: work\n---\nUn.\n");
        site.importAll();
        open("one");
        assertThat(ada.heading()).isEqualTo("One");
        assertThat(ada.page.select(".facts dd").eachText())
                .contains("Émile Roy", "Peace and War", "blog", "one.md", "http://localhost/articles/one", "one")
                .contains(article("one").iri(), "https://www.example.org/one");
        assertThat(ada.page.select(".plain a").text()).isEqualTo("Un");
        assertThat(ada.page.select("tbody tr").text()).contains("New publications", "Comes on Friday 27 November 2026");
        Edition edition = site.issue();
        open("one");
        assertThat(ada.page.select("tbody a").eachAttr("href")).contains("/admin/editions/" + edition.id());
        assertThat(ada.text()).contains("Came on Wednesday 25 November 2026").doesNotContain("Announce");
        ada.open("/admin/editions/" + edition.id())
                .open(ada.page.select(".plain a").attr("href"));
        assertThat(ada.heading()).isEqualTo("One");
    }

    @Test
    void saysWhyNoNewsletterBringsIt() throws Exception {
        site.write("config/newsletters.yaml", """
                newsletters:
                  - name: publications
                    title: New publications
                    schedule: {cron: "0 0 8 ? * FRI", zone: Europe/Paris}
                    settle: 2h
                  - name: war
                    title: About war
                    topics: {any: [war]}
                    schedule: {cron: "0 0 8 ? * FRI", zone: Europe/Paris}
                """);
        site.reopen("[" + ADA + "]", "http://localhost");
        ada = site.signedIn(ADA);
        site.reader("a@reader.example");
        site.write("content/future.md", "---\ntitle: Future\ndate: 2026-12-01T08:00:00Z\n---\nLater.\n");
        site.article("one", "One", "topics: [Peace]");
        open("one");
        assertThat(verdicts())
                .containsExactly(
                        "Comes with the next edition, after corrections had until Wednesday 25 November 2026 at 12:00",
                        "No: the newsletter leaves its topics out");
        site.app.newsletters.pause("publications", "publications", true);
        open("one");
        assertThat(verdicts()).first().isEqualTo("Comes once this schedule is resumed");
        site.app.newsletters.pause("publications", "publications", false);
        open("future");
        assertThat(verdicts()).first().asString().startsWith("Comes once its embargo has ended, Tuesday 1 December");
        site.app.articles.withdraw(article("one").id(), "wrong", "", site.clock.instant());
        open("one");
        assertThat(verdicts()).containsOnly("No: it was withdrawn");
    }

    @Test
    void announcesAfterAskingAndTakesItBack() throws Exception {
        site.reader("a@reader.example");
        site.reader("b@reader.example");
        site.reader("c@reader.example");
        site.reader("d@reader.example");
        follows("b@reader.example", List.of("war"));
        follows("c@reader.example", TopicChoice.allBut(List.of("peace")));
        follows("d@reader.example", TopicChoice.allBut(List.of("war")));
        old("old", "topics: [Peace]");
        open("old");
        assertThat(verdicts()).containsExactly("No: it was old when it arrived (catalog.fresh-within)");
        ada.open(ada.page.select("a[href$=announce]").attr("href"));
        assertThat(ada.text()).contains("It goes to 2 readers at most, by 1 newsletter: New publications");
        assertThat(article("old").arrival()).isEmpty();
        ada.press("Announce");
        assertThat(notice()).isEqualTo("Announced: it comes with the next edition.");
        assertThat(article("old").arrival()).isPresent();
        assertThat(ada.text()).contains("Comes on Friday");
        ada.press("Keep out of mail");
        assertThat(notice()).isEqualTo("It is in no mail until somebody announces it.");
        assertThat(verdicts()).containsExactly("No: somebody keeps it out of mail");
        assertThat(did()).startsWith("article.unmailed", "article.announced");
        ada.open(ada.page.select("a[href$=announce]").attr("href")).press("Announce");
        Edition edition = site.issue();
        assertThat(site.app.editions.articles(edition.id()))
                .containsExactly(article("old").id());
        List<String> form = ada.open("/admin/articles/" + article("old").id()).fields("Sign out");
        ada.post("/admin/articles/" + article("old").id() + "/keep", form);
        assertThat(article("old").arrival()).isPresent();
    }

    @Test
    void twoAdminsAnnounceOnceAndNoOtherPageDoes() throws Exception {
        old("old", "");
        String path = "/admin/articles/" + article("old").id() + "/announce";
        Browser ben = site.signedIn(BEN);
        ada.open(path);
        ben.open(path).press("Announce");
        long number = article("old").arrival().orElseThrow();
        ada.press("Announce");
        assertThat(notice()).startsWith("Nothing was changed");
        assertThat(article("old").arrival()).contains(number);
        assertThat(did()).filteredOn("article.announced"::equals).hasSize(1);
        List<String> own = ada.open("/admin/articles").fields("Sign out");
        for (String does : List.of("announce", "withdraw", "keep")) {
            String to = "/admin/articles/" + article("old").id() + "/" + does;
            List<String> fields = new ArrayList<>(own);
            Browser.set(fields, "reason", "forged");
            Browser.set(fields, "arrival", String.valueOf(number));
            assertThat(ben.post(to, fields).status()).isEqualTo(409);
            assertThat(ada.post(to, fields, "Sec-Fetch-Site", "cross-site").status())
                    .isEqualTo(403);
            assertThat(site.browser().post(to, fields).status()).isEqualTo(401);
        }
        assertThat(article("old").state()).isEqualTo(Article.State.LIVE);
        assertThat(article("old").arrival()).contains(number);
    }

    @Test
    void withdrawsWithAReasonThatReadersSee() throws Exception {
        site.reader("a@reader.example");
        site.article("one", "One", "");
        site.article("two", "Two", "");
        Edition edition = site.issue();
        String path = "/admin/articles/" + article("one").id() + "/withdraw";
        ada.open(path);
        assertThat(ada.page.select(".plain a").attr("href")).isEqualTo("/admin/editions/" + edition.id());
        ada.press("Withdraw", "replacement", "nowhere");
        assertThat(ada.status()).isEqualTo(422);
        assertThat(ada.page.select("#reason-error").text()).isEqualTo("Say why, in at most 300 characters.");
        assertThat(ada.page.select("#replacement-error").text()).isEqualTo("There is no other article like this.");
        assertThat(ada.page.select("#replacement").val()).isEqualTo("nowhere");
        assertThat(article("one").state()).isEqualTo(Article.State.LIVE);
        ada.press("Withdraw", "reason", "x".repeat(301), "replacement", "one");
        assertThat(ada.page.select(".wrong")).hasSize(2);
        ada.press("Withdraw", "reason", "Its figures were wrong", "replacement", "two");
        assertThat(notice()).isEqualTo("Withdrawn.");
        assertThat(ada.text())
                .contains("Withdrawn on", "Its figures were wrong")
                .doesNotContain("Announce");
        assertThat(ada.page.select("main a[href$=withdraw]")).isEmpty();
        assertThat(ada.page.select(".facts a").first().text()).isEqualTo("Two");
        Browser reader = site.browser().open("/articles/one");
        assertThat(reader.status()).isEqualTo(410);
        assertThat(reader.page.text()).contains("Its figures were wrong", "Two");
        ada.open(path).press("Withdraw", "reason", "Another reason");
        assertThat(notice()).startsWith("Nothing was changed");
        assertThat(article("one").withdrawal().orElseThrow().reason()).isEqualTo("Its figures were wrong");
        assertThat(did()).filteredOn("article.withdrawn"::equals).hasSize(1);
    }

    @Test
    void showsWhatOthersWroteAsText() throws Exception {
        site.article("one", "One", "authors: [x]\ntopics: [Peace]");
        site.app.articles.withdraw(article("one").id(), SCRIPT, "", site.clock.instant());
        site.app.database.jdbi().useHandle(handle -> {
            handle.createUpdate("""
                            UPDATE article SET title = :script, source = :script, path = :script, language = :script,
                                address = 'javascript:alert(1)', authors = '[{"name":"<script>alert(1)</script>","slug":"x"}]'""").bind("script", SCRIPT).execute();
            handle.execute("UPDATE topic SET name = ?", SCRIPT);
            handle.execute("UPDATE counter SET value = value + 1 WHERE name = 'revision'");
        });
        long id = article("one").id();
        for (String path :
                List.of("", "?search=%22%3E%3Cscript%3E", "/" + id, "/" + id + "/announce", "/" + id + "/withdraw")) {
            ada.open("/admin/articles" + path);
            assertThat(ada.status()).as(path).isEqualTo(200);
            assertThat(ada.page.select("main script, main a[href^=javascript]"))
                    .as(path)
                    .isEmpty();
        }
        ada.open("/admin/articles/" + id + "/withdraw").press("Withdraw", "replacement", "\"><script>");
        assertThat(ada.page.select("main script")).isEmpty();
        assertThat(ada.open("/admin/articles").page.select("tbody tr").text()).contains(SCRIPT);
        assertThat(ada.open("/admin/articles/" + id).heading()).isEqualTo(SCRIPT);
        assertThat(ada.page.select(".standfirst").text()).contains(SCRIPT);
    }

    private Article article(String slug) {
        return site.app.articles.catalog().find(slug).orElseThrow();
    }

    private void open(String slug) {
        ada.open("/admin/articles/" + article(slug).id());
    }

    private void old(String name, String more) throws Exception {
        site.write("content/" + name + ".md", "---\ntitle: Old\ndate: 2020-01-01T00:00:00Z\n" + more + "\n---\nOld.\n");
        site.importAll();
        site.later(Duration.ofMinutes(1));
    }

    private void follows(String email, List<String> topics) {
        var subscription = site.app.subscribers.find(EmailAddress.keyOf(email)).get(0);
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.subscribers.change(
                        handle,
                        subscription,
                        subscription.frequency(),
                        Optional.of(topics),
                        Optional.empty(),
                        "a test",
                        site.clock.instant()));
    }

    private List<String> verdicts() {
        return ada.page.select("td[data-label='Does it come?']").eachText();
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
