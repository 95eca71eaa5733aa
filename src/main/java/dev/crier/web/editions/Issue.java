package dev.crier.web.editions;

import dev.crier.newsletter.Edition;
import java.time.Instant;
import java.util.List;

/** What a newsletter sent at one slot: an edition, or several where frequencies share the instant. */
record Issue(Instant slot, List<Edition> editions) {

    Issue {
        editions = List.copyOf(editions);
    }

    /** Whether nobody has received it. */
    boolean isRehearsal() {
        return editions.stream().allMatch(Edition::rehearsal);
    }
}
