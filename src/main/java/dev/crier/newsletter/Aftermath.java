package dev.crier.newsletter;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * What readers did within a week of the edition that they got, as far as they did it here: nobody is watched.
 *
 * @param left how many of them ended their subscription
 * @param changed how many chose other topics or another frequency, or paused
 */
public record Aftermath(long left, long changed) {

    public static final Duration WITHIN = Duration.ofDays(7);

    public static Aftermath of(Jdbi jdbi, Edition edition) {
        return jdbi.withHandle(handle -> new Aftermath(
                handle.createQuery("""
                                SELECT count(*) FROM subscription s
                                WHERE s.ended_at IS NOT NULL AND s.ended_at >= :from AND s.ended_at < :to
                                    AND s.newsletter = :newsletter AND EXISTS (SELECT 1 FROM delivery d
                                        WHERE d.batch = :batch AND d.person = s.subscriber AND d.state = 'SENT')""")
                        .bind("from", edition.issuedAt())
                        .bind("to", end(edition))
                        .bind("newsletter", edition.newsletter())
                        .bind("batch", edition.batch())
                        .mapTo(Long.class)
                        .one(),
                handle.createQuery("""
                                SELECT count(DISTINCT s.id) FROM subscription_history h
                                JOIN subscription s ON s.id = h.subscription
                                WHERE h.event = 'CHANGED' AND h.happened_at >= :from AND h.happened_at < :to
                                    AND s.newsletter = :newsletter AND EXISTS (SELECT 1 FROM delivery d
                                        WHERE d.batch = :batch AND d.person = s.subscriber AND d.state = 'SENT')""")
                        .bind("from", edition.issuedAt())
                        .bind("to", end(edition))
                        .bind("newsletter", edition.newsletter())
                        .bind("batch", edition.batch())
                        .mapTo(Long.class)
                        .one()));
    }

    private static Instant end(Edition edition) {
        return edition.issuedAt().plus(WITHIN);
    }
}
