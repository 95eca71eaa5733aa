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

    /** Whether a server was ever there. */
    boolean hasReached() {
        return reached;
    }

    void reach() {
        reached = true;
    }

    /** What stopped a pass, or nothing. */
    String trouble() {
        return trouble;
    }

    /** Every connection ends after the mail it has. */
    void stop(String because) {
        trouble = because;
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    void resume() {
        trouble = "";
        stopped = false;
    }

    SendReport report(long left) {
        return new SendReport(
                sent.get(), retry.get(), failed.get(), uncertain.get(), resent.get(), suppressed.get(), left, trouble);
    }
}
