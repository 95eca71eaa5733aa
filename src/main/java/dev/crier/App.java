package dev.crier;

import dev.crier.admin.Admins;
import dev.crier.admin.Entrance;
import dev.crier.admin.Log;
import dev.crier.admin.Sessions;
import dev.crier.admin.SignInLinks;
import dev.crier.bounce.BounceReader;
import dev.crier.catalog.Articles;
import dev.crier.catalog.ImportReport;
import dev.crier.catalog.Importer;
import dev.crier.catalog.Sources;
import dev.crier.config.Config;
import dev.crier.config.Durations;
import dev.crier.config.NewslettersReader;
import dev.crier.database.Database;
import dev.crier.feed.FeedPublisher;
import dev.crier.feed.FeedReport;
import dev.crier.mail.Maildir;
import dev.crier.mail.MessageIds;
import dev.crier.mail.SmtpServer;
import dev.crier.newsletter.Announcer;
import dev.crier.newsletter.Arrangements;
import dev.crier.newsletter.Cleaner;
import dev.crier.newsletter.Cursors;
import dev.crier.newsletter.DataMailer;
import dev.crier.newsletter.DigestComposer;
import dev.crier.newsletter.DigestRenderer;
import dev.crier.newsletter.Digests;
import dev.crier.newsletter.DraftReminder;
import dev.crier.newsletter.DueSlots;
import dev.crier.newsletter.EditionIssuer;
import dev.crier.newsletter.EditionList;
import dev.crier.newsletter.EditionPlanner;
import dev.crier.newsletter.EditionReports;
import dev.crier.newsletter.EditionSteward;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Explainer;
import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.NewsletterSteward;
import dev.crier.newsletter.Newsletters;
import dev.crier.newsletter.NoticeRenderer;
import dev.crier.newsletter.Notices;
import dev.crier.newsletter.Outlook;
import dev.crier.newsletter.Previewer;
import dev.crier.newsletter.Prospects;
import dev.crier.newsletter.ReaderImporter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.newsletter.RowReader;
import dev.crier.newsletter.SignInMailer;
import dev.crier.newsletter.TemplateInspector;
import dev.crier.newsletter.TestMailer;
import dev.crier.newsletter.Welcomer;
import dev.crier.newsletter.WhyLine;
import dev.crier.outbox.AddressHash;
import dev.crier.outbox.Carrier;
import dev.crier.outbox.FileProcessLock;
import dev.crier.outbox.Leases;
import dev.crier.outbox.Outbox;
import dev.crier.outbox.PostgresProcessLock;
import dev.crier.outbox.ProcessLock;
import dev.crier.outbox.Returns;
import dev.crier.outbox.Sender;
import dev.crier.outbox.SharedLeases;
import dev.crier.outbox.SoleLeases;
import dev.crier.subscriber.Departures;
import dev.crier.subscriber.Enrolments;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.SignUps;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Suppressor;
import dev.crier.subscriber.Tokens;
import dev.crier.template.Templates;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import org.jdbi.v3.core.Jdbi;

/** One site, wired: sources fill the catalog; the catalog feeds feeds and editions; editions fill the outbox; it is sent. */
public final class App implements AutoCloseable {

    public final Config config;
    public final InstantSource clock;
    public final Database database;
    public final Templates templates;
    public final Articles articles;
    public final SourceImport sources;
    public final Sources sourceStates;
    public final FeedPublisher feeds;
    public final Outbox outbox;
    public final Suppressor suppressor;
    public final Subscribers subscribers;
    public final Tokens tokens;
    public final SignUps signUps;
    public final Inviter inviter;
    public final Welcomer welcomer;
    public final PersonalData personalData;
    public final DataMailer dataMailer;
    public final DraftReminder draftReminder;
    public final Newsletters newsletters;
    public final NewsletterSteward newsletterSteward;
    public final ReaderImporter readerImporter;
    public final DueSlots due;
    public final Editions editions;
    public final EditionList editionList;
    public final EditionSteward steward;
    public final Cleaner cleaner;
    public final EditionIssuer issuer;
    public final Arrangements arrangements;
    public final EditionReports reports;
    public final Previewer previewer;
    public final TemplateInspector templateInspector;
    public final Prospects prospects;
    public final TestMailer testMailer;
    public final Explainer explainer;
    public final Announcer announcer;
    public final Outlook outlook;
    public final Carrier carrier;
    public final Sender sender;
    public final BounceReader bounces;
    public final Admins admins;
    public final Sessions sessions;
    public final Log log;
    public final Entrance entrance;
    public final SignInMailer signInMailer;

