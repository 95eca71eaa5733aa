package dev.crier.outbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's work: take, hand over, write down, until nothing is due or the server wants a pause. */
final class Lane implements Callable<Void> {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** A server that never answers may well have accepted each of these; more copies help nobody. */
    private static final int MOST_COPIES = 3;

    private final Desk desk;
    private final Carrier carrier;
    private final Composer composer;
    private final Retry retry;
    private final Domains domains;
    private final Pace pace;
    private final InstantSource clock;
    private final Tally tally;
    private Carrier.@Nullable Connection connection;
    private boolean proven;

    Lane(
            Desk desk,
            Carrier carrier,
            Composer composer,
            Retry retry,
            Domains domains,
            Pace pace,
            InstantSource clock,
            Tally tally) {
        this.desk = desk;
        this.carrier = carrier;
        this.composer = composer;
        this.retry = retry;
        this.domains = domains;
        this.pace = pace;
        this.clock = clock;
        this.tally = tally;
    }

    @Override
    public @Nullable Void call() throws InterruptedException {
        Claims.@Nullable Outcome last = null;
        try {
            while (!tally.isStopped()) {
                // The connection comes first: a mail is not taken before there is somebody to hand it to.
                boolean connects = connection == null || !connection.isOpen();
                // What may take a while must not keep an outcome from being written down.
                if (last != null && (connects || pace.isLimited())) {
                    desk.finish(last);
                    last = null;
                }
                if (connects && !connect()) break;
                pace.await(tally::isStopped);
                if (tally.isStopped()) break;
                Claims.@Nullable Outcome done = last;
                last = null;
                Optional<Delivery> next = desk.next(done);
                if (next.isPresent()) last = hand(next.get());
                else if (!desk.awaitTurn()) break;
            }
        } catch (Carrier.Unreachable unreachable) {
            tally.stop(unreachable.getMessage());
        } finally {
            if (last != null) desk.finish(last);
            if (connection != null) connection.close();
        }
        return null;
    }

    /** False if there is nobody to hand mails to. */
    private boolean connect() throws Carrier.Unreachable, InterruptedException {
        if (connection != null) connection.close();
        connection = null;
        if (!tally.awaitDoor()) return false;
        connection = carrier.connect();
        proven = false;
        tally.reach();
        return true;
    }

    private Claims.Outcome hand(Delivery delivery) {
        byte[] mime;
        String sender;
        try {
            mime = composer.compose(delivery);
            sender = composer.sender(delivery);
        } catch (RuntimeException cannotBeWritten) {
            LOG.error("delivery {} cannot be written", delivery.id(), cannotBeWritten);
            tally.failed.incrementAndGet();
            var reply = new Reply(Reply.Kind.REFUSED, 0, "cannot be written: " + cannotBeWritten.getMessage());
            return outcome(delivery, Delivery.State.FAILED, Optional.empty(), reply);
        }
        Reply reply = open().hand(sender, delivery.address(), mime);
        watch(reply);
        String domain = Domains.of(delivery.address());
        if (reply.kind() == Reply.Kind.RECIPIENT_LATER) {
            domains.putOff(domain, clock.instant());
        } else if (reply.kind() == Reply.Kind.ACCEPTED || reply.kind() == Reply.Kind.REFUSED) {
            domains.answered(domain);
        }
        return outcome(delivery, reply);
    }

    /** A connection that has taken mails may end; one that takes none, or a server that says so, means a pause. */
    private void watch(Reply reply) {
        switch (reply.kind()) {
            case ACCEPTED -> proven = true;
            case SERVER_LATER, UNCERTAIN -> {
                if (reply.code() > 0)
                    tally.stop(carrier.where() + " takes no mail now: " + reply.code() + " " + reply.text());
                else if (!proven) tally.stop(carrier.where() + " takes no mail now: " + reply.text());
            }
            case RECIPIENT_LATER, REFUSED -> {}
        }
    }

    private Claims.Outcome outcome(Delivery delivery, Reply reply) {
        return switch (reply.kind()) {
            case ACCEPTED -> {
                tally.sent.incrementAndGet();
                if (Reply.isLost(delivery.reply())) tally.resent.incrementAndGet();
                yield outcome(delivery, Delivery.State.SENT, Optional.empty(), reply);
            }
            case REFUSED -> {
                tally.failed.incrementAndGet();
                yield outcome(delivery, Delivery.State.FAILED, Optional.empty(), reply);
            }
            case UNCERTAIN -> {
                tally.uncertain.incrementAndGet();
                Optional<Instant> again = again(delivery).filter(at -> delivery.attempt() < MOST_COPIES);
                yield outcome(delivery, Delivery.State.UNCERTAIN, again, reply);
            }
            case RECIPIENT_LATER, SERVER_LATER -> {
                Optional<Instant> again = again(delivery);
                (again.isPresent() ? tally.retry : tally.failed).incrementAndGet();
                yield outcome(
                        delivery, again.isPresent() ? Delivery.State.RETRY : Delivery.State.EXPIRED, again, reply);
            }
        };
    }

    /** When the next attempt would be, unless that is too late. */
    private Optional<Instant> again(Delivery delivery) {
        Instant at = clock.instant().plus(retry.pause(delivery.attempt()));
        Instant first = delivery.firstAt().orElse(at);
        return Optional.of(at).filter(next -> next.isBefore(first.plus(retry.giveUp())));
    }

    private Claims.Outcome outcome(Delivery delivery, Delivery.State state, Optional<Instant> again, Reply reply) {
        return new Claims.Outcome(delivery, state, clock.instant(), again, reply);
    }

    private Carrier.Connection open() {
        if (connection == null) throw new IllegalStateException("no connection");
        return connection;
    }
}
