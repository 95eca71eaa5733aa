package dev.crier.subscriber;

import dev.crier.outbox.Correspondence;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What is kept about a person: to be handed over, moved to another address, or erased, as that person asks. */
public final class PersonalData {

    private static final String MOVED = "the reader, who has another address now";

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Subscribers subscribers;
    private final Departures departures;

    public PersonalData(Jdbi jdbi, Outbox outbox, Subscribers subscribers, Departures departures) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.subscribers = subscribers;
        this.departures = departures;
    }

    /** Everything that is kept about a person. */
    public record Kept(
            Subscriber person,
            Instant since,
            Optional<Instant> confirmedAt,
            List<Subscription> subscriptions,
            List<Change> history,
            List<Correspondence.Mail> mails) {

        public Kept {
            subscriptions = List.copyOf(subscriptions);
            history = List.copyOf(history);
            mails = List.copyOf(mails);
        }
    }

    /** What stands in the way of an address. */
    public enum Obstacle {
        NONE,
        /** Somebody is known under it. */
        TAKEN,
        /** It must not be mailed. */
        SUPPRESSED
    }

    public Kept of(Subscriber person) {
        return jdbi.inTransaction(
                handle -> handle.createQuery("SELECT created_at, confirmed_at FROM subscriber WHERE id = :id")
                        .bind("id", person.id())
                        .map((row, context) -> new Kept(
                                person,
                                Instant.ofEpochMilli(row.getLong("created_at")),
                                SubscriptionRows.instant(row, "confirmed_at"),
                                subscribers.of(person.id()),
                                History.of(handle, person.id()),
                                Correspondence.of(handle, person.id())))
                        .one());
    }

    /** Whether a person can move to an address; one that was only ever typed by somebody stands in nobody's way. */
    public Obstacle obstacle(Handle handle, Subscriber person, EmailAddress to) {
        if (outbox.isSuppressed(handle, to)) return Obstacle.SUPPRESSED;
        return Subscribers.person(handle, to)
                .filter(other -> other.id() != person.id() && other.state() == Subscriber.State.ACTIVE)
                .map(other -> Obstacle.TAKEN)
                .orElse(Obstacle.NONE);
    }

    /**
     * Gives a person another address. Subscriptions, what they have got to and their history go along, and so do mails that
     * wait; no import brings the old address back. False if something stands in the way, or it has happened.
     */
    public boolean move(Subscriber person, EmailAddress to, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (obstacle(handle, person, to) != Obstacle.NONE) return false;
            Subscribers.person(handle, to)
                    .filter(other -> other.id() != person.id())
                    .ifPresent(typed -> subscribers.erase(handle, typed.id(), now));
            int moved = handle.createUpdate("""
                            UPDATE subscriber SET email = :email, email_key = :key
                            WHERE id = :id AND email_key = :before""")
                    .bind("email", to.value())
                    .bind("key", to.key())
                    .bind("id", person.id())
                    .bind("before", EmailAddress.keyOf(person.email()))
                    .execute();
            if (moved == 0) return false;
            if (!to.key().equals(EmailAddress.keyOf(person.email()))) {
                departures.add(
                        handle,
                        List.of(new Departures.Departure(
                                EmailAddress.of(person.email()), Departures.ALL, "moved to another address", now)));
            }
            Correspondence.moveTo(handle, person.id(), to);
            handle.createQuery("SELECT id FROM subscription WHERE subscriber = :id AND ended_at IS NULL")
                    .bind("id", person.id())
                    .mapTo(Long.class)
                    .list()
                    .forEach(open -> History.add(handle, open, Change.Event.CHANGED, MOVED, now));
            return true;
        });
    }

    public void erase(Subscriber person, Instant now) {
        jdbi.useTransaction(handle -> subscribers.erase(handle, person.id(), now));
    }
}
