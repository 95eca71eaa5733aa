package dev.crier;

import dev.crier.catalog.ImportReport;
import dev.crier.catalog.Problem;
import dev.crier.feed.FeedReport;
import dev.crier.newsletter.Cleaner;
import dev.crier.newsletter.EditionReport;
import dev.crier.outbox.SendReport;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a running site tells its admin: a line for whatever happened, nothing when nothing did, no trouble twice. */
final class Journal {

    private static final int TITLES = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final App app;
    private final PrintWriter out;
    private final String where;
    private Set<Problem> known = Set.of();

    /** @param where mails can be seen, or the server that gets them */
    Journal(App app, PrintWriter out, String where) {
        this.app = app;
        this.out = out;
        this.where = where;
    }

    void read(ImportReport report, List<String> news) {
        var problems = new HashSet<Problem>(report.failed());
        problems.addAll(report.rejected());
        for (Problem problem : problems) {
            if (!known.contains(problem)) say("cannot read " + Say.words(problem));
        }
        known = problems;
        for (String title : news.subList(0, Math.min(TITLES, news.size()))) say("new: " + title);
        if (news.size() > TITLES) say("new: and " + (news.size() - TITLES) + " more");
        if (report.changed() > 0) say(Say.count(report.changed(), "article", "articles") + " changed");
        if (report.withdrawn() > 0) say(Say.count(report.withdrawn(), "article", "articles") + " withdrawn");
    }

    void feeds(FeedReport report) {
        report.quarantined()
                .forEach(entry -> say("left out of " + entry.feed() + ": " + entry.article() + ": " + entry.reason()));
        if (report.written() > 0) say(Say.count(report.written(), "feed document", "feed documents") + " written");
    }

    void edition(EditionReport report) {
        say(Say.words(report, app.config, app.clock.instant()).strip().replaceFirst("^edition +", "edition "));
    }

    void sent(SendReport report, boolean sameTrouble) {
        if (report.sent() > 0) say(Say.count(report.sent(), "mail", "mails") + " → " + where);
        if (report.resent() > 0) {
            say(Say.count(report.resent(), "of them was", "of them were")
                    + " sent once more: the answer to the first got lost");
        }
        if (report.failed() > 0)
            say(Say.count(report.failed(), "mail", "mails") + " refused; see: crier editions recipients");
        if (report.uncertain() > 0)
            say(Say.count(report.uncertain(), "mail", "mails") + " uncertain: the answer got lost");
        if (!report.trouble().isEmpty() && !sameTrouble) {
            say(report.trouble() + "; " + Say.count(report.left(), "mail waits", "mails wait") + " in the outbox");
        }
    }

    void cleaned(Cleaner.Cleaned cleaned) {
        if (!cleaned.isNothing()) say(Say.words(cleaned).replaceFirst("^cleaned +", "cleaned: "));
    }

    private synchronized void say(String line) {
        InstantSource clock = app.clock;
        ZoneId zone = app.config.site().zone();
        out.println("  " + TIME.format(clock.instant().atZone(zone)) + "  " + line);
        out.flush();
    }
}
