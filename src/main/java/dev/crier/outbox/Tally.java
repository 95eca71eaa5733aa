package dev.crier.outbox;

import java.util.concurrent.atomic.AtomicLong;

/** What the connections of one run did, counted together, and whether they should stop. */
final class Tally {

    final AtomicLong sent = new AtomicLong();
    final AtomicLong retry = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong uncertain = new AtomicLong();
    final AtomicLong resent = new AtomicLong();
    final AtomicLong suppressed = new AtomicLong();
    private volatile String trouble = "";
    private volatile boolean reached;
    private volatile boolean stopped;
    private boolean knocked;
    private boolean open;

    /** Whether a server was ever there. */
    boolean hasReached() {
        return reached;
    }

    synchronized void reach() {
        reached = true;
        open = true;
        notifyAll();
    }

    /**
     * One connection knocks at the server's door, and the others wait whether it is let in: a server that is away gets one
     * attempt, not one from each.
     *
     * @return whether to connect
     */
    synchronized boolean awaitDoor() throws InterruptedException {
        while (knocked && !open && !stopped) wait();
        knocked = true;
        return !stopped;
    }

    /** What stopped a pass, or nothing. */
    String trouble() {
        return trouble;
    }

    /** Every connection ends after the mail it has. */
    synchronized void stop(String because) {
        trouble = because;
        stopped = true;
        notifyAll();
    }

    boolean isStopped() {
        return stopped;
    }

    synchronized void resume() {
        trouble = "";
        stopped = false;
        knocked = false;
        open = false;
    }

    SendReport report(long left) {
        return new SendReport(
                sent.get(), retry.get(), failed.get(), uncertain.get(), resent.get(), suppressed.get(), left, trouble);
    }
}
