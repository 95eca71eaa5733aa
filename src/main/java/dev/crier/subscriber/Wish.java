package dev.crier.subscriber;

import dev.crier.outbox.EmailAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What someone is to get: one subscription, with the consent it rests on.
 *
 * @param topics as {@link TopicChoice} writes them; none for everything
 * @param cursor where the subscription starts: nothing up to this number is new for it
 * @param source who says that the person consented, and how
 */
public record Wish(
        EmailAddress email,
        String name,
        String language,
        ZoneId zone,
        String newsletter,
        String frequency,
        Optional<List<String>> topics,
        long cursor,
        String source,
        Instant consentedAt) {

    public Wish {
        topics = topics.map(List::copyOf);
    }
}
