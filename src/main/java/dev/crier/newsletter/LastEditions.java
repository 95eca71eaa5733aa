package dev.crier.newsletter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The newest edition of each newsletter that still has its page; what was sent longer ago is not kept. */
public final class LastEditions {

    private final Editions editions;
    private final Duration kept;
    private final InstantSource clock;

    /** @param kept how long an edition has a page */
    public LastEditions(Editions editions, Duration kept, InstantSource clock) {
        this.editions = editions;
        this.kept = kept;
        this.clock = clock;
    }

    public Optional<Edition> of(Newsletter newsletter) {
        return editions.latest(newsletter.name(), clock.instant().minus(kept));
    }
}
