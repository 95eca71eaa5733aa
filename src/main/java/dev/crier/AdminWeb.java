package dev.crier;

import dev.crier.config.Config;
import dev.crier.feed.PublishedFeeds;
import dev.crier.newsletter.Figures;
import dev.crier.outbox.Recipients;
import dev.crier.subscriber.SubscriberSearch;
import dev.crier.subscriber.TopicFollowers;
import dev.crier.template.Site;
import dev.crier.web.Assets;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import dev.crier.web.admin.AdminRoutes;
import dev.crier.web.admin.LogPage;
import dev.crier.web.admin.Section;
import dev.crier.web.admin.SourceSteering;
import dev.crier.web.admin.Steering;
import dev.crier.web.admin.articles.ArticleSection;
import dev.crier.web.admin.articles.ArticleTools;
import dev.crier.web.admin.editions.EditionSection;
import dev.crier.web.admin.editions.EditionTools;
import dev.crier.web.admin.feeds.FeedSection;
import dev.crier.web.admin.feeds.FeedTools;
import dev.crier.web.admin.newsletters.NewsletterSection;
import dev.crier.web.admin.newsletters.Tools;
import dev.crier.web.admin.readers.ReaderSection;
import dev.crier.web.admin.readers.ReaderTools;
import dev.crier.web.admin.today.Mending;
import dev.crier.web.admin.today.Needs;
import dev.crier.web.admin.today.TodayPage;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** The admin's pages, wired: a section of the menu is a line. */
final class AdminWeb {

    private AdminWeb() {}

    static Routes of(App app, PageWriter pages, Assets assets, Executor afterwards) {
        Config config = app.config;
        Site site = config.site();
        var steering = new Steering(app.steward, app.newsletters, site.zone());
        var sources = new SourceSteering(
                app.sources.names(), (source, confirmed) -> app.importSources(List.of(source), confirmed));
        List<Section> sections = List.of(
                today(app, steering, sources),
                new NewsletterSection(tools(app, steering, afterwards)),
                new EditionSection(editions(app, steering)),
                readers(app),
                new ArticleSection(articles(app, steering)),
                feeds(app, sources, afterwards),
                new LogPage(app.log, site.zone()));
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

    private static EditionTools editions(App app, Steering steering) {
        Jdbi jdbi = app.database.jdbi();
        return new EditionTools(
                jdbi,
                app.newsletters,
                app.editions,
                app.editionList,
                app.reports,
                app.outbox,
                new Recipients(jdbi),
                steering,
                app.config.site().zone());
    }

    private static ArticleTools articles(App app, Steering steering) {
        return new ArticleTools(
                app.articles,
                app.newsletters,
                app.editionList,
                app.outlook,
                app.announcer,
                app.explainer,
                steering,
                app.config.site());
    }

    private static Section today(App app, Steering steering, SourceSteering sources) {
        ZoneId zone = app.config.site().zone();
        var figures = new Figures(app.database.jdbi());
        var needs = new Needs(
                app.database.jdbi(),
                app.editions,
                app.newsletters,
                figures,
                app.sourceStates,
                app.feeds,
                app.templates,
                steering,
                app.isRehearsing(),
                zone);
        return new TodayPage(
                app.database.jdbi(),
                needs,
                new Mending(app.editions, steering, sources),
                app.newsletters,
                app.due,
                app.editions,
                figures,
                steering,
                zone);
    }

    private static Section readers(App app) {
        return new ReaderSection(new ReaderTools(
                app.database.jdbi(),
                app.config.site(),
                app.templates,
                app.articles,
                app.newsletters,
                app.subscribers,
                new SubscriberSearch(app.database.jdbi()),
                app.personalData,
                app.outbox,
                app.suppressor,
                app.steward,
                app.explainer,
                app.readerImporter));
    }

    private static Section feeds(App app, SourceSteering sources, Executor afterwards) {
        Config config = app.config;
        return new FeedSection(new FeedTools(
                config.site(),
                app.templates,
                config.sources(),
                app.sourceStates,
                sources,
                app.articles,
                new TopicFollowers(app.database.jdbi(), afterwards),
                app.feeds,
                new PublishedFeeds(config.site(), config.folder().resolve("feeds")),
                app.newsletters));
    }

    private static Tools tools(App app, Steering steering, Executor afterwards) {
        return new Tools(
                app.config.site(),
                app.templates,
                app.articles,
                app.newsletters,
                app.newsletterSteward,
                app.due,
                app.subscribers,
                app.editions,
                steering,
                app.issuer,
                app.arrangements,
                app.prospects,
                app.previewer,
                app.templateInspector,
                app.testMailer,
                afterwards);
    }
}
