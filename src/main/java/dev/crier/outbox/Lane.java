package dev.crier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection's work: claim, hand over, write down, until nothing is due or the server wants a pause. */
final class Lane implements Runnable {

    private final Claims claims;
    private final Carrier carrier;
    private final Composer composer;
    private final SendSettings settings;
    private final InstantSource clock;
    private final Tally tally;
    private final Pace pace;

    Lane(Claims claims, Carrier carrier, Composer composer, SendSettings settings, InstantSource clock, Tally tally) {
        this.claims = claims;
        this.carrier = carrier;
        this.composer = composer;
        this.settings = settings;
        this.clock = clock;
        this.tally = tally;
        this.pace = new Pace(settings.perSecond());
    }

    @Override
    public void run() {
        Carrier.Connection connection = null;
        Claims.@Nullable Outcome last = null;
        try {
            while (tally.trouble.isEmpty()) {
                // The connection comes first: a mail is not taken before there is somebody to hand it to.
                if (connection == null || !connection.isOpen()) {
                    if (last != null) claims.finish(last);
                    last = null;
                    if (connection != null) connection.close();
                    connection = carrier.connect();
                }
                pace.await();
                Optional<Delivery> next = claims.next(last, clock.instant());
                last = null;
                if (next.isEmpty()) return;
                last = hand(connection, next.get());
            }
        } catch (Carrier.Unreachable unreachable) {
            tally.trouble = String.valueOf(unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (last != null) claims.finish(last);
            if (connection != null) connection.close();
        }
    }

    private Claims.Outcome hand(Carrier.Connection connection, Delivery delivery) {
        Reply reply = connection.hand(composer.sender(delivery), delivery.address(), composer.compose(delivery));
        Instant now = clock.instant();
        return switch (reply.kind()) {
            case ACCEPTED -> outcome(delivery, Delivery.State.SENT, now, now, reply);
            case REFUSED -> outcome(delivery, Delivery.State.FAILED, now, now, reply);
            case UNCERTAIN -> outcome(delivery, Delivery.State.UNCERTAIN, now, now, reply);
            case RECIPIENT_LATER -> later(delivery, now, reply);
            case SERVER_LATER -> {
                tally.trouble = carrier.where() + " wants a pause: " + reply.code() + " " + reply.text();
                yield later(delivery, now, reply);
            }
        };
    }

    private Claims.Outcome later(Delivery delivery, Instant now, Reply reply) {
        Duration pause = settings.retry().pause(delivery.attempt());
        boolean expired = delivery.firstAt()
                .map(first ->
                        !now.plus(pause).isBefore(first.plus(settings.retry().giveUp())))
                .orElse(false);
        return outcome(delivery, expired ? Delivery.State.EXPIRED : Delivery.State.RETRY, now, now.plus(pause), reply);
    }

    private Claims.Outcome outcome(Delivery delivery, Delivery.State state, Instant now, Instant due, Reply reply) {
        switch (state) {
            case SENT -> tally.sent.incrementAndGet();
            case RETRY -> tally.retry.incrementAndGet();
            case UNCERTAIN -> tally.uncertain.incrementAndGet();
            default -> tally.failed.incrementAndGet();
        }
        return new Claims.Outcome(delivery, state, now, due, reply);
    }

    /** Spreads mails evenly over time, by elapsed time, whatever the clock says. */
    private static final class Pace {

        private final long nanos;
        private long next = System.nanoTime();

        Pace(double perSecond) {
            this.nanos = perSecond <= 0 ? 0 : (long) (1_000_000_000 / perSecond);
        }

        void await() throws InterruptedException {
            if (nanos == 0) return;
            long wait;
            synchronized (this) {
                long now = System.nanoTime();
                next = Math.max(next + nanos, now);
                wait = next - now;
            }
            if (wait > 0) Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        }
    }
}
