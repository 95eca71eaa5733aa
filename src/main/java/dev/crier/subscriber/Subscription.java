package dev.crier.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A subscriber's choice of newsletter, frequency and topics.
 *
 * @param topics slugs; none for everything
 * @param cursor the number up to which articles have been looked at for this person
 * @param endedReason why it ended, if it did
 */
public record Subscription(
        long id,
        Subscriber subscriber,
        String newsletter,
        String frequency,
        Optional<List<String>> topics,
        long cursor,
        Instant startedAt,
        boolean paused,
        Optional<Instant> endedAt,
        Optional<String> endedReason) {

    public boolean isOpen() {
        return endedAt.isEmpty();
    }
}
