package dev.crier;

import static dev.crier.AdminSite.ADA;
import static dev.crier.AdminSite.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.admin.Log;
import dev.crier.admin.LogEntry;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.outbox.EmailAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin takes lists of readers in, after trying them, and out. */
@OnEachDatabase
final class AdminReaderListsTest {

    private static final String LIST = """
            email,newsletter,name
            zoe@reader.example,publications,Zoë
            no address,publications,Nobody
            "<script>alert(1)</script>",publications,Script
            eve@reader.example,publications,"=HYPERLINK(""x"")"
            """;

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;
    private Browser ada;

    AdminReaderListsTest(Engine engine) {
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
    void triesAListThenTakesItInOnceHoweverManyAdminsDo() throws Exception {
        ada.open("/admin/readers/import").upload("Try the list", "../old list.csv", LIST);
        String list = ada.path();
        wait(list);
        assertThat(ada.heading()).isEqualTo("old list.csv");
        assertThat(ada.text())
                .contains(
                        "Tried: nothing has been changed yet.",
                        "Added 2",
                        "Rejected 2",
                        "no address: is not an address");
        assertThat(ada.page.select("main script")).isEmpty();
        assertThat(person("zoe@reader.example")).isFalse();
        Browser ben = site.signedIn(BEN);
        ben.open(list);
        ada.press("Take these readers in");
        wait(list);
        assertThat(ada.text()).contains("Done.", "Added 2", "Rejected 2");
        assertThat(person("zoe@reader.example")).isTrue();
        ben.press("Take these readers in");
        assertThat(ben.page.select(".box[role=status]").text()).isEqualTo("There was nothing left to do.");
        List<LogEntry> log = site.app.log.list(new Log.Filter("", "reader.imported"), 0, 9);
        assertThat(log).hasSize(1);
        assertThat(log.get(0).email() + " " + log.get(0).subject()).isEqualTo(ADA + " old list.csv");
        assertThat(log.get(0).detail()).startsWith("Added 2");
        assertThat(site.app.subscribers.find("zoe@reader.example").get(0).consentSource())
                .isEqualTo("imported from old list.csv");
    }

    @Test
    void givesRowsThatNameNoNewsletterTheOneThatIsChosen() throws Exception {
        ada.open("/admin/readers/import")
                .upload("Try the list", "a.csv", "email\nzoe@reader.example\n", "newsletter", "publications");
        wait(ada.path());
        assertThat(ada.text()).contains("Added 1");
    }

    @Test
    void saysWhatIsNoList() throws Exception {
        ada.open("/admin/readers/import").upload("Try the list", "a.csv", "\u0000\u0001 picture");
        wait(ada.path());
        assertThat(ada.text()).contains("This is no list of readers", "is not a text file");
        assertThat(ada.page.select("main button")).isEmpty();
        ada.open("/admin/readers/import").upload("Try the list", "", "");
        assertThat(ada.status()).isEqualTo(422);
        assertThat(ada.text()).contains("Choose a file.");
    }

    @Test
    void readsNoFileOfWhomItDoesNotKnow() {
        ada.open("/admin/readers/import");
        Browser nobody = site.browser();
        nobody.page = ada.page;
        nobody.upload("Try the list", "a.csv", LIST + "x".repeat(300_000));
        assertThat(nobody.status()).isEqualTo(401);
        ada.upload("Try the list", "a.csv", LIST, "form", "forged");
        assertThat(ada.status()).isEqualTo(409);
        assertThat(ada.text()).contains("The file that you chose has to be chosen once more");
        assertThat(ada.open("/admin/readers/import/unknown").status()).isEqualTo(404);
    }

    @Test
    void takesLongFilesButNoLongForms() throws Exception {
        String rows = "zoe@reader.example,publications,Zoë\n".repeat(10_000);
        ada.open("/admin/readers/import").upload("Try the list", "a.csv", "email,newsletter,name\n" + rows);
        wait(ada.path());
        assertThat(ada.text()).contains("Added 1");
        ada.open("/admin/readers/add").press("Add a reader", "name", "x".repeat(300_000));
        assertThat(ada.status()).isEqualTo(413);
        assertThat(ada.text()).contains("This is too much at once", "262 KB");
    }

    @Test
    void exportsWhatNoSpreadsheetTakesForAFormula() throws Exception {
        ada.open("/admin/readers/import").upload("Try the list", "a.csv", LIST);
        String list = ada.path();
        wait(list);
        ada.press("Take these readers in");
        wait(list);
        ada.open("/admin/readers").press("Export everybody");
        assertThat(ada.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(ada.header("Content-Disposition")).isEqualTo("attachment; filename=\"readers-2026-11-25.csv\"");
        assertThat(ada.body().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("\"'=HYPERLINK(\"\"x\"\")\""))
                .anyMatch(
                        line -> line.startsWith("zoe@reader.example,publications,,en,Europe/Paris,Zoë,publications,"));
        assertThat(site.app.log.list(new Log.Filter("", "reader.exported"), 0, 9))
                .hasSize(1);
    }

    private boolean person(String email) {
        return site.app.subscribers.person(EmailAddress.of(email)).isPresent();
    }

    /** Looks again and again until nothing is under way. */
    private void wait(String list) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            ada.open(list);
            assertThat(ada.status()).isEqualTo(200);
            if (ada.page.select("[hx-trigger]").isEmpty()) return;
            Thread.sleep(50);
        }
        throw new AssertionError("it never ended: " + ada.text());
    }
}
