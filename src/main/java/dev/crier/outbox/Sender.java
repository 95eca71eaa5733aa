package dev.crier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;

/** Hands due mail over, one mail at a time on each connection, until nothing is due. */
public final class Sender {

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Claims claims;
    private final ProcessLock lock;
    private final Carrier carrier;
    private final Composer composer;
    private final SendSettings settings;
    private final InstantSource clock;

    public Sender(
            Jdbi jdbi,
            Outbox outbox,
            LostDeliveries lost,
            ProcessLock lock,
            Carrier carrier,
            Composer composer,
            SendSettings settings,
            InstantSource clock) {
        this.outbox = outbox;
        this.claims = new Claims(jdbi, lost, outbox.rehearsing());
        this.lock = lock;
        this.carrier = carrier;
        this.composer = composer;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends what is due now. Waits while another process sends, and then reports what it saw. */
    public SendReport send() throws InterruptedException {
        try (var held = lock.acquire()) {
            var tally = new Tally();
            tally.uncertain.addAndGet(claims.recover(clock.instant()));
            pass(tally);
            return tally.report(outbox.left());
        }
    }

    /** Sends until nothing waits that may go, waiting for retries. */
    public SendReport sendUntilEmpty() throws InterruptedException {
        try (var held = lock.acquire()) {
            var tally = new Tally();
            tally.uncertain.addAndGet(claims.recover(clock.instant()));
            while (true) {
                pass(tally);
                Optional<Instant> due = claims.nextDue();
                if (due.isEmpty()) return tally.report(outbox.left());
                Duration wait = Duration.between(clock.instant(), due.get());
                if (wait.isNegative()) wait = settings.retry().first();
                Thread.sleep(Math.min(wait.toMillis() + 1, LONGEST_NAP.toMillis()));
                if (!tally.trouble.isEmpty())
                    Thread.sleep(settings.retry().first().toMillis());
                tally.trouble = "";
            }
        }
    }

    private void pass(Tally tally) throws InterruptedException {
        claims.resend(clock.instant());
        Optional<Instant> due = claims.nextDue();
        if (due.isEmpty() || due.get().isAfter(clock.instant())) return;
        ExecutorService threads = Executors.newFixedThreadPool(settings.connections());
        try {
            var lane = new Lane(claims, carrier, composer, settings, clock, tally);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < settings.connections(); i++) running.add(threads.submit(lane));
            for (Future<?> one : running) one.get();
        } catch (java.util.concurrent.ExecutionException cause) {
            throw cause.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
        } finally {
            threads.shutdownNow();
        }
    }
}
