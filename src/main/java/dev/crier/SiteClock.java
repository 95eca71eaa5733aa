package dev.crier;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The clock that decides and is recorded: the machine's, or one that is set to another instant and goes on from there. */
final class SiteClock implements InstantSource {

    private Instant start;
    private long nanos = System.nanoTime();

    private SiteClock(Instant start) {
        this.start = start;
    }

    static InstantSource system() {
        return () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static SiteClock startingAt(Instant start) {
        return new SiteClock(start);
    }

    /** Travels to an instant. */
    synchronized void moveTo(Instant other) {
        start = other;
        nanos = System.nanoTime();
    }

    @Override
    public synchronized Instant instant() {
        return start.plusNanos(System.nanoTime() - nanos).truncatedTo(ChronoUnit.MILLIS);
    }
}
