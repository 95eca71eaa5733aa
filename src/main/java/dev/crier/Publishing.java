package dev.crier;

import dev.crier.catalog.ImportReport;
import dev.crier.feed.FeedReport;
import dev.crier.newsletter.Cleaner;
import dev.crier.newsletter.EditionReport;
import dev.crier.outbox.SendReport;
import java.util.List;

/** One pass of everything that is due. The command and the schedules call the same. */
final class Publishing {

    private final App app;

    Publishing(App app) {
        this.app = app;
    }

    /** What a pass did, step by step. */
    record Pass(
            ImportReport read,
            FeedReport feeds,
            List<EditionReport> editions,
            SendReport sent,
            Cleaner.Cleaned cleaned) {

        boolean didNothing() {
            return !read.changedAnything()
                    && read.rejected().isEmpty()
                    && read.failed().isEmpty()
                    && read.withheld() == 0
                    && feeds.written() == 0
                    && feeds.quarantined().isEmpty()
                    && editions.isEmpty()
                    && sent.sent() + sent.retry() + sent.failed() + sent.uncertain() == 0
                    && sent.trouble().isEmpty()
                    && cleaned.isNothing();
        }
    }

    Pass pass() throws InterruptedException {
        ImportReport read = app.importSources(List.of(), false);
        FeedReport feeds = app.publishFeeds();
        List<EditionReport> editions = editions();
        SendReport sent = send();
        return new Pass(read, feeds, editions, sent, app.cleaner.clean(app.clock.instant()));
    }

    List<EditionReport> editions() throws InterruptedException {
        return app.issuer.issueDue().stream()
                .map(edition -> app.reports.of(edition, true))
                .toList();
    }

    /** Sends what is due, and closes the editions that are through. */
    SendReport send() throws InterruptedException {
        SendReport report = app.sender.send();
        app.steward.close(app.clock.instant());
        return report;
    }
}
