package dev.crier.newsletter;

import java.time.Duration;

/**
 * How long what was sent is kept.
 *
 * @param replies what servers answered
 * @param deliveries whom a mail went to, and what became of it
 * @param digests what mails looked like, and their pages
 */
public record Keep(Duration replies, Duration deliveries, Duration digests) {

    /** So much later may a report come that a mail did not arrive. */
    public static final Duration SAFE = Duration.ofDays(14);

    /** So much later may a mail be read whose links lead to its page. */
    public static final Duration READ = Duration.ofDays(30);
}
