package dev.crier;

import dev.crier.config.Config;
import dev.crier.template.Site;
import dev.crier.web.Assets;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import dev.crier.web.admin.AdminRoutes;
import dev.crier.web.admin.LogPage;
import dev.crier.web.admin.Section;
import dev.crier.web.admin.TodayPage;
import java.util.List;
import java.util.concurrent.Executor;

/** The admin's pages, wired: a section of the menu is a line. */
final class AdminWeb {

    private AdminWeb() {}

    static Routes of(App app, PageWriter pages, Assets assets, Executor afterwards) {
        Config config = app.config;
        Site site = config.site();
        List<Section> sections =
                List.of(new TodayPage(app.newsletters, app.due, site.zone()), new LogPage(app.log, site.zone()));
        return new AdminRoutes(
                app.database.jdbi(),
                site,
                pages,
                assets,
                app.admins,
                app.sessions,
                app.log,
                app.entrance,
                app.signInMailer,
                config.trustedProxies(),
                afterwards,
                app.clock,
                sections);
    }
}
