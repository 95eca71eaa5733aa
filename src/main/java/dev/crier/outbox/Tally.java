package dev.crier.outbox;

import java.util.concurrent.atomic.AtomicLong;

/** What the connections of one pass did, counted together. */
final class Tally {

    final AtomicLong sent = new AtomicLong();
    final AtomicLong retry = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong uncertain = new AtomicLong();
    /** What stopped the pass; once it is set every connection ends. */
    volatile String trouble = "";

    SendReport report(long left) {
        return new SendReport(sent.get(), retry.get(), failed.get(), uncertain.get(), 0, left, trouble);
    }
}
