package dev.crier;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.ImportReport;
import dev.crier.feed.FeedReport;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionReport;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.SendReport;
import dev.crier.schedule.Clockwork;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a running site does by itself: reads its sources, publishes feeds, issues editions at their slots, sends. The same
 * objects do it as for the commands.
 */
final class Chores implements AutoCloseable {

    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration OUTBOX = Duration.ofSeconds(1);
    private static final Duration CHANGES = Duration.ofSeconds(1);
    private static final Duration FEEDS = Duration.ofSeconds(5);
    private static final Duration CLEANING = Duration.ofDays(1);
    private static final Duration DRAFTS = Duration.ofMinutes(1);
    private static final Duration SIGN_UPS = Duration.ofHours(1);
    /** Longer than the link in the mail works, and than it can be asked for again. */
    private static final Duration UNANSWERED = Duration.ofDays(30);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final App app;
    private final Publishing publishing;
    private final Journal journal;
    private final Clockwork own = Clockwork.own();
    private final Clockwork shared;
    private final Set<Long> known = new HashSet<>();
    private Set<String> followed = Set.of();
    private long followedRevision = -1;
    private long publishedRevision = -1;
    private Instant publishedAt = Instant.MIN;
    private Duration pause = Duration.ZERO;
    private long pausedUntil = System.nanoTime();
    private String trouble = "";

    Chores(App app, Journal journal) {
        this.app = app;
        this.publishing = new Publishing(app);
        this.journal = journal;
        this.shared = app.database.isPostgresql() ? Clockwork.shared(app.database.dataSource()) : own;
    }

    void start() {
        app.articles.catalog().listed(app.clock.instant()).forEach(article -> known.add(article.id()));
        shared.every("catalog", app.config.readEvery(), this::catalog);
        follow();
        shared.every("sweep", SWEEP, this::sweep);
        shared.every("drafts", DRAFTS, app.draftReminder::remind);
        shared.every("sign-ups", SIGN_UPS, this::forget);
        shared.every("cleaning", CLEANING, () -> journal.cleaned(app.cleaner.clean(app.clock.instant())));
        own.every("newsletters", CHANGES, this::follow);
        own.every("feeds", FEEDS, this::feeds);
        own.every("outbox", OUTBOX, this::outbox);
        shared.start();
        own.start();
    }

    @Override
    public void close() {
        shared.close();
        own.close();
    }

    /** Each node takes up what the admin's pages, and other nodes, have changed of the newsletters. */
    private synchronized void follow() {
        long revision = app.newsletters.revision();
        if (revision == followedRevision) return;
        var slots = new HashMap<String, Supplier<Optional<Duration>>>();
        for (Newsletter newsletter : app.newsletters.list()) {
            for (Frequency frequency : newsletter.frequencies()) {
                slots.put(
                        "slot " + newsletter.name() + " " + frequency.name(),
                        () -> untilNext(newsletter.name(), frequency.name()));
            }
        }
        app.newsletters.see(app.clock.instant());
        followed.stream().filter(name -> !slots.containsKey(name)).forEach(shared::forget);
        slots.forEach((name, next) -> shared.at(name, next, this::editions));
        followed = Set.copyOf(slots.keySet());
        followedRevision = revision;
    }

    /** As the newsletter is now. */
    private Optional<Duration> untilNext(String newsletter, String frequency) {
        Instant now = app.clock.instant();
        return app.newsletters.find(newsletter).stream()
                .flatMap(found ->
                        found.frequency(frequency).stream().flatMap(one -> app.due.next(found, one, now, 1).stream()))
                .findFirst()
                .map(slot -> Duration.between(now, slot));
    }

    private void catalog() throws InterruptedException {
        ImportReport read = app.importSources(List.of(), false);
        journal.read(read, news());
        feeds();
    }

    /** Each node has a folder of its own, whoever read the sources. */
    private synchronized void feeds() throws InterruptedException {
        Catalog catalog = app.articles.catalog();
        Instant now = app.clock.instant();
        if (catalog.revision() == publishedRevision && !hasExpired(catalog, now)) return;
        FeedReport feeds = app.publishFeeds();
        publishedRevision = catalog.revision();
        publishedAt = now;
        journal.feeds(feeds);
    }

    /** Titles that were not there before, the newest first. */
    private List<String> news() {
        return app.articles.catalog().listed(app.clock.instant()).stream()
                .filter(article -> known.add(article.id()))
                .map(Article::title)
                .toList();
    }

    private boolean hasExpired(Catalog catalog, Instant now) {
        return catalog.all().stream()
                .flatMap(article -> article.expires().stream())
                .anyMatch(at -> at.isAfter(publishedAt) && !at.isAfter(now));
    }

    /** Whoever was asked for a yes and never gave it is forgotten. */
    private void forget() {
        Instant now = app.clock.instant();
        app.signUps.eraseAskedBefore(now.minus(UNANSWERED), now);
    }

    /** What no trigger strikes for: articles that settle, missed slots, what other processes changed. */
    private void sweep() throws InterruptedException {
        shared.ask();
        editions();
    }

    private void editions() throws InterruptedException {
        if (!app.issuer.isDue()) return;
        for (Edition edition : app.issuer.issueDue()) {
            EditionReport report = app.reports.of(edition, true);
            journal.edition(report);
        }
    }

    /** While the mail server is away it is asked less and less often, and its trouble is said once. */
    private void outbox() throws InterruptedException {
        if (System.nanoTime() < pausedUntil || !app.sender.isDue()) return;
        SendReport report = publishing.send();
        boolean stopped = !report.trouble().isEmpty();
        pause = stopped ? longer(pause) : Duration.ZERO;
        pausedUntil = System.nanoTime() + pause.toNanos();
        journal.sent(report, stopped && report.trouble().equals(trouble));
        trouble = report.trouble();
    }

    private Duration longer(Duration before) {
        Duration next = before.isZero() ? app.config.sending().retry().first() : before.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
