package dev.crier;

import static dev.crier.PageStates.LONG;
import static dev.crier.PageStates.NOTHING;
import static dev.crier.PageStates.press;
import static dev.crier.PageStates.state;

import dev.crier.PageStates.Scene;
import dev.crier.PageStates.State;
import java.util.List;

/** The pages of admins in their states. */
final class AdminStates {

    private final BrowserSite demo;
    private final BrowserSite empty;
    private final BrowserSite large;

    AdminStates(BrowserSite demo, BrowserSite empty, BrowserSite large) {
        this.demo = demo;
        this.empty = empty;
        this.large = large;
    }

    List<State> all() {
        return List.of(
                state("admin, sign in", demo, "/admin"),
                state("admin, sign in, error", demo, "/admin/sign-in", (visitor, site, language) -> {
                    visitor.page.locator("#email").fill("nobody");
                    press(visitor, site, language, "admin.sign-in.send");
                }),
                state("admin, sign in, mailed", demo, "/admin/sign-in", (visitor, site, language) -> {
                    visitor.page.locator("#email").fill(BrowserSite.ADMIN);
                    press(visitor, site, language, "admin.sign-in.send");
                }),
                state("admin, sign in, lost link", demo, 404, "/admin/sign-in/broken"),
                new State("admin, sign in, button", demo, 200, (site, language) -> signIn(site, "/admin"), NOTHING),
                admin("admin, today, empty", empty, "/admin", NOTHING),
                admin("admin, today", demo, "/admin", (visitor, site, language) -> visitor.page
                        .locator(".chart summary")
                        .first()
                        .click()),
                admin("admin, today, trouble", large, "/admin", (visitor, site, language) -> {
                    site.trouble(LONG);
                    visitor.page.reload();
                }),
                admin("admin, log", demo, "/admin/log", NOTHING),
                admin("admin, log, nothing found", demo, "/admin/log?person=nobody", NOTHING),
                admin("admin, log, long", large, "/admin/log", (visitor, site, language) -> {
                    site.logged(LONG);
                    visitor.page.reload();
                }),
                admin("admin, not found", demo, "/admin/log?page=9", NOTHING),
                admin("admin, signed out meanwhile", large, "/admin", (visitor, site, language) -> {
                    site.trouble(LONG);
                    visitor.page.reload();
                    visitor.page.context().clearCookies();
                    visitor.leave(visitor.page.locator(".needs button").first()::click);
                }),
                admin("admin, newsletters", demo, "/admin/newsletters", NOTHING),
                admin("admin, newsletter", demo, "/admin/newsletters/publications", NOTHING),
                admin("admin, newsletter, new", demo, "/admin/newsletters/_new", NOTHING),
                admin("admin, newsletter, errors", demo, "/admin/newsletters/_new", (visitor, site, language) -> {
                    visitor.page.locator("[id='f0.zone']").fill("Nowhere");
                    press(visitor, site, language, "admin.news.save");
                }),
                admin("admin, templates", demo, "/admin/newsletters/_templates", NOTHING),
                admin("admin, preview", demo, "/admin/newsletters/publications/preview", NOTHING),
                admin("admin, editions, none", empty, "/admin/editions", NOTHING),
                admin("admin, editions", demo, "/admin/editions", NOTHING),
                admin("admin, edition", demo, "/admin/editions", followed("/admin/editions/")),
                admin("admin, readers, none", empty, "/admin/readers", NOTHING),
                admin("admin, readers", demo, "/admin/readers", NOTHING),
                admin("admin, readers, nobody found", demo, "/admin/readers?search=nobody", NOTHING),
                admin("admin, reader", demo, "/admin/readers", followed("/admin/readers/1")),
                admin("admin, reader, to be added", demo, "/admin/readers/add", NOTHING),
                admin(
                        "admin, reader, not added",
                        demo,
                        "/admin/readers/add",
                        (visitor, site, language) -> press(visitor, site, language, "admin.reader.add")),
                admin("admin, readers, import", demo, "/admin/readers/import", NOTHING),
                admin("admin, articles, none", empty, "/admin/articles", NOTHING),
                admin("admin, articles", demo, "/admin/articles", NOTHING),
                admin("admin, articles, nothing found", demo, "/admin/articles?search=nonsense", NOTHING),
                admin("admin, articles, very long", large, "/admin/articles", NOTHING),
                admin("admin, article", demo, "/admin/articles", followed("/admin/articles/")),
                admin("admin, article, very long", large, "/admin/articles/1", NOTHING),
                admin("admin, article, to announce", demo, "/admin/articles/10/announce", NOTHING),
                admin(
                        "admin, article, not withdrawn",
                        demo,
                        "/admin/articles/10/withdraw",
                        (visitor, site, language) -> press(visitor, site, language, "admin.article.withdraw")),
                admin("admin, sources", demo, "/admin/feeds", NOTHING),
                admin(
                        "admin, sources, read",
                        demo,
                        "/admin/feeds",
                        (visitor, site, language) -> press(visitor, site, language, "admin.source.now")),
                admin("admin, sources, very long", large, "/admin/feeds", (visitor, site, language) -> {
                    site.trouble(LONG);
                    visitor.page.reload();
                }),
                admin("admin, topics, none", empty, "/admin/feeds/topics", NOTHING),
                admin("admin, topics", demo, "/admin/feeds/topics", NOTHING),
                admin("admin, topics, 300", large, "/admin/feeds/topics", NOTHING),
                admin("admin, topics, nothing found", large, "/admin/feeds/topics?search=nonsense", NOTHING),
                admin("admin, published feeds", demo, "/admin/feeds/published", NOTHING),
                admin("admin, form for other sites", demo, "/admin/feeds/form", NOTHING));
    }

    /** A page to which signing in leads. */
    private static State admin(String name, BrowserSite site, String path, Scene scene) {
        return new State(name, site, 200, (where, language) -> signIn(where, path), (visitor, where, language) -> {
            press(visitor, where, language, "admin.sign-in.enter.button");
            scene.play(visitor, where, language);
        });
    }

    /** Goes on to the first page of these. */
    private static Scene followed(String path) {
        return (visitor, site, language) -> visitor.leave(
                visitor.page.locator("main a[href*='" + path + "']").first()::click);
    }

    private static String signIn(BrowserSite site, String path) {
        return site.app.signInMailer.link(BrowserSite.ADMIN, path);
    }
}
