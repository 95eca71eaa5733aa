package dev.crier.web.admin.readers;

import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Words;
import java.util.List;
import java.util.Locale;

/** How a reader stands with the site, in a word; its words begin with {@code admin.reader.state.} */
enum Standing {
    BLOCKED,
    UNCONFIRMED,
    SUBSCRIBED,
    LEFT;

    /** @param open subscriptions that have not ended */
    static Standing of(Subscriber reader, List<Subscription> open, boolean blocked) {
        if (blocked) return BLOCKED;
        if (open.stream().anyMatch(Subscription::isConfirmed)) return SUBSCRIBED;
        return open.isEmpty() && reader.state() == Subscriber.State.ACTIVE ? LEFT : UNCONFIRMED;
    }

    String said(Words words) {
        return words.say("admin.reader.state." + name().toLowerCase(Locale.ROOT));
    }
}
