package dev.crier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;

/** Hands due mail over, one mail at a time on each connection, until nothing is due. */
public final class Sender {

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private static final Duration SLACK = Duration.ofSeconds(10);

    /** How often we look for workers that came or died while we send. */
    private static final long SWEEP_SECONDS = 5;

    /** How long mails on the wire may take when we are told to stop. */
    private static final long GRACE_SECONDS = 30;

    private final Outbox outbox;
    private final Claims claims;
    private final Leases leases;
    private final Carrier carrier;
    private final Composer composer;
    private final SendSettings settings;
    private final InstantSource clock;
    private final Domains domains;
    private final Pace pace;
    private final DomainPace domainPace;

    public Sender(
            Jdbi jdbi,
            Outbox outbox,
            LostDeliveries lost,
            Leases leases,
            Carrier carrier,
            Composer composer,
            SendSettings settings,
            InstantSource clock) {
        this.outbox = outbox;
        this.claims = new Claims(jdbi, outbox, lost);
        this.leases = leases;
        this.carrier = carrier;
        this.composer = composer;
        this.settings = settings;
        this.clock = clock;
        this.domains = new Domains(settings.retry());
        this.pace = new Pace(settings.perSecond());
        this.domainPace = new DomainPace(
                settings.perDomain(), domain -> domains.pauseOf(domain, clock.instant()), System::nanoTime);
    }

    /** Whether there is something to do. */
    public boolean isDue() {
        Instant now = clock.instant();
        return outbox.isWaiting(now) || claims.isBeyond(horizon(now));
    }

    /** Nothing is put off for longer: what is, was so by a clock that was ahead, and waits for it no longer. */
    private Instant horizon(Instant now) {
        Duration longest = settings.retry().longest();
        return now.plus(longest.compareTo(DomainPace.LONGEST) > 0 ? longest : DomainPace.LONGEST)
                .plus(SLACK);
    }

    /** Sends what is due now. Where one worker sends at a time, waits for it and then reports what it saw. */
    public SendReport send() throws InterruptedException {
        try (Lease lease = leases.acquire()) {
            var tally = new Tally();
            begin(lease, tally);
            pass(lease, claims.open(lease, domainPace), tally);
            return tally.report(outbox.left());
        }
    }

    /**
     * Sends until nothing waits that may go, waiting for retries and through pauses of the server. A server that was
     * never there ends it.
     */
    public SendReport sendUntilEmpty() throws InterruptedException {
        try (Lease lease = leases.acquire()) {
            Exchange exchange = claims.open(lease, domainPace);
            var tally = new Tally();
            for (int pauses = 0; ; ) {
                begin(lease, tally);
                pass(lease, exchange, tally);
                Optional<Instant> due = claims.nextDue();
                boolean paused = tally.isStopped();
                boolean ends = due.isEmpty() || paused && !tally.hasReached();
                if (ends) return tally.report(outbox.left());
                pauses = paused ? pauses + 1 : 0;
                if (paused) Thread.sleep(settings.retry().pause(pauses).toMillis());
                tally.resume();
                awaitClock(due.get());
            }
        }
    }

    private void begin(Lease lease, Tally tally) {
        Instant now = clock.instant();
        claims.bringForward(horizon(now), now);
        sweep(lease, tally);
    }

    /** What a dead worker had on the wire is uncertain, and those that live share the rate. */
    private void sweep(Lease lease, Tally tally) {
        tally.uncertain.addAndGet(claims.recover(lease, clock.instant()));
        int workers = claims.workers(lease);
        pace.share(workers);
        domainPace.share(workers);
    }

    /** The clock that decides when mails are due may have been set elsewhere, but it ticks. */
    private void awaitClock(Instant due) throws InterruptedException {
        Duration wait = Duration.between(clock.instant(), due);
        while (!wait.isNegative() && !wait.isZero()) {
            Thread.sleep(Math.min(wait.toMillis() + 1, LONGEST_NAP.toMillis()));
            wait = Duration.between(clock.instant(), due);
        }
    }

    private void pass(Lease lease, Exchange exchange, Tally tally) throws InterruptedException {
        int lanes = claims.due(clock.instant(), settings.connections());
        if (lanes == 0) return;
        var desk = new Desk(exchange, domainPace, clock, tally);
        ExecutorService threads = Executors.newFixedThreadPool(lanes, Sender::thread);
        List<Future<Void>> running = new ArrayList<>();
        boolean done = false;
        try {
            for (int i = 0; i < lanes; i++) {
                running.add(threads.submit(
                        new Lane(desk, carrier, composer, settings.retry(), domains, pace, clock, tally)));
            }
            threads.shutdown();
            for (Future<Void> one : running) await(one, lease, tally);
            done = true;
        } catch (ExecutionException cause) {
            throw cause.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
        } finally {
            // Nobody is interrupted, because what became of a mail must be written down; whoever lets go of the lock
            // before that would make it uncertain.
            if (!done) tally.stop("stopped");
            settle(threads);
        }
    }

    private void await(Future<Void> lane, Lease lease, Tally tally) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                lane.get(SWEEP_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException stillSends) {
                sweep(lease, tally);
            }
        }
    }

    private static void settle(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static Thread thread(Runnable lane) {
        var thread = new Thread(lane, "sender");
        thread.setDaemon(true);
        return thread;
    }
}
