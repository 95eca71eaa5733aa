package dev.crier;

import static dev.crier.AdminSite.ADA;
import static dev.crier.AdminSite.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.admin.Log;
import dev.crier.admin.LogEntry;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Wish;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin finds readers, takes them in, sees what they get and why, and lets them go. */
@OnEachDatabase
final class AdminReadersTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;
    private Browser ada;

    AdminReadersTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        site = new AdminSite(folder, engine);
        site.write("content/peace.md", "---\ntitle: Peace at last\ndate: 2026-11-25\ntags: [Peace]\n---\nIt came.\n");
        site.app.importSources(List.of(), false);
        ada = site.signedIn(ADA);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void addsAReaderAndSaysWhoAgreedHow() {
        ada.open("/admin/readers");
        assertThat(ada.text()).contains("There are no such readers.");
        ada.open("/admin/readers/add")
                .press("Add a reader", "email", "zoe@reader.example", "name", "Zoë", "source", "a list at the fair");
        assertThat(notice()).isEqualTo("Reader added");
        assertThat(ada.heading()).isEqualTo("zoe@reader.example");
        assertThat(ada.text())
                .contains("Zoë", "New publications", "Every Friday", "added by an admin: a list at the fair");
        assertThat(log())
                .isEqualTo(ADA + " reader.added " + reader("zoe@reader.example").id() + " publications publications");
    }

    @Test
    void saysBesideEachFieldWhatIsWrongAndKeepsWhatWasTyped() {
        ada.open("/admin/readers/add").press("Add a reader", "email", "no address", "name", HOSTILE, "zone", "Mars");
        assertThat(ada.status()).isEqualTo(422);
        assertThat(ada.page.select(".wrong").eachText())
                .containsExactly(
                        "This is not an address that mail can be sent to. One looks like name@example.org.",
                        "This is not a time zone. One looks like Europe/Paris.",
                        "Say how this person agreed.");
        assertThat(ada.page.select("#name").val()).isEqualTo(HOSTILE);
        assertThat(ada.page.select("#zone").val()).isEqualTo("Mars");
    }

    @Test
    void findsByAPartOfTheAddressOrOfTheNameInAnyCase() {
        add("emile@reader.example", "Émile Zola");
        add("ada@other.example", "Ada_Lovelace");
        assertThat(found("READER.ex")).containsExactly("emile@reader.example");
        assertThat(found("émile z")).containsExactly("emile@reader.example");
        assertThat(found("ÉMILE")).containsExactly("emile@reader.example");
        assertThat(found("a_l")).containsExactly("ada@other.example");
        assertThat(found("%")).isEmpty();
        assertThat(found("")).containsExactly("ada@other.example", "emile@reader.example");
        ada.open("/admin/readers?newsletter=nothing");
        assertThat(ada.text()).contains("There are no such readers.");
        ada.open("/admin/readers?newsletter=publications");
        assertThat(ada.page.select("tbody tr")).hasSize(2);
    }

    @Test
    void leadsThroughManyReadersAPageAtATimeAndBack() {
        for (int i = 1; i <= 120; i++) add("reader-" + i + "@reader.example", "");
        ada.open("/admin/readers");
        assertThat(rows()).hasSize(50).startsWith("reader-120@reader.example").endsWith("reader-71@reader.example");
        assertThat(ada.page.select("[rel=prev]")).isEmpty();
        ada.open(ada.page.select("[rel=next]").attr("href"));
        ada.open(ada.page.select("[rel=next]").attr("href"));
        assertThat(rows()).hasSize(20).startsWith("reader-20@reader.example").endsWith("reader-1@reader.example");
        assertThat(ada.page.select("[rel=next]")).isEmpty();
        ada.open(ada.page.select("[rel=prev]").attr("href"));
        assertThat(rows()).hasSize(50).startsWith("reader-70@reader.example").endsWith("reader-21@reader.example");
        ada.open(ada.page.select("[rel=prev]").attr("href"));
        assertThat(rows()).hasSize(50).startsWith("reader-120@reader.example");
        assertThat(ada.page.select("[rel=prev]")).isEmpty();
    }

    @Test
    void endsASubscriptionOnceHoweverManyAdminsDo() {
        Subscriber zoe = add("zoe@reader.example", "");
        Browser ben = site.signedIn(BEN);
        ben.open("/admin/readers/" + zoe.id());
        ada.open("/admin/readers/" + zoe.id()).press("End");
        assertThat(notice()).isEqualTo("Subscription ended");
        assertThat(ada.text()).contains("Ended on 25 November 2026: removed by an admin", "Has left");
        ben.press("End");
        assertThat(ben.page.select("[role=status]").text()).isEqualTo("There was nothing left to do.");
        assertThat(site.app.log.list(new Log.Filter("", "reader.ended"), 0, 9)).hasSize(1);
    }

    @Test
    void blocksAnAddressAndAllowsItAgainEachForAReason() {
        Subscriber zoe = add("zoe@reader.example", "");
        ada.open("/admin/readers/" + zoe.id()).press("Block this address");
        assertThat(notice()).isEqualTo("Nothing was changed: say why.");
        ada.press("Block this address", "reason", "asked by telephone");
        assertThat(notice()).isEqualTo("Address blocked");
        assertThat(ada.text()).contains("Nothing is sent to this address.", "blocked by an admin: asked by telephone");
        assertThat(log()).isEqualTo(ADA + " reader.blocked " + zoe.id() + " asked by telephone");
        ada.open("/admin/readers");
        assertThat(ada.text()).contains("Blocked");
        ada.open("/admin/readers/add").press("Add a reader", "email", "ZOE@reader.example", "source", "a letter");
        assertThat(ada.page.select(".wrong").text()).isEqualTo("This address must not be mailed: it is blocked.");
        ada.open("/admin/readers/" + zoe.id()).press("Allow this address again", "reason", "asked to come back");
        assertThat(notice()).isEqualTo("Address allowed again");
        assertThat(ada.text()).doesNotContain("Nothing is sent to this address.");
    }

    @Test
    void blocksAnAddressThatIsNoReaders() {
        ada.open("/admin/readers?search=Troll%40elsewhere.example");
        assertThat(ada.text()).contains("No reader has this address.");
        ada.press("Block this address", "reason", "threats");
        assertThat(ada.text()).contains("Address blocked", "blocked by an admin: threats");
        assertThat(log()).isEqualTo(ADA + " reader.blocked  threats");
    }

    @Test
    void erasesAReaderAfterAsking() {
        Subscriber zoe = add("zoe@reader.example", "Zoë");
        ada.open("/admin/readers/" + zoe.id() + "/erase");
        assertThat(ada.text()).contains("Erase this reader?", "zoe@reader.example");
        assertThat(site.app.subscribers.person(zoe.id())).isPresent();
        Browser ben = site.signedIn(BEN);
        ben.open("/admin/readers/" + zoe.id() + "/erase");
        ada.press("Erase everything");
        assertThat(notice()).isEqualTo("Reader erased");
        assertThat(site.app.subscribers.person(zoe.id())).isEmpty();
        ben.press("Erase everything");
        assertThat(ben.status()).isEqualTo(404);
        assertThat(ada.open("/admin/readers/" + zoe.id()).status()).isEqualTo(404);
        assertThat(site.app.log.list(new Log.Filter("", ""), 0, 9))
                .noneMatch(one -> (one.subject() + one.detail()).contains("zoe"));
    }

    @Test
    void explainsWhyAnArticleComesOrNot() {
        Subscriber zoe = add("zoe@reader.example", "");
        ada.open("/admin/readers/" + zoe.id() + "/explain?search=PEACE");
        ada.open(ada.page.select("tbody a").attr("href"));
        assertThat(ada.text()).contains("not delivered", "the reader subscribed after it arrived");
        ada.open("/admin/readers/" + zoe.id() + "/explain?search=nonsense");
        assertThat(ada.text()).contains("There is no such article.");
        assertThat(ada.open("/admin/readers/" + zoe.id() + "/explain?article=77")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsWhatOthersWroteAsTextOnly() {
        Subscriber zoe = add("zoe@reader.example", HOSTILE);
        site.app.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "INSERT INTO body (id, from_name, from_email, reply_to, language, subject, html, text, headers)"
                            + " VALUES (77, '', '', '', 'en', ?, '', '', '')",
                    HOSTILE);
            handle.execute(
                    "INSERT INTO batch (id, kind, held, after_crash, created_at) VALUES (77, 'digest', FALSE, 'HOLD', 0)");
            handle.execute(
                    "INSERT INTO delivery (batch, body, person, subscription, from_cursor, address, name, personal,"
                            + " message_id, dated, state, attempt, due_at, code, reply) VALUES"
                            + " (77, 77, ?, 1, 0, 'zoe@reader.example', '', '{}', '1', 0, 'FAILED', 1, 0, 550, ?)",
                    zoe.id(),
                    HOSTILE);
            handle.execute("UPDATE subscription SET consent_source = ?", HOSTILE);
        });
        for (String path : List.of(
                "/admin/readers",
                "/admin/readers?search=" + "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                "/admin/readers/" + zoe.id(),
                "/admin/readers/" + zoe.id() + "/explain?search=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")) {
            ada.open(path);
            assertThat(ada.page.select("main script, main img, main [onerror]"))
                    .as(path)
                    .isEmpty();
        }
        ada.open("/admin/readers/" + zoe.id());
        assertThat(ada.text()).contains("550 " + HOSTILE, HOSTILE);
    }

    @Test
    void takesNoFormOfAnotherSession() {
        Subscriber zoe = add("zoe@reader.example", "");
        String path = "/admin/readers/" + zoe.id() + "/erase";
        assertThat(ada.post(path, List.of("form", "forged"), "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(409);
        assertThat(ada.post(path, List.of("form", "forged"), "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(site.app.subscribers.person(zoe.id())).isPresent();
    }

    private Subscriber add(String email, String name) {
        EmailAddress address = EmailAddress.of(email);
        site.app.subscribers.subscribe(
                new Wish(
                        address,
                        name,
                        "en",
                        ZoneId.of("Europe/Paris"),
                        "publications",
                        "publications",
                        Optional.empty(),
                        site.app.articles.lastArrival(),
                        "a test",
                        site.clock.instant()),
                site.clock.instant());
        return reader(email);
    }

    private Subscriber reader(String email) {
        return site.app.subscribers.person(EmailAddress.of(email)).orElseThrow();
    }

    private List<String> found(String words) {
        ada.open("/admin/readers").press("Show", "search", words);
        return rows();
    }

    private List<String> rows() {
        return ada.page.select("tbody tr td:first-child").eachText();
    }

    private String notice() {
        return ada.page.select("[role=status]").text();
    }

    private String log() {
        LogEntry entry = site.app.log.list(new Log.Filter("", ""), 0, 1).get(0);
        return entry.email() + " " + entry.action() + " " + entry.subject() + " " + entry.detail();
    }
}
