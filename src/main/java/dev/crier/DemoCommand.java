package dev.crier;

import dev.crier.config.Config;
import dev.crier.newsletter.EditionReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "The whole product on the sample catalog: import, feeds, editions into the mailbox, then serve.")
final class DemoCommand implements Callable<Integer> {

    private static final int PORTS_TRIED = 50;

    @Option(names = "--once", description = "End after that instead of serving.")
    boolean once;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Crier crier = (Crier) spec.root().userObject();
        Config wanted = crier.config();
        InstantSource clock = crier.clock();
        PrintWriter out = spec.commandLine().getOut();
        // The port comes first: it stands in every link that is written.
        Config config = once ? wanted : wanted.servedAt(freePort(wanted));
        var demo = new Demo(config);
        demo.refuseOthers();
        if (demo.isThere()) {
            again(config, clock, out);
        } else {
            first(demo, config, clock, out);
        }
        if (once) return Crier.DONE;
        if (config.port() != wanted.port())
            out.printf("%n  Port %d is taken; this is %d.%n", wanted.port(), config.port());
        try (Serving serving = Serving.start(config, clock, Optional.of(demo.assets()), out)) {
            out.println();
            out.println("  Mails           " + config.site().link("/mailbox"));
            out.println("  Publications    " + config.site().link("/"));
            out.println("  Subscribe       " + config.site().link("/subscribe"));
            out.println("  Admin           " + serving.admin());
            out.println();
            out.println("  " + serving.next() + " Sources are read every "
                    + config.readEvery().toSeconds() + " seconds.");
            out.println("  Your own site: java -jar target/crier.jar init ~/news        Stop: Ctrl-C");
            out.println();
            out.flush();
            serving.untilStopped();
        }
        return Crier.DONE;
    }

    private static void first(Demo demo, Config config, InstantSource clock, PrintWriter out)
            throws InterruptedException {
        Instant now = clock.instant();
        Demo.History history = demo.live(now);
        int articles = history.live() + history.withdrawn() + history.waiting();
        out.printf(
                Locale.ROOT,
                "Crier demo: a small institute with %d publications in %d languages and 3 readers."
                        + " No mail leaves this machine.%n%n",
                articles,
                history.languages());
        out.printf(
                Locale.ROOT,
                "  import    %d articles: %d live, %d withdrawn, %d under embargo until %s%n",
                articles,
                history.live(),
                history.withdrawn(),
                history.waiting(),
                Say.when(history.embargoEnds(), now, config.site().zone()));
        out.printf(
                Locale.ROOT,
                "  feeds     %d topics, %d languages: %d documents in feeds/%n",
                history.topics(),
                history.languages(),
                history.feeds().written() + history.feeds().unchanged());
        history.editions().forEach(report -> out.println(line(report, config)));
        Demo.Account account = history.account();
        out.printf(
                Locale.ROOT,
                "            %s: %d = %d delivered + %d not their topics + %d in another language already%n",
                account.addsUp() ? "every reader and article accounted for" : "these do NOT add up",
                account.all(),
                account.delivered(),
                account.otherTopics(),
                account.otherVersion());
    }

    private static String line(EditionReport report, Config config) {
        String title = config.newsletters().get(0).title();
        String name = title + ", " + report.edition().frequency() + ", "
                + Say.day(report.edition().slot(), config.site().zone());
        return String.format(
                Locale.ROOT,
                "  edition   %-52s %s, %s, %s",
                name,
                Say.count(report.articles().size(), "article", "articles"),
                Say.count(report.edition().candidates(), "reader", "readers"),
                Say.count(report.edition().planned(), "mail", "mails"));
    }

    private static void again(Config config, InstantSource clock, PrintWriter out) throws InterruptedException {
        try (App app = App.open(config, clock)) {
            Publishing.Pass pass = new Publishing(app).pass();
            boolean quiet = !pass.read().changedAnything()
                    && pass.editions().isEmpty()
                    && pass.sent().sent() == 0;
            out.println(
                    quiet
                            ? "Crier demo, started again: nothing new; nothing sent."
                            : "Crier demo, started again: "
                                    + Say.count(pass.read().added(), "new article", "new articles") + ", "
                                    + Say.count(pass.sent().sent(), "mail", "mails") + " sent.");
        }
    }

    /** The configured port, or the next that nobody has. */
    private static int freePort(Config config) throws IOException {
        for (int port = config.port(); port < config.port() + PORTS_TRIED; port++) {
            try (var probe = new ServerSocket(port, 1, InetAddress.getByName(config.bind()))) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // the next, then
            }
        }
        throw new CannotDo("ports " + config.port() + " to " + (config.port() + PORTS_TRIED - 1)
                + " are all taken: set web.port in config/crier.yaml");
    }
}
