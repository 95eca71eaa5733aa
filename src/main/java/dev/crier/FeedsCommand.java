package dev.crier;

import dev.crier.feed.FeedReport;
import picocli.CommandLine.Command;

@Command(name = "feeds", description = "Publish the feeds that changed.")
final class FeedsCommand extends SiteCommand {

    @Override
    int run(App app) throws InterruptedException {
        FeedReport report;
        try (var progress = Progress.show(err(), () -> "writing feeds …")) {
            report = app.publishFeeds();
        }
        report(Say.object(report), Say.words(report));
        return Crier.DONE;
    }
}
