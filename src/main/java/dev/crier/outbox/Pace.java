package dev.crier.outbox;

import java.util.function.BooleanSupplier;

/** Spreads mails of all connections evenly over time, by elapsed time, whatever the clock says. */
final class Pace {

    private static final long NAP_MILLIS = 100;

    private final long whole;
    private volatile long gap;
    private long next = System.nanoTime();

    /** @param perSecond 0 for no limit */
    Pace(double perSecond) {
        this.whole = perSecond <= 0 ? 0 : (long) (1_000_000_000 / perSecond);
        this.gap = whole;
    }

    /** The rate is for all who send together: each has its part. */
    void share(int workers) {
        gap = whole * Math.max(1, workers);
    }

    boolean isLimited() {
        return gap > 0;
    }

    /** Waits for this mail's turn, or until there is no reason to wait any longer. */
    void await(BooleanSupplier stopped) throws InterruptedException {
        if (!isLimited()) return;
        long turn = turn();
        for (long wait = turn - System.nanoTime(); wait > 0 && !stopped.getAsBoolean(); ) {
            Thread.sleep(Math.min(wait / 1_000_000 + 1, NAP_MILLIS));
            wait = turn - System.nanoTime();
        }
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + gap;
        return turn;
    }
}
