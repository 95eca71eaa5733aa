package dev.crier.outbox;

import java.time.Duration;

/**
 * When a mail is tried again.
 *
 * @param first the first pause; each next one is {@code factor} times as long, up to {@code longest}
 * @param giveUp how long after the first attempt a mail expires; one that was never tried does not
 */
public record Retry(Duration first, int factor, Duration longest, Duration giveUp) {

    /** The pause after this many attempts. */
    public Duration pause(int attempts) {
        double millis = first.toMillis() * Math.pow(factor, Math.max(0, attempts - 1));
        return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
    }
}
