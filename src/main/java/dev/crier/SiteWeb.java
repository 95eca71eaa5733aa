package dev.crier;

import dev.crier.config.Config;
import dev.crier.mail.Mailbox;
import dev.crier.template.Site;
import dev.crier.web.Assets;
import dev.crier.web.ErrorPages;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import dev.crier.web.WebServer;
import dev.crier.web.feeds.FeedRoutes;
import dev.crier.web.mailbox.MailboxRoutes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that a site answers over HTTP, wired. */
final class SiteWeb {

    private SiteWeb() {}

    /** @param files a folder that is served below the root beside the pages, such as the demo's images */
    static WebServer of(App app, Optional<Path> files) {
        Config config = app.config;
        Site site = config.site();
        var assets = new Assets(site, app.templates);
        var pages = new PageWriter(site, app.templates, assets);
        List<Routes> routes = new ArrayList<>();
        routes.add(assets);
        routes.add(new FeedRoutes(site, config.feeds(), config.folder().resolve("feeds"), config.readEvery()));
        if (app.isRehearsing()) {
            var mailbox = new Mailbox(config.var().resolve("mail"));
            routes.add(new MailboxRoutes(pages, site, mailbox));
        }
        return new WebServer(new ErrorPages(pages, app.articles, app.clock), routes);
    }
}
