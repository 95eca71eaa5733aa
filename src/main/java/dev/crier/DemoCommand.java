package dev.crier;

import dev.crier.config.Config;
import dev.crier.feed.FeedReport;
import dev.crier.newsletter.EditionReport;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "The whole product on the sample catalog: import, feeds, editions into the mailbox, then serve.")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--once", description = "End after that instead of serving.")
    boolean once;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Crier crier = (Crier) spec.root().userObject();
        Config config = crier.config();
        InstantSource clock = crier.clock();
        var demo = new Demo(config);
        demo.refuseOthers();
        var out = spec.commandLine().getOut();
        ZoneId zone = config.site().zone();
        Instant now = clock.instant();
        boolean first = !demo.isThere();
        if (first) {
            Demo.History history = demo.live(now);
            try (App app = App.open(config, clock)) {
                FeedReport feeds = app.publishFeeds();
                int languages = app.articles.catalog().languageCounts(now).size();
                int topics = app.articles.catalog().topicCounts(now).size();
                int articles = history.live() + history.withdrawn() + history.waiting();
                out.printf(
                        "Crier demo: a small institute with %d publications in %d languages and 3 readers."
                                + " No mail leaves this machine.%n%n",
                        articles, languages);
                out.printf(
                        "  import    %d articles: %d live, %d withdrawn, %d under embargo until %s%n",
                        articles,
                        history.live(),
                        history.withdrawn(),
                        history.waiting(),
                        Say.when(history.embargoEnds(), now, zone));
                out.printf(
                        "  feeds     %d topics, %d languages: %d documents in feeds/%n",
                        topics, languages, feeds.written() + feeds.unchanged());
                for (EditionReport report : history.editions()) {
                    String line = "edition   " + report.edition().newsletter() + ", "
                            + report.edition().frequency() + ", "
                            + Say.day(report.edition().slot(), zone);
                    out.printf(
                            "  %-56s %d articles, %d readers, %d mails%n",
                            line,
                            report.articles().size(),
                            report.edition().candidates(),
                            report.edition().planned());
                }
                Demo.Account account = history.account();
                out.printf(
                        "            %s: %d = %d delivered + %d not their topics + %d in another language already%n",
                        account.addsUp() ? "every reader and article accounted for" : "these do NOT add up",
                        account.all(),
                        account.delivered(),
                        account.otherTopics(),
                        account.otherVersion());
            }
        } else {
            try (App app = App.open(config, clock)) {
                Publishing.Pass pass = new Publishing(app).pass();
                out.println(
                        pass.didNothing()
                                ? "Crier demo, started again: nothing new; nothing sent"
                                : "Crier demo, started again: " + pass.read().added() + " new articles, "
                                        + pass.sent().sent() + " mails sent");
            }
        }
        if (once) return Crier.DONE;
        return new Serving(config, clock, out, spec.commandLine().getErr()).serve(demo.assets(), true);
    }
}
