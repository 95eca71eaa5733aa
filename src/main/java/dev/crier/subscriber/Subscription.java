package dev.crier.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A subscriber's choice of newsletter, frequency and topics.
 *
 * @param topics as {@link TopicChoice} writes them; none for everything
 * @param cursor the number up to which articles have been looked at for this person
 * @param confirmed whether the reader has answered the mail that asks, or nobody had to ask
 * @param pausedUntil when a pause ends by itself, if it does
 * @param endedReason why it ended, if it did
 * @param consentSource who says that the reader consented, and how; {@code consentAt} when
 */
public record Subscription(
        long id,
        Subscriber subscriber,
        String newsletter,
        String frequency,
        Optional<List<String>> topics,
        long cursor,
        Instant startedAt,
        boolean confirmed,
        boolean paused,
        Optional<Instant> pausedUntil,
        Optional<Instant> endedAt,
        Optional<String> endedReason,
        String consentSource,
        Instant consentAt) {

    public Subscription {
        topics = topics.map(List::copyOf);
    }

    /** Whether its reader wants what is about these topics. */
    public boolean follows(Collection<String> about) {
        return topics.map(choice -> TopicChoice.takes(choice, about)).orElse(true);
    }

    public boolean isOpen() {
        return endedAt.isEmpty();
    }

    /** Whether its reader has said yes, so that it may be mailed. */
    public boolean isConfirmed() {
        return confirmed && subscriber.state() == Subscriber.State.ACTIVE;
    }

    /** A pause that has run out is none. */
    public boolean isPaused(Instant now) {
        return paused && pausedUntil.map(now::isBefore).orElse(true);
    }
}
