package dev.crier.web.admin.editions;

import dev.crier.outbox.Counts;
import dev.crier.outbox.Delivery;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Mails of an edition as an admin tells them apart. */
enum Which {
    WAITING(Delivery.State.READY, Delivery.State.RETRY),
    SENDING(Delivery.State.SENDING),
    SENT(Delivery.State.SENT),
    FAILED(Delivery.State.FAILED),
    EXPIRED(Delivery.State.EXPIRED),
    SUPPRESSED(Delivery.State.SUPPRESSED),
    CANCELLED(Delivery.State.CANCELLED),
    UNCERTAIN(Delivery.State.UNCERTAIN);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
    private final Set<Delivery.State> states;

    Which(Delivery.State... states) {
        this.states = Set.of(states);
    }

    Set<Delivery.State> states() {
        return states;
    }

    String key() {
        return Said.key(this);
    }

    /** How many there are. */
    long of(Counts counts) {
        return switch (this) {
            case WAITING -> counts.ready() + counts.retry();
            case SENDING -> counts.sending();
            case SENT -> counts.sent();
            case FAILED -> counts.failed();
            case EXPIRED -> counts.expired();
            case SUPPRESSED -> counts.suppressed();
            case CANCELLED -> counts.cancelled();
            case UNCERTAIN -> counts.uncertain();
        };
    }

    /** What is none of these asks for nothing. */
    static Optional<Which> of(String asked) {
        return Arrays.stream(values()).filter(one -> one.key().equals(asked)).findFirst();
    }
}
