package dev.crier.web.choices;

import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a person gets, by newsletter. */
final class Holdings {

    private final Offer offer;
    private final Subscribers subscribers;
    private final InstantSource clock;

    Holdings(Parts parts) {
        offer = parts.offer();
        subscribers = parts.subscribers();
        clock = parts.clock();
    }

    Map<String, Subscription> open(Subscriber person) {
        var open = new LinkedHashMap<String, Subscription>();
        subscribers.of(person.id()).stream()
                .filter(one -> one.isOpen() && one.isConfirmed())
                .filter(one -> offer.newsletter(one.newsletter()).isPresent())
                .forEach(one -> open.put(one.newsletter(), one));
        return open;
    }

    /** The same as a form says it. */
    Map<String, Draft> drafts(Subscriber person) {
        var drafts = new LinkedHashMap<String, Draft>();
        open(person).forEach((name, one) -> offer.newsletter(name)
                .ifPresent(newsletter -> drafts.put(name, Draft.of(newsletter, one, clock.instant()))));
        return drafts;
    }
}
