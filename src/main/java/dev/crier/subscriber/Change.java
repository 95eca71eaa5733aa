package dev.crier.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a subscription's history.
 *
 * @param source who says so, and how
 * @param topics slugs as chosen then; none for everything
 */
public record Change(
        String newsletter,
        Instant at,
        Event event,
        String source,
        String frequency,
        Optional<List<String>> topics,
        Optional<Instant> pausedUntil) {

    /** What became of it. */
    public enum Event {
        ASKED,
        CONFIRMED,
        ADDED,
        CHANGED,
        ENDED,
        UNDONE
    }
}
