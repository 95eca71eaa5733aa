package dev.crier;

import dev.crier.catalog.Article;
import dev.crier.catalog.ImportReport;
import dev.crier.config.Config;
import dev.crier.feed.FeedReport;
import dev.crier.newsletter.Absence;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionReport;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Wish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole product on the sample: its history is lived through with the clock set, step by step, as it would have been. */
final class Demo {

    private static final Instant FOUNDED = Instant.parse("2018-03-01T09:00:00Z");
    private static final Duration BEFORE_EDITION = Duration.ofMinutes(30);

    private record Reader(String email, String name, String language, String zone, List<String> topics) {}

    private static final List<Reader> READERS = List.of(
            new Reader(
                    "ada@reader.example",
                    "Ada",
                    "en",
                    "Europe/London",
                    List.of("democracy-governance", "violent-extremism", "technology-peace")),
            new Reader(
                    "emile@lecteur.example",
                    "Émile",
                    "fr",
                    "Europe/Paris",
                    List.of("economics-peace", "education-training", "youth")),
            new Reader("laila@qaria.example", "ليلى", "ar", "Africa/Cairo", List.of()));

    private final Config config;

    Demo(Config config) {
        this.config = config;
    }

    private Path folder() {
        return config.var().resolve("demo");
    }

    /** Images and files of the sample, which the demo serves. */
    Path assets() {
        return folder().resolve(SampleCatalog.SERVED_FOLDER);
    }

    boolean isThere() {
        return Files.exists(folder().resolve("made"));
    }

    /** @throws CannotDo on a site that holds anything but the demo */
    void refuseOthers() {
        if (config.transport() != Config.Transport.MAILBOX) {
            throw new CannotDo("demo only runs while mail.transport is mailbox: it must not mail anybody");
        }
        if (!isThere() && Files.exists(config.var().resolve("crier.db"))) {
            throw new CannotDo(config.var() + " holds another site's data: run demo in a fresh clone, or delete "
                    + config.var() + " (a demo that was interrupted starts anew then)");
        }
        if (!config.sources().stream().allMatch(source -> source.folder().startsWith(folder()))) {
            throw new CannotDo("demo runs on the sample site only; run it in the repository's folder");
        }
    }

    /** What the history came to. */
    record History(
            int live,
            int withdrawn,
            int waiting,
            Instant embargoEnds,
            int topics,
            int languages,
            FeedReport feeds,
            List<EditionReport> editions,
            Account account) {}

    /** Where each reader and article of the editions went. */
    record Account(int all, int delivered, int otherTopics, int otherVersion) {

        boolean addsUp() {
            return all == delivered + otherTopics + otherVersion;
        }
    }

    History live(Instant now) throws InterruptedException {
        Newsletter newsletter = config.newsletters().get(0);
        Frequency weekly = newsletter.frequencies().get(0);
        ZoneId zone = weekly.zone().orElse(config.site().zone());
        Instant first = weekly.cron().orElseThrow().next(FOUNDED, zone).orElseThrow();
        Instant latest = weekly.cron().orElseThrow().last(now, zone).orElseThrow();
        new SampleCatalog(latest, now, config.site()).write(folder());
        SiteClock clock = SiteClock.startingAt(FOUNDED);
        try (App app = App.open(config, clock)) {
            app.newsletters.see(FOUNDED);
            subscribe(app, newsletter, weekly);
            app.importSources(List.of(), false);
            var editions = new ArrayList<Long>();
            editions.add(issue(app, clock, newsletter, weekly, first));
            clock.moveTo(latest.minus(BEFORE_EDITION));
            app.importSources(List.of(), false);
            withdraw(app, latest.minus(BEFORE_EDITION));
            editions.add(issue(app, clock, newsletter, weekly, latest));
            clock.moveTo(now);
            ImportReport read = app.importSources(List.of(), false);
            History history = history(app, read, app.publishFeeds(), editions);
            Files.writeString(folder().resolve("made"), now + System.lineSeparator());
            return history;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static void withdraw(App app, Instant now) {
        Article early =
                app.articles.catalog().find("early-figures-on-displacement").orElseThrow();
        app.articles.withdraw(
                early.id(),
                "Two districts were counted twice. The revised figures replace this note.",
                "revised-figures-on-displacement",
                now);
    }

    private static void subscribe(App app, Newsletter newsletter, Frequency weekly) {
        for (Reader reader : READERS) {
            app.subscribers.subscribe(
                    new Wish(
                            EmailAddress.of(reader.email()),
                            reader.name(),
                            reader.language(),
                            ZoneId.of(reader.zone()),
                            newsletter.name(),
                            weekly.name(),
                            reader.topics().isEmpty() ? Optional.empty() : Optional.of(reader.topics()),
                            0,
                            "a reader of the demo, who does not exist",
                            FOUNDED),
                    FOUNDED);
        }
    }

    private static long issue(App app, SiteClock clock, Newsletter newsletter, Frequency weekly, Instant slot)
            throws InterruptedException {
        clock.moveTo(slot);
        Edition edition = app.issuer.issue(newsletter, weekly, slot).edition();
        new Publishing(app).send();
        return edition.id();
    }

    private static History history(App app, ImportReport read, FeedReport feeds, List<Long> editions) {
        int live = 0;
        int withdrawn = 0;
        Instant ends = Instant.MAX;
        for (Article article : app.articles.catalog().all()) {
            if (article.state() == Article.State.LIVE) live++;
            if (article.state() == Article.State.WITHDRAWN) withdrawn++;
            if (article.state() == Article.State.WAITING && article.published().isBefore(ends))
                ends = article.published();
        }
        int topics = app.articles.catalog().topicCounts(app.clock.instant()).size();
        int languages =
                app.articles.catalog().languageCounts(app.clock.instant()).size();
        var reports = editions.stream()
                .map(id -> app.reports.of(app.editions.find(id).orElseThrow(), true))
                .toList();
        return new History(
                live, withdrawn, read.waiting(), ends, topics, languages, feeds, reports, account(app, reports));
    }

    /** Counts every reader against every article of every edition. */
    private static Account account(App app, List<EditionReport> editions) {
        int all = 0;
        int delivered = 0;
        int otherTopics = 0;
        int otherVersion = 0;
        for (EditionReport edition : editions) {
            for (Article article : edition.articles()) {
                for (Reader reader : READERS) {
                    all++;
                    var said = app.explainer.explain(reader.email(), article);
                    if (said.verdict().equals("delivered")) delivered++;
                    else if (said.causes().contains(Absence.Cause.OTHER_VERSION)) otherVersion++;
                    else if (said.causes().contains(Absence.Cause.NOT_FOLLOWED)) otherTopics++;
                }
            }
        }
        return new Account(all, delivered, otherTopics, otherVersion);
    }
}
