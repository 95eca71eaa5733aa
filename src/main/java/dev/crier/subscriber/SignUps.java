package dev.crier.subscriber;

import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The store of what people asked for on a page and have not confirmed yet. Anybody can type anybody's address, so nothing
 * that is asked for changes anything of a person who is known.
 */
public final class SignUps {

    public static final String NEVER_CONFIRMED = "never confirmed";

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Subscribers subscribers;

    public SignUps(Jdbi jdbi, Outbox outbox, Subscribers subscribers) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.subscribers = subscribers;
    }

    /** What was found when somebody asked. */
    public enum Outcome {
        ASKED,
        SUBSCRIBED_ALREADY,
        SUPPRESSED
    }

    /** @param person whom it concerns; 0 if the address must not be mailed */
    public record Asked(Outcome outcome, long person) {}

    /** Keeps what was asked for, in place of what the same person asked for and did not confirm. */
    public Asked ask(Handle handle, Wish wish, Instant now) {
        if (outbox.isSuppressed(handle, wish.email())) return new Asked(Outcome.SUPPRESSED, 0);
        long person = person(handle, wish, now);
        Optional<Subscription> open = SubscriptionRows.open(handle, person, wish.newsletter());
        if (open.isPresent() && open.get().isConfirmed()) return new Asked(Outcome.SUBSCRIBED_ALREADY, person);
        long subscription = open.isEmpty()
                ? Subscribers.insert(handle, person, wish, false, now)
                : replace(handle, open.get().id(), wish, now);
        History.add(handle, subscription, Change.Event.ASKED, wish.source(), now);
        return new Asked(Outcome.ASKED, person);
    }

    /**
     * The reader says yes: what was asked for counts from now on. Empty if there is nothing to confirm, also because it
     * was confirmed before.
     *
     * @param cursor nothing up to this number is new for the reader
     */
    public Optional<Subscription> confirm(Handle handle, long person, String newsletter, long cursor, Instant now) {
        int confirmed = handle.createUpdate("""
                        UPDATE subscription SET confirmed = TRUE, cursor_at = :cursor, first_cursor = :cursor, started_at = :now,
                            consent_at = :now
                        WHERE subscriber = :person AND newsletter = :newsletter AND ended_at IS NULL AND NOT confirmed""")
                .bind("cursor", cursor)
                .bind("now", now)
                .bind("person", person)
                .bind("newsletter", newsletter)
                .execute();
        if (confirmed == 0) return Optional.empty();
        handle.createUpdate("""
                        UPDATE subscriber SET state = 'ACTIVE', confirmed_at = coalesce(confirmed_at, :now)
                        WHERE id = :person""").bind("now", now).bind("person", person).execute();
        Optional<Subscription> open = SubscriptionRows.open(handle, person, newsletter);
        open.ifPresent(subscription ->
                History.add(handle, subscription.id(), Change.Event.CONFIRMED, "the link in the mail", now));
        return open;
    }

    /** The reader says that it was somebody else: nothing is kept of what was asked for, nor of who is not known otherwise. */
    public void refuse(long person, String newsletter, Instant now) {
        jdbi.useTransaction(handle -> SubscriptionRows.open(handle, person, newsletter)
                .filter(asked -> !asked.confirmed())
                .ifPresent(asked -> forget(handle, asked.id(), person, "refused by its reader", now)));
    }

    /** Forgets who was asked before an instant and never said yes. How many sign-ups. */
    public int eraseAskedBefore(Instant before, Instant now) {
        record Stale(long subscription, long person) {}
        return jdbi.inTransaction(handle -> {
            List<Stale> stale = handle.createQuery("""
                            SELECT id, subscriber FROM subscription
                            WHERE NOT confirmed AND ended_at IS NULL AND started_at < :before""")
                    .bind("before", before)
                    .map((row, context) -> new Stale(row.getLong("id"), row.getLong("subscriber")))
                    .list();
            for (Stale one : stale) forget(handle, one.subscription(), one.person(), NEVER_CONFIRMED, now);
            return stale.size();
        });
    }

    private void forget(Handle handle, long subscription, long person, String reason, Instant now) {
        subscribers.end(handle, person, subscription, reason, now);
        if (isNobody(handle, person)) subscribers.erase(handle, person, now);
    }

    private static boolean isNobody(Handle handle, long person) {
        return handle.createQuery("""
                                SELECT count(*) FROM subscriber p WHERE p.id = :id AND p.state = 'UNCONFIRMED' AND NOT EXISTS
                                    (SELECT 1 FROM subscription s WHERE s.subscriber = p.id AND s.ended_at IS NULL)""").bind("id", person).mapTo(Long.class).one() > 0;
    }

    private static long person(Handle handle, Wish wish, Instant now) {
        EmailAddress email = wish.email();
        return handle.createQuery("""
                        INSERT INTO subscriber (email, email_key, name, language, zone, state, created_at)
                        VALUES (:email, :key, '', :language, :zone, 'UNCONFIRMED', :now)
                        ON CONFLICT (email_key) DO UPDATE SET
                            language = CASE WHEN subscriber.state = 'UNCONFIRMED' THEN excluded.language
                                ELSE subscriber.language END,
                            zone = CASE WHEN subscriber.state = 'UNCONFIRMED' THEN excluded.zone ELSE subscriber.zone END
                        RETURNING id""")
                .bind("email", email.value())
                .bind("key", email.key())
                .bind("language", wish.language())
                .bind("zone", wish.zone().getId())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    private static long replace(Handle handle, long subscription, Wish wish, Instant now) {
        handle.createUpdate("""
                        UPDATE subscription SET frequency = :frequency, topics = :topics, cursor_at = :cursor,
                            first_cursor = :cursor,
                            started_at = :now, consent_source = :source, consent_at = :now
                        WHERE id = :id""")
                .bind("frequency", wish.frequency())
                .bind("topics", wish.topics().map(SubscriptionRows::json).orElse(null))
                .bind("cursor", wish.cursor())
                .bind("now", now)
                .bind("source", wish.source())
                .bind("id", subscription)
                .execute();
        return subscription;
    }
}
