package dev.crier;

import dev.crier.config.Config;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.web.PortTaken;
import dev.crier.web.WebServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A running site: the web, the schedules and the sender, until stopped. */
final class Serving implements AutoCloseable {

    private final App app;
    private final WebServer web;
    private final Afterwards afterwards;
    private final Chores chores;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Serving(App app, WebServer web, Afterwards afterwards, Chores chores) {
        this.app = app;
        this.web = web;
        this.afterwards = afterwards;
        this.chores = chores;
    }

    /**
     * Starts a site.
     *
     * @param assets files that are served below the root beside the pages, such as the demo's images
     * @throws CannotDo if the port is taken
     */
    static Serving start(Config config, InstantSource clock, Optional<Path> assets, PrintWriter out) {
        App app = App.open(config, clock);
        var afterwards = new Afterwards();
        WebServer web = SiteWeb.of(app, assets, afterwards);
        try {
            web.start(config.bind(), config.port());
            String where = app.isRehearsing() ? "the mailbox, " + config.site().link("/mailbox") : app.carrier.where();
            var chores = new Chores(app, new Journal(app, out, where));
            chores.start();
            return new Serving(app, web, afterwards, chores);
        } catch (PortTaken taken) {
            afterwards.close();
            app.close();
            throw new CannotDo(String.valueOf(taken.getMessage())
                    + "; stop what has it, or set web.port, and the port in site.url, in config/crier.yaml");
        } catch (RuntimeException trouble) {
            web.close();
            afterwards.close();
            app.close();
            throw trouble;
        }
    }

    boolean isRehearsing() {
        return app.isRehearsing();
    }

    /** Where it answers on this machine. */
    String address() {
        return "http://localhost:" + app.config.port() + "/";
    }

    /**
     * How an admin gets in. As long as nobody ever has, a link that does it; later none, since whoever reads what is
     * printed here could use it.
     */
    String admin() {
        app.entrance.tidy();
        return app.admins
                .first()
                .map(first -> app.entrance.isNew()
                        ? app.signInMailer.link(first, "/admin") + "   (signs " + first
                                + " in, once, within 15 minutes)"
                        : app.config.site().link("/admin") + "   (by a mailed link, or: crier admin-link)")
                .orElse(AdminLinkCommand.NOBODY);
    }

    /** Next: weekly on Friday 27 November at 08:00, in 3 days. */
    String next() {
        Instant now = app.clock.instant();
        record Slot(Newsletter newsletter, Frequency frequency, Instant at) {}
        return app.newsletters.list().stream()
                .flatMap(newsletter -> newsletter.frequencies().stream()
                        .filter(frequency -> !app.newsletters.isPaused(newsletter.name(), frequency.name()))
                        .flatMap(frequency -> app.due.next(newsletter, frequency, now, 1).stream()
                                .map(at -> new Slot(newsletter, frequency, at))))
                .min(Comparator.comparing(Slot::at))
                .map(slot -> {
                    ZoneId zone =
                            slot.frequency().zone().orElse(app.config.site().zone());
                    return "Next: " + slot.frequency().name() + " on " + Say.dayAndTime(slot.at(), zone) + ", "
                            + Say.until(slot.at(), now, zone) + ".";
                })
                .orElse("Nothing is scheduled.");
    }

    /** Waits for Ctrl-C or a signal to end; then what runs is finished first. */
    void untilStopped() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        stop.await();
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        web.close();
        afterwards.close();
        chores.close();
        app.close();
        stopped.countDown();
    }
}
