package dev.crier.outbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where all connections hand in what became of their last mail and get the next one. One commit serves everybody who came
 * while the one before it was under way.
 */
final class Desk {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_NAP = Duration.ofMillis(100);

    private final Exchange exchange;
    private final DomainPace pace;
    private final InstantSource clock;
    private final Tally tally;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Visit> queue = new ArrayList<>();
    private boolean busy;

    Desk(Exchange exchange, DomainPace pace, InstantSource clock, Tally tally) {
        this.exchange = exchange;
        this.pace = pace;
        this.clock = clock;
        this.tally = tally;
    }

    private static final class Visit {
        final Claims.@Nullable Outcome outcome;
        final boolean wants;
        final Condition turn;
        boolean done;
        boolean serves;
        Optional<Delivery> mail = Optional.empty();

        @Nullable
        RuntimeException trouble;

        Visit(Claims.@Nullable Outcome outcome, boolean wants, Condition turn) {
            this.outcome = outcome;
            this.wants = wants;
            this.turn = turn;
        }
    }

    /** Writes down what became of the last mail, if there was one, and takes the next that is due. */
    Optional<Delivery> next(Claims.@Nullable Outcome last) {
        return visit(new Visit(last, true, lock.newCondition()));
    }

    /** Writes down what became of the last mail and takes no other. */
    void finish(Claims.Outcome last) {
        visit(new Visit(last, false, lock.newCondition()));
    }

    /**
     * Waits while mails are in line for their domain's turn, a little at a time: others may become due meanwhile. False if
     * there are none, or none for long.
     */
    boolean awaitTurn() throws InterruptedException {
        Optional<Duration> next = pace.untilNext().filter(wait -> wait.compareTo(LONGEST_WAIT) < 0);
        if (next.isPresent()) {
            Thread.sleep(Math.min(next.get().toMillis() + 1, LONGEST_NAP.toMillis()));
        }
        return next.isPresent();
    }

    private Optional<Delivery> visit(Visit visit) {
        List<Visit> round;
        lock.lock();
        try {
            queue.add(visit);
            visit.serves = !busy;
            busy = true;
            // An outcome must be written down, whoever wants to stop.
            while (!visit.done && !visit.serves) visit.turn.awaitUninterruptibly();
            if (visit.done) return result(visit);
            round = queue;
            queue = new ArrayList<>();
        } finally {
            lock.unlock();
        }
        try {
            serve(round);
        } catch (RuntimeException trouble) {
            for (Visit one : round) one.trouble = trouble;
        } finally {
            done(round);
        }
        return result(visit);
    }

    /** Wakes those who were served, and the first of those who came meanwhile, to serve them. */
    private void done(List<Visit> round) {
        lock.lock();
        try {
            for (Visit one : round) {
                one.done = true;
                one.turn.signal();
            }
            busy = !queue.isEmpty();
            if (busy) {
                queue.get(0).serves = true;
                queue.get(0).turn.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void serve(List<Visit> round) {
        var outcomes = new ArrayList<Claims.Outcome>();
        int wanted = 0;
        for (Visit one : round) {
            if (one.outcome != null) outcomes.add(one.outcome);
            if (one.wants) wanted++;
        }
        Exchange.Taken taken = exchange.exchange(outcomes, wanted, clock.instant());
        tally.suppressed.addAndGet(taken.suppressed());
        while (wanted > 0 && taken.mails().isEmpty() && taken.more()) {
            taken = exchange.exchange(List.of(), wanted, clock.instant());
            tally.suppressed.addAndGet(taken.suppressed());
        }
        Queue<Delivery> mails = new ArrayDeque<>(taken.mails());
        for (Visit one : round) if (one.wants) one.mail = Optional.ofNullable(mails.poll());
    }

    private static Optional<Delivery> result(Visit visit) {
        if (visit.trouble != null) {
            throw new IllegalStateException("the outbox cannot be written: " + reason(visit.trouble), visit.trouble);
        }
        return visit.mail;
    }

    /** What the database said, such as that the disk is full, without the statement that it said it to. */
    private static String reason(Throwable trouble) {
        return trouble.getCause() == null ? trouble.toString() : reason(trouble.getCause());
    }
}
