package dev.crier;

import static dev.crier.AdminSite.ADA;
import static dev.crier.AdminSite.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.admin.Log;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How admins get in and out, over HTTP and by mail. */
@OnEachDatabase
final class AdminSignInTest {

    private final Engine engine;

    @TempDir
    Path folder;

    private AdminSite site;

    AdminSignInTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        site = new AdminSite(folder, engine);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void signsInByMailAndLeadsBackToWhatWasAskedFor() throws Exception {
        Browser ada = site.browser().open("/admin/log?did=signed-in");
        assertThat(ada.heading()).isEqualTo("Sign in");
        ada.press("Send me the link", "email", "Ada@News.Example.org");
        assertThat(ada.heading()).isEqualTo("Check your email");
        String link = site.links(ADA).get(0);
        ada.open(link);
        assertThat(ada.cookies()).isEmpty();
        ada.press("Sign me in");
        assertThat(ada.path()).isEqualTo("/admin/log?did=signed-in");
        assertThat(ada.heading()).isEqualTo("Log");
        assertThat(ada.page.select("tbody tr").eachText())
                .singleElement()
                .asString()
                .contains(ADA, "Signed in");
    }

    @Test
    void aLinkWorksOnceAndForAQuarterOfAnHour() {
        String link = link(ADA);
        Browser ada = site.browser().open(link);
        Browser other = site.browser().open(link);
        ada.press("Sign me in");
        assertThat(ada.heading()).isEqualTo("Today");
        other.press("Sign me in");
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.heading()).isEqualTo("This link does not work any longer");
        assertThat(other.cookies()).isEmpty();
        assertThat(other.open(link).status()).isEqualTo(404);

