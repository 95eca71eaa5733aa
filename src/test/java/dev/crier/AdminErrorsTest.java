package dev.crier;

import static dev.crier.AdminSite.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin meets where there is no page, and where one fails; and that what was done stays written down. */
@OnEachDatabase
final class AdminErrorsTest {

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;
    private Browser ada;

    AdminErrorsTest(Engine engine) {
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
    void keepsTheMenuWhereThereIsNoPage() {
        for (String path : new String[] {"/admin/nonsense", "/admin/newsletters/publications/nonsense/next/too"}) {
            assertThat(ada.open(path).status()).as(path).isEqualTo(404);
            assertThat(ada.text()).as(path).contains("There is nothing at this address");
            assertThat(ada.page.select("nav a[href$=/admin/newsletters]"))
                    .as(path)
                    .hasSize(1);
        }
    }

    @Test
    void leadsWhoIsSignedOutToTheSignInFromEveryAddress() {
        Browser nobody = site.browser();
        nobody.open("/admin/nonsense");
        assertThat(nobody.page.select("#email")).hasSize(1);
        assertThat(nobody.text()).doesNotContain("There is nothing at this address");
    }

    @Test
    void keepsTheMenuWhereAPageFails() {
        site.app.database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE edition RENAME TO mislaid"));
        assertThat(ada.open("/admin/editions").status()).isEqualTo(500);
        assertThat(ada.text())
                .contains("Something went wrong here", "under this reference")
                .doesNotContain("mislaid");
        assertThat(ada.page.select("nav a[href$=/admin/newsletters]")).hasSize(1);
    }

    @Test
    void changesNothingThatTheLogHas() {
        site.app.database.jdbi().useHandle(handle -> {
            site.app.log.add(handle, AdminSite.NOW, ADA, "source.read", "blog", "");
            for (String change : new String[] {"UPDATE admin_log SET email = ''", "DELETE FROM admin_log"}) {
                assertThatThrownBy(() -> handle.execute(change)).as(change).hasMessageContaining("only ever added to");
            }
        });
    }
}
