package dev.crier.newsletter;

import dev.crier.outbox.Body;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.template.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Mails the links by which people get, move or erase what is kept about them. The links in other mails do not allow it,
 * because mails get forwarded; these work for an hour.
 */
public final class DataMailer {

    /** Somebody may mistype the new address, and then again. */
    private static final int MOST_AN_HOUR = 3;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final Subscribers subscribers;
    private final PersonalData data;
    private final Notices notices;
    private final ReaderLinks links;
    private final ReaderWords readers;
    private final InstantSource clock;

    public DataMailer(
            Jdbi jdbi,
            Subscribers subscribers,
            PersonalData data,
            Notices notices,
            ReaderLinks links,
            ReaderWords readers,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.subscribers = subscribers;
        this.data = data;
        this.notices = notices;
        this.links = links;
        this.readers = readers;
        this.clock = clock;
    }

    /** The link that hands everything over. */
    public void export(Subscriber person) {
        Instant now = clock.instant();
        put(Notices.Kind.EXPORT, "export", links.export(person, now), person, now);
    }

    /** The link that erases everything. */
    public void erase(Subscriber person) {
        Instant now = clock.instant();
        put(Notices.Kind.ERASE, "erase", links.erase(person, now), person, now);
    }

    /** Asks at the old address whether to move to another. */
    public void move(Subscriber person, EmailAddress to) {
        Instant now = clock.instant();
        put(Notices.Kind.MOVE, "move", links.move(person, to.value(), now), person, now, to.value());
    }

    /**
     * Asks at the new address whether it is right. Where somebody is known already, that one is told; where no mail may go,
     * none goes; nobody else learns which of the three it was.
     */
    public void arrive(Subscriber person, EmailAddress to) {
        Instant now = clock.instant();
        switch (jdbi.withHandle(handle -> data.obstacle(handle, person, to))) {
            case NONE -> {
                var there = new Subscriber(
                        person.id(), to.value(), person.name(), person.language(), person.zone(), person.state());
                put(Notices.Kind.ARRIVE, "arrive", links.arrive(person, to.value(), now), there, now);
            }
            case TAKEN ->
                subscribers.person(to).ifPresent(known -> subscribers.of(known.id()).stream()
                        .findFirst()
                        .ifPresent(any -> put(
                                Notices.Kind.ARRIVE,
                                "taken",
                                links.preferences(known.id(), any.newsletter()),
                                known,
                                now)));
            case SUPPRESSED -> {}
        }
    }

    /** @param values for the sentence; {0} is when the link ends */
    private void put(Notices.Kind kind, String key, String link, Subscriber person, Instant now, String... values) {
        Words words = readers.of(person);
        Instant until = now.plus(ReaderLinks.TO_DATA);
        String about = "notice." + key + ".";
        Notice notice = Notice.of(
                        words.language(),
                        words.say(about + "subject"),
                        words.say(about + "heading"),
                        words.say(about + "sentence", (Object[]) values))
                .withAction(words.say(about + "action"), link)
                .withOtherwise(words.say(about + "otherwise", words.time(until, person.zoneId())));
        Body body = notices.body(notice, Optional.empty());
        jdbi.useTransaction(handle -> {
            if (notices.sent(handle, kind, person.id(), now.minus(HOUR)) >= MOST_AN_HOUR) return;
            notices.put(handle, kind, body, person, now);
        });
    }
}
