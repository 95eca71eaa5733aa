package dev.crier;

import dev.crier.config.Config;
import dev.crier.feed.UnionFeeds;
import dev.crier.mail.Mailbox;
import dev.crier.newsletter.DigestRenderer;
import dev.crier.newsletter.LastEditions;
import dev.crier.template.Site;
import dev.crier.web.Assets;
import dev.crier.web.ErrorPages;
import dev.crier.web.FolderRoutes;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import dev.crier.web.WebServer;
import dev.crier.web.choices.ChoiceRoutes;
import dev.crier.web.editions.EditionRoutes;
import dev.crier.web.feeds.FeedRoutes;
import dev.crier.web.mailbox.MailboxRoutes;
import dev.crier.web.operations.OperationRoutes;
import dev.crier.web.readers.ReaderRoutes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Everything that a site answers over HTTP, wired. */
final class SiteWeb {

    private SiteWeb() {}

    /**
     * @param files a folder that is served below the root beside the pages, such as the demo's images
     * @param afterwards does, once a request is answered, what the answer does not depend on
     */
    static WebServer of(App app, Optional<Path> files, Executor afterwards) {
        Config config = app.config;
        Site site = config.site();
        var assets = new Assets(site, app.templates);
        var pages = new PageWriter(site, app.templates, assets);
        List<Routes> routes = new ArrayList<>();
        routes.add(assets);
        if (!site.logo().isEmpty()) routes.add(FolderRoutes.only(config.folder(), site.logo()));
        files.ifPresent(folder -> routes.add(FolderRoutes.all(folder)));
        var unions = new UnionFeeds(site, config.feeds(), app.articles, app.clock);
        routes.add(new FeedRoutes(site, config.feeds(), config.folder().resolve("feeds"), unions, config.readEvery()));
        var last = new LastEditions(app.editions, config.keep().digests(), app.clock);
        routes.add(new ReaderRoutes(site, pages, app.articles, unions, app.newsletters, last, app.clock));
        routes.add(new EditionRoutes(
                pages,
                site,
                app.articles,
                app.newsletters,
                app.editions,
                new DigestRenderer(site, app.templates),
                app.isRehearsing(),
                config.keep().digests(),
                app.clock));
        if (app.isRehearsing()) {
            routes.add(new MailboxRoutes(pages, site, new Mailbox(config.var().resolve("mail"))));
        }
        routes.add(AdminWeb.of(app, pages, assets, afterwards));
        routes.add(new OperationRoutes(app.database.jdbi()));
        routes.add(new ChoiceRoutes(
                app.database.jdbi(),
                site,
                app.templates,
                app.articles,
                app.newsletters,
                app.editions,
                last,
                app.subscribers,
                app.signUps,
                app.tokens,
                app.inviter,
                app.welcomer,
                app.dataMailer,
                app.personalData,
                pages,
                config.trustedProxies(),
                afterwards,
                app.clock));
        return new WebServer(new ErrorPages(site, pages, app.articles, app.clock), routes);
    }
}
