package dev.crier;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The clock that decides and is recorded: the machine's, or one that starts at another instant and goes on from there. */
final class SiteClock implements InstantSource {

    private final Instant start;
    private final long nanos = System.nanoTime();

    private SiteClock(Instant start) {
        this.start = start;
    }

    static InstantSource system() {
        return () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static InstantSource startingAt(Instant start) {
        return new SiteClock(start);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - nanos).truncatedTo(ChronoUnit.MILLIS);
    }
}