    private App(Config config, Database database, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.database = database;
        Jdbi jdbi = database.jdbi();
        byte[] secret = Secret.of(config.secret(), config.var().resolve("secret"));
        boolean rehearsing = config.transport() == Config.Transport.MAILBOX;

        templates = new Templates(config.folder().resolve("templates"));
        articles = new Articles(jdbi, config.topics());
        var importer = new Importer(jdbi, config.topics(), config.site().id(), config.freshWithin());
        sourceStates = new Sources(jdbi);
        sources = new SourceImport(config.sources(), importer, clock);
        feeds = new FeedPublisher(
                config.site(),
                config.feeds(),
                config.folder().resolve("feeds"),
                config.var().resolve("feeds"));

        var cursors = new Cursors();
        outbox = new Outbox(jdbi, cursors, new AddressHash(secret), rehearsing);
        var departures = new Departures(new AddressHash(secret));
        suppressor = new Suppressor(outbox);
        subscribers = new Subscribers(jdbi, outbox, departures);
        personalData = new PersonalData(jdbi, outbox, subscribers, departures);
        tokens = new Tokens(secret);
        signUps = new SignUps(jdbi, outbox, subscribers);

        newsletters =
                new Newsletters(jdbi, config.newsletters(), definition -> NewslettersReader.read(config, definition));
        newsletterSteward = new NewsletterSteward(jdbi, newsletters, subscribers, clock);
        due = new DueSlots(jdbi, articles, newsletters, subscribers, rehearsing);
        readerImporter = new ReaderImporter(
                jdbi,
                new Enrolments(outbox, suppressor, subscribers, departures),
                newsletters,
                new RowReader(
                        articles,
                        newsletters,
                        config.topics()::slugOf,
                        Durations::parse,
                        config.site().language(),
                        config.site().zone()),
                clock);
        editions = new Editions(jdbi);
        editionList = new EditionList(jdbi);
        steward = new EditionSteward(jdbi, articles, outbox);
        cleaner = new Cleaner(jdbi, config.keep());
        var messageIds = new MessageIds(secret, config.from().domain());
        var digests = new Digests(
                config.site(),
                new DigestRenderer(config.site(), templates),
                new WhyLine(articles, templates),
                messageIds,
                templates::languages);
        var planner = new EditionPlanner(
                jdbi, articles, subscribers, outbox, digests, config.site().language(), clock);
        issuer = new EditionIssuer(
                jdbi,
                articles,
                newsletters,
                outbox,
                editions,
                steward,
                due,
                planner,
                lock("planner"),
                rehearsing,
                clock);
        issuer.discardRehearsals();
        reports = new EditionReports(jdbi, articles, editions, newsletters, clock);

        var notices = new Notices(outbox, new NoticeRenderer(config.site(), templates), messageIds, config.from());
        var links = new ReaderLinks(config.site(), tokens);
        var readers = new ReaderWords(templates, config.site().language());
        inviter = new Inviter(jdbi, signUps, subscribers, newsletters, articles, notices, links, readers, clock);
        welcomer = new Welcomer(
                jdbi,
                signUps,
                subscribers,
                newsletters,
                articles,
                notices,
                links,
                readers,
                config.site().language(),
                rehearsing,
                clock);

        draftReminder = new DraftReminder(
                jdbi, config.admins(), editions, newsletters, notices, templates, config.site(), clock);
        dataMailer = new DataMailer(jdbi, subscribers, personalData, notices, links, readers, clock);

        admins = new Admins(config.admins());
        sessions = new Sessions(jdbi, admins);
        log = new Log(jdbi);
        var signInLinks = new SignInLinks(jdbi);
        entrance = new Entrance(jdbi, admins, signInLinks, sessions, log, clock);
        signInMailer = new SignInMailer(jdbi, admins, signInLinks, notices, config.site(), clock);

        var composer = new DigestComposer(outbox, links, config.unsubscribeAddress());
        arrangements = new Arrangements(jdbi);
        previewer = new Previewer(
                jdbi, articles, subscribers, outbox, arrangements, digests, composer, config.site(), clock);
        templateInspector = new TemplateInspector(previewer, newsletters, templates);
        explainer = new Explainer(jdbi, articles, subscribers, newsletters, editions, outbox, config.site(), clock);

        carrier = rehearsing
                ? new Maildir(config.var().resolve("mail"), Path.of("var", "mail"), clock)
                : new SmtpServer(config.smtp());
        testMailer = new TestMailer(carrier);
        prospects = new Prospects(jdbi, articles, rehearsing);
        announcer = new Announcer(jdbi, articles, newsletters, editionList);
        outlook = new Outlook(jdbi, newsletters, editionList, prospects, arrangements, due);
        Leases leases = database.isPostgresql() ? new SharedLeases(jdbi) : new SoleLeases(jdbi, lock("sender"));
        sender = new Sender(jdbi, outbox, cursors, leases, carrier, composer, config.sending(), clock);
        bounces = new BounceReader(
                jdbi, suppressor, new Returns(jdbi, cursors, Editions::returned), subscribers, tokens, clock);
    }

    /** Opens a site's database and wires everything to it. */
    public static App open(Config config, InstantSource clock) {
        Database database = Database.open(config.databaseUrl(), config.folder());
        try {
            return new App(config, database, clock);
        } catch (RuntimeException trouble) {
            database.close();
            throw trouble;
        }
    }

    /**
     * Imports all sources, or the named ones. One process at a time does so: what it merges was not read before what
     * others merged.
     *
     * @param confirmed whether many articles may vanish at once
     */
    public ImportReport importSources(Collection<String> names, boolean confirmed) throws InterruptedException {
        try (var held = lock("import").acquire()) {
            return sources.run(names, confirmed);
        }
    }

    /** Publishes the feeds that changed. One process at a time writes a folder. */
    public FeedReport publishFeeds() throws InterruptedException {
        try (var held = new FileProcessLock(config.var().resolve("feeds.lock")).acquire()) {
            // The digest first: what an import changes in between is then published again, not passed over.
            String digest = articles.digest();
            return feeds.publish(articles.catalog(), articles::contents, digest, clock.instant());
        }
    }

    public boolean isRehearsing() {
        return config.transport() == Config.Transport.MAILBOX;
    }

    @Override
    public void close() {
        database.close();
    }

    private ProcessLock lock(String name) {
        return database.isPostgresql()
                ? new PostgresProcessLock(database.jdbi(), name)
                : new FileProcessLock(config.var().resolve(name + ".lock"));
    }
}
