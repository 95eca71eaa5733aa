package dev.crier.feed;

import java.util.List;

/**
 * What publishing did.
 *
 * @param feeds how many feeds there are, each in every format
 * @param written documents that are new or differ
 * @param unchanged documents that were left as they are
 */
public record FeedReport(int feeds, int written, int unchanged, List<Quarantined> quarantined) {

    public FeedReport {
        quarantined = List.copyOf(quarantined);
    }
}