        String late = link(ADA);
        Browser slow = site.browser().open(late);
        site.later(Duration.ofMinutes(15));
        slow.press("Sign me in");
        assertThat(slow.status()).isEqualTo(404);
        assertThat(slow.cookies()).isEmpty();
    }

    @Test
    void programsThatFollowLinksUseNoneUp() {
        String link = link(ADA);
        for (int i = 0; i < 3; i++)
            assertThat(site.browser().open(link).status()).isEqualTo(200);
        assertThat(site.browser().open(link).press("Sign me in").heading()).isEqualTo("Today");
    }

    @Test
    void answersAnybodyAlike() throws Exception {
        Browser known = site.browser().open("/admin/sign-in").press("Send me the link", "email", ADA);
        Browser unknown =
                site.browser().open("/admin/sign-in").press("Send me the link", "email", "eve@news.example.org");
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.page.html().replace("eve@news", "ada@news")).isEqualTo(known.page.html());
        assertThat(site.links("eve@news.example.org")).isEmpty();
        assertThat(site.links(ADA)).hasSize(1);
    }

    @Test
    void mailsOneAddressAtMostThriceInAQuarterOfAnHourAndOneNetworkIsLimited() throws Exception {
        Browser eve = site.browser();
        for (int i = 0; i < 20; i++) {
            eve.post("/admin/sign-in", List.of("email", ADA));
            assertThat(eve.status()).isEqualTo(200);
        }
        assertThat(site.links(ADA)).hasSize(3);
        eve.post("/admin/sign-in", List.of("email", BEN));
        assertThat(eve.status()).isEqualTo(429);
        assertThat(site.links(BEN)).isEmpty();
    }

    @Test
    void forgedTokensOpenNothing() {
        String link = link(ADA);
        for (String forged : List.of(
                "/admin/sign-in/x",
                link + "x",
                link.substring(0, link.length() - 1),
                "/admin/sign-in/" + "a".repeat(5000),
                "/admin/sign-in/%27%20OR%201=1--")) {
            Browser eve = site.browser();
            assertThat(eve.ask(forged).status()).as(forged).isEqualTo(404);
            assertThat(eve.post(forged, List.of()).status()).as(forged).isEqualTo(404);
            assertThat(eve.cookies()).isEmpty();
        }
        Browser eve = site.browser();
        for (String cookie : List.of("x", "", "a".repeat(5000))) {
            assertThat(eve.ask("/admin", "Cookie", "crier-admin=" + cookie).status())
                    .isEqualTo(303);
        }
    }

    @Test
    void leadsNowhereButToThesePages() {
        Browser ada = site.signedIn(ADA);
        for (String to : List.of(
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "/admin\\..\\..//evil.example",
                "/adminevil",
                "/admin@evil.example",
                "/admin.evil.example",
                "/admin/\r\nSet-Cookie:x=y",
                "/admin/sign-out",
                "/admin/sign-in?to=/admin",
                "javascript:alert(1)",
                "/articles",
                "/admin/" + "a".repeat(2000))) {
            ada.ask("/admin/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
            assertThat(ada.header("Location")).as(to).isEqualTo("/admin");
            Browser other = site.browser();
            other.post(site.app.signInMailer.link(ADA, to).replace("http://localhost", ""), List.of());
            assertThat(other.header("Location")).as(to).isEqualTo("/admin");
        }
    }

    @Test
    void aSessionEndsAfterTwelveIdleHoursAndNotBefore() {
        Browser ada = site.signedIn(ADA);
        for (int i = 0; i < 3; i++) {
            site.later(Duration.ofHours(11));
            assertThat(ada.open("/admin").heading()).isEqualTo("Today");
        }
        site.later(Duration.ofHours(12));
        assertThat(ada.open("/admin").heading()).isEqualTo("Sign in");
    }

    @Test
    void aSessionEndsWithItsAddress() throws Exception {
        Browser before = site.signedIn(ADA);
        String open = link(ADA);
        site.admins("[" + BEN + "]");
        Browser ada = site.browser();
        ada.cookies().putAll(before.cookies());
        assertThat(ada.open("/admin").heading()).isEqualTo("Sign in");
        assertThat(ada.open(open).status()).isEqualTo(404);
        assertThat(ada.post(open, List.of()).status()).isEqualTo(404);
        site.admins("[" + ADA + "]");
        Browser again = site.browser();
        again.cookies().putAll(before.cookies());
        assertThat(again.open("/admin").heading()).isEqualTo("Sign in");
    }

    @Test
    void signsOutForGood() {
        Browser ada = site.signedIn(ADA);
        var kept = List.copyOf(ada.cookies().entrySet());
        ada.press("Sign out");
        assertThat(ada.heading()).isEqualTo("Sign in");
        assertThat(ada.cookies()).isEmpty();
        kept.forEach(cookie -> ada.cookies().put(cookie.getKey(), cookie.getValue()));
        assertThat(ada.open("/admin").heading()).isEqualTo("Sign in");
        assertThat(site.app.log.list(new Log.Filter(ADA, ""), 0, 10))
                .extracting("action")
                .containsExactly("signed-out", "signed-in");
    }

    @Test
    void nobodyElseSignsAnAdminOut() {
        Browser ada = site.signedIn(ADA);
        ada.post("/admin/sign-out", List.of());
        ada.post("/admin/sign-out", ada.open("/admin").fields("Sign out"), "Sec-Fetch-Site", "cross-site");
        assertThat(ada.open("/admin").heading()).isEqualTo("Today");
    }

    @Test
    void everySignInIsASessionOfItsOwn() {
        Browser ada = site.signedIn(ADA);
        var first = ada.cookies().toString();
        ada.open(link(ADA)).press("Sign me in");
        assertThat(ada.cookies().toString()).isNotEqualTo(first);
        assertThat(rows("admin_session")).hasSize(1);
    }

    @Test
    void keepsNoSecretThatCouldBeRead() {
        Browser ada = site.signedIn(ADA);
        String cookie = ada.cookies().get("crier-admin");
        String link = link(ADA);
        for (String table : List.of("admin_link", "admin_session")) {
            assertThat(rows(table).toString())
                    .doesNotContain(cookie)
                    .doesNotContain(link.substring(link.lastIndexOf('/') + 1));
        }
    }

    @Test
    void theCookieIsForTheseePagesAlone() throws Exception {
        Browser ada = site.browser().open(link(ADA));
        ada.post(ada.form("Sign me in").attr("action"), List.of());
        assertThat(ada.header("Set-Cookie")).endsWith("; Path=/admin; HttpOnly; SameSite=Lax");
        site.reopen("[" + ADA + "]", "https://news.example.org/news");
        Browser behind = site.browser();
        String link = site.app.signInMailer.link(ADA, "/admin").replace("https://news.example.org/news", "");
        behind.post(link, List.of());
        assertThat(behind.header("Set-Cookie"))
                .startsWith("__Secure-crier-admin=")
                .endsWith("; Path=/news/admin; HttpOnly; SameSite=Lax; Secure");
        assertThat(behind.header("Location")).isEqualTo("/news/admin");
    }

    @Test
    void saysHowToBeginWhereNobodyIsAnAdmin() throws Exception {
        site.admins("[]");
        Browser eve = site.browser().open("/admin");
        assertThat(eve.text()).contains("config/crier.yaml", "admins: [you@example.org]");
        assertThat(eve.page.select("form")).isEmpty();
    }

    private List<Map<String, Object>> rows(String table) {
        return site.app.database.jdbi().withHandle(handle -> handle.createQuery("SELECT * FROM " + table)
                .mapToMap()
                .list());
    }

    private String link(String admin) {
        return site.app.signInMailer.link(admin, "/admin").replace("http://localhost", "");
    }
}
