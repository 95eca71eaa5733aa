package dev.crier.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Measures Crier against its peers, in one run on one machine, and prints a table. */
public final class Bench {

    private static final Path WORK = Path.of("target", "bench");
    private static final Path SOURCE = Path.of("src", "bench");
    private static final Path JAR = Path.of("target", "crier.jar");
    private static final int BYTES = 10_240;
    private static final int LIST = 100_000;
    /** For commands that speak to no server. */
    private static final int NO_PORT = 1;

    private final Options options;
    private final Table table = new Table();
    private final CrierProcess crier;

    private Bench(Options options) {
        this.options = options;
        this.crier = new CrierProcess(JAR, options.heap(), options.database());
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        new Bench(Options.of(args)).run();
    }

    private void run() throws Exception {
        Optional<Path> smtpSink = Tool.find("smtp-sink");
        if (smtpSink.isEmpty())
            throw new IllegalStateException("smtp-sink is missing; on Debian it comes with postfix");
        Files.createDirectories(WORK);
        table.title(Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version() + ", "
                + options.database().title() + ", " + Peers.CONNECTIONS
                + " connections to smtp-sink, mails of 10 articles and about 10 KB");
        double source;
        double nodemailer;
        try (Sink sink = Sink.start(smtpSink.get())) {
            source = smtpSource(sink);
            nodemailer = nodemailer(sink);
            int mails = Math.max(options.mails() / 20, 80);
            table.rate("a plain Angus loop", mails, Peers.angus(sink.port(), mails, "<p>news</p>\n".repeat(400)));
        }
        double small = plan(options.subscribers() / 10).seconds();
        try (Sink sink = Sink.start(smtpSink.get())) {
            measureCrier(sink, source, nodemailer, small);
        }
        takeIn();
        roundTrip(smtpSink.get());
        table.print();
    }

    private double smtpSource(Sink sink) throws Exception {
        Optional<Path> program = Tool.find("smtp-source");
        if (program.isEmpty()) {
            table.skipped("smtp-source", "it comes with postfix");
            return 0;
        }
        double seconds = Peers.smtpSource(program.get(), sink.port(), options.mails(), BYTES);
        return table.rate("smtp-source (C; renders nothing, records nothing)", options.mails(), seconds);
    }

    private double nodemailer(Sink sink) throws Exception {
        Path folder = WORK.resolve("nodemailer");
        if (!Peers.install(SOURCE.resolve("nodemailer"), folder)) {
            table.skipped("nodemailer", "it needs node and npm");
            return 0;
        }
        BenchSite site = BenchSite.write(WORK.resolve("templates"), SOURCE.resolve("site"));
        int mails = options.mails() / 4;
        double seconds = Peers.nodemailer(folder, site, sink.port(), mails);
        return table.rate("nodemailer's pool, mustache.js", mails, seconds);
    }

    private BenchSite site() throws Exception {
        options.database().empty();
        BenchSite site = BenchSite.write(WORK.resolve("site"), SOURCE.resolve("site"));
        crier.run(site.folder(), NO_PORT, "import");
        return site;
    }

    private void takeIn() throws Exception {
        BenchSite site = site();
        String list = site.list(LIST).toString();
        CrierProcess.Run first = crier.run(site.folder(), NO_PORT, "subscribers", "import", list, "--json");
        first.says("added", LIST);
        table.goal("taking in 100,000 readers, seconds", first.seconds(), "<=", 10);
        CrierProcess.Run again = crier.run(site.folder(), NO_PORT, "subscribers", "import", list, "--json");
        again.says("unchanged", LIST);
        table.goal("taking the same in once more, seconds", again.seconds(), "<=", 10);
    }

    private CrierProcess.Run plan(int readers) throws Exception {
        BenchSite site = site();
        site.subscribe(options.database(), readers);
        CrierProcess.Run run = crier.run(site.folder(), NO_PORT, "digest", "papers", "--json");
        run.says("planned", readers);
        return run;
    }

    private void measureCrier(Sink sink, double source, double nodemailer, double small) throws Exception {
        int readers = options.subscribers();
        CrierProcess.Run plan = plan(readers);
        CrierProcess.Run send = crier.run(WORK.resolve("site"), sink.port(), "send", "--until-empty", "--json");
        send.says("sent", readers);
        double sending = table.rate("Crier, sending", readers, send.seconds());
        double both = table.rate("Crier, planning and sending", readers, plan.seconds() + send.seconds());
        if (source > 0) table.goal("sending, of smtp-source", sending / source, ">=", 0.35);
        if (nodemailer > 0) table.goal("sending, of nodemailer", sending / nodemailer, ">=", 4);
        table.goal("planning included, mails/s", both, ">=", 3_333);
        table.goal("planning, seconds for a million", plan.seconds() * 1_000_000 / readers, "<=", 30);
        table.goal("planning, heap MB", plan.heap(0, 1), "<=", 512);
        table.goal("ten times the readers, times the time", plan.seconds() / small, "<=", 11);
        table.goal("sending, heap MB", send.heap(0, 1), "<=", 512);
        table.note("heap after collections, by quarter of the sending: " + send.heap(0, 0.25) + ", "
                + send.heap(0.25, 0.5) + ", " + send.heap(0.5, 0.75) + ", " + send.heap(0.75, 1)
                + " MB; resident at most " + send.resident() + " MB");
    }

    private void roundTrip(Path smtpSink) throws Exception {
        byte[] mail = ("Subject: news\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(BYTES / 72))
                .getBytes(StandardCharsets.US_ASCII);
        double without = RoundTrip.mailsPerSecond(smtpSink, mail, "-p");
        double with = RoundTrip.mailsPerSecond(smtpSink, mail);
        table.note(String.format("at 20 ms of round trip: %.0f mails/s, pipelined %.0f", without, with));
        table.goal("pipelining at 20 ms, times the rate", with / without, ">=", 1.8);
    }
}
