package dev.crier.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One mail to one subscriber, and what became of it. */
public record Delivery(
        long id,
        long batch,
        long body,
        long person,
        long subscription,
        long fromCursor,
        String address,
        String name,
        Map<String, String> personal,
        String messageId,
        Instant dated,
        State state,
        int attempt,
        Optional<Instant> firstAt,
        Optional<Instant> endedAt,
        int code,
        String reply) {

    /**
     * READY and RETRY wait; SENDING is on the wire; UNCERTAIN was on the wire when its answer got lost; the others are
     * final.
     */
    public enum State {
        READY,
        SENDING,
        SENT,
        RETRY,
        FAILED,
        EXPIRED,
        SUPPRESSED,
        CANCELLED,
        UNCERTAIN;

        /** Whether it ended without a server having accepted it. */
        public boolean isLost() {
            return this == FAILED || this == EXPIRED || this == SUPPRESSED || this == CANCELLED;
        }
    }

    public Delivery {
        personal = Map.copyOf(personal);
    }
}
