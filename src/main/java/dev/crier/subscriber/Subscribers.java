package dev.crier.subscriber;

import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Outbox;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of subscribers and their subscriptions. */
public final class Subscribers {

    /** What became of a wish. */
    public enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED,
        SUPPRESSED
    }

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Departures departures;

    public Subscribers(Jdbi jdbi, Outbox outbox, Departures departures) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.departures = departures;
    }

    /**
     * Adds or changes a subscription of a person whose consent is known. A change keeps the cursor; who had left, and who
     * never answered the mail that asks, starts anew; a suppressed address stays out.
     */
    public Outcome subscribe(Wish wish, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (outbox.isSuppressed(handle, wish.email())) return Outcome.SUPPRESSED;
            Optional<Subscriber> before = person(handle, wish.email());
            long person = person(handle, wish, now);
            Optional<Subscription> open = SubscriptionRows.open(handle, person, wish.newsletter());
            if (open.isPresent() && !open.get().confirmed()) {
                end(handle, person, open.get().id(), SignUps.NEVER_CONFIRMED, now);
                open = Optional.empty();
            }
            if (open.isEmpty()) {
                long added = insert(handle, person, wish, true, now);
                History.add(handle, added, Change.Event.ADDED, wish.source(), now);
                return Outcome.ADDED;
            }
            if (open.get().frequency().equals(wish.frequency())
                    && open.get().topics().equals(wish.topics())) {
                // Language, zone and name may be others than before.
                return open.get().subscriber().equals(before.orElse(null)) ? Outcome.UNCHANGED : Outcome.CHANGED;
            }
            change(handle, open.get().id(), wish.frequency(), wish.topics());
            History.add(handle, open.get().id(), Change.Event.CHANGED, wish.source(), now);
            return Outcome.CHANGED;
        });
    }

    /**
     * Changes what an open subscription asks for; its cursor stays. Articles it leaves out now do not come later.
     *
     * @param pausedUntil none for no pause
     */
    public void change(
            Handle handle,
            Subscription subscription,
            String frequency,
            Optional<List<String>> topics,
            Optional<Instant> pausedUntil,
            String source,
            Instant now) {
        change(handle, subscription.id(), frequency, topics);
        handle.createUpdate("UPDATE subscription SET paused = :paused, paused_until = :until WHERE id = :id")
                .bind("paused", pausedUntil.isPresent())
                .bind("until", pausedUntil.map(Instant::toEpochMilli).orElse(null))
                .bind("id", subscription.id())
                .execute();
        History.add(handle, subscription.id(), Change.Event.CHANGED, source, now);
    }

    /**
     * Gives all readers of a frequency another one, as {@link #change} does for one of them: cursors stay, so that nothing
     * is missed and nothing comes twice. How many they were.
     */
    public int move(Handle handle, String newsletter, String from, String to, String source, Instant now) {
        List<Long> moved = handle.createQuery("""
                        UPDATE subscription SET frequency = :to
                        WHERE newsletter = :newsletter AND frequency = :from AND ended_at IS NULL RETURNING id""")
                .bind("to", to)
                .bind("newsletter", newsletter)
                .bind("from", from)
                .mapTo(Long.class)
                .list();
        History.changed(handle, moved, source, now);
        return moved.size();
    }

    /** How many readers each frequency of a newsletter has, also one that it has no longer. */
    public Map<String, Long> readers(String newsletter) {
        return jdbi.withHandle(handle -> readers(handle, newsletter));
    }

    public static Map<String, Long> readers(Handle handle, String newsletter) {
        return handle.createQuery("""
                        SELECT frequency, count(*) AS readers FROM subscription
                        WHERE newsletter = :newsletter AND ended_at IS NULL GROUP BY frequency ORDER BY frequency""")
                .bind("newsletter", newsletter)
                .map((row, context) -> Map.entry(row.getString("frequency"), row.getLong("readers")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Whether anybody ever had a newsletter, or asked for it. */
    public static boolean hadReaders(Handle handle, String newsletter) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM subscription WHERE newsletter = :newsletter)")
                .bind("newsletter", newsletter)
                .mapTo(Boolean.class)
                .one();
    }

    /** Changes the language and the time zone in which a person is written to. */
    public void speak(Handle handle, long person, String language, ZoneId zone) {
        handle.createUpdate("UPDATE subscriber SET language = :language, zone = :zone WHERE id = :id")
                .bind("language", language)
                .bind("zone", zone.getId())
                .bind("id", person)
                .execute();
    }

    /** Ends a subscription and cancels what still waits for it; false if it had ended before. */
    public boolean leave(long person, String newsletter, String reason, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<Subscription> open = SubscriptionRows.open(handle, person, newsletter);
            open.ifPresent(subscription -> end(handle, person, subscription.id(), reason, now));
            return open.isPresent();
        });
    }

    /** Ends all subscriptions of an address; how many there were. */
    public int leaveAll(String emailKey, String reason, Instant now) {
        return jdbi.inTransaction(handle -> {
            var open = handle.createQuery(SubscriptionRows.SELECT + "WHERE p.email_key = :key AND s.ended_at IS NULL")
                    .bind("key", emailKey)
                    .map(SubscriptionRows::subscription)
                    .list();
            open.forEach(subscription -> end(handle, subscription.subscriber().id(), subscription.id(), reason, now));
            return open.size();
        });
    }

    /** Takes back the latest leaving of a newsletter; the cursor is where it was. False if there is nothing to undo. */
    public boolean undo(long person, String newsletter, String source, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<Subscription> open = SubscriptionRows.open(handle, person, newsletter);
            if (open.filter(Subscription::isConfirmed).isPresent()) return false;
            Optional<Long> left = handle.createQuery("""
                            SELECT max(id) FROM subscription WHERE subscriber = :person AND newsletter = :newsletter
                                AND confirmed AND ended_at IS NOT NULL
                                AND EXISTS (SELECT 1 FROM subscriber WHERE id = :person AND email <> '')""")
                    .bind("person", person)
                    .bind("newsletter", newsletter)
                    .mapTo(Long.class)
                    .findOne();
            if (left.isEmpty()) return false;
            // Somebody may have asked for it anew since; there can be one at a time.
            open.ifPresent(asked -> end(handle, person, asked.id(), SignUps.NEVER_CONFIRMED, now));
            handle.createUpdate("UPDATE subscription SET ended_at = NULL, ended_reason = NULL WHERE id = :id")
                    .bind("id", left.get())
                    .execute();
            History.add(handle, left.get(), Change.Event.UNDONE, source, now);
            return true;
        });
    }

    /**
     * Ends everything and blanks the person: rows stay, and say nothing of whom they were about. No import brings back who
     * had once said yes.
     */
    public void erase(Handle handle, long person, Instant now) {
        handle.createQuery("SELECT email FROM subscriber WHERE id = :id AND state = 'ACTIVE' AND email <> ''")
                .bind("id", person)
                .mapTo(String.class)
                .findOne()
                .ifPresent(email -> departures.add(
                        handle,
                        List.of(new Departures.Departure(
                                EmailAddress.of(email), Departures.ALL, "was erased as this reader asked", now))));
        handle.createQuery("SELECT id FROM subscription WHERE subscriber = :person AND ended_at IS NULL")
                .bind("person", person)
                .mapTo(Long.class)
                .list()
                .forEach(open -> end(handle, person, open, "erased", now));
        handle.createUpdate("""
                        UPDATE subscriber SET email = '', email_key = :blank, name = '', state = 'UNCONFIRMED'
                        WHERE id = :person""")
                .bind("blank", "erased:" + person)
                .bind("person", person)
                .execute();
        outbox.forget(handle, person, now);
    }

    /** A person who has not been erased. */
    public Optional<Subscriber> person(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, email, name, language, zone, state FROM subscriber WHERE id = :id AND email <> ''")
                .bind("id", id)
                .mapTo(Subscriber.class)
                .findOne());
    }

    /** The person with an address. */
    public Optional<Subscriber> person(EmailAddress email) {
        return jdbi.withHandle(handle -> person(handle, email));
    }

    static Optional<Subscriber> person(Handle handle, EmailAddress email) {
        return handle.createQuery(
                        "SELECT id, email, name, language, zone, state FROM subscriber WHERE email_key = :key")
                .bind("key", email.key())
                .mapTo(Subscriber.class)
                .findOne();
    }

    /** All subscriptions of a person, open ones and ended ones. */
    public List<Subscription> of(long person) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SubscriptionRows.SELECT + "WHERE s.subscriber = :person ORDER BY s.id")
                        .bind("person", person)
                        .map(SubscriptionRows::subscription)
                        .list());
    }

    /** What became of a person's subscriptions, the oldest first. */
    public List<Change> history(long person) {
        return jdbi.withHandle(handle -> History.of(handle, person));
    }

    /** The newest subscription of a person to a newsletter, open or ended. */
    public Optional<Subscription> latest(long person, String newsletter) {
        return jdbi.withHandle(handle -> handle.createQuery(SubscriptionRows.SELECT
                        + "WHERE s.subscriber = :person AND s.newsletter = :newsletter ORDER BY s.id DESC LIMIT 1")
                .bind("person", person)
                .bind("newsletter", newsletter)
                .map(SubscriptionRows::subscription)
                .findOne());
    }

    /** All subscriptions of an address, open ones and ended ones. */
    public List<Subscription> find(String emailKey) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SubscriptionRows.SELECT + "WHERE p.email_key = :key ORDER BY s.id")
                        .bind("key", emailKey)
                        .map(SubscriptionRows::subscription)
                        .list());
    }

    /** Every subscription of people who have not been erased, open ones and ended ones, by address. */
    public List<Subscription> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery(SubscriptionRows.SELECT + "WHERE p.email <> '' ORDER BY p.email_key, s.id")
                        .map(SubscriptionRows::subscription)
                        .list());
    }

    /** The same, one by one, however many there are: some people at a time, so that nothing is held open. */
    public void each(Consumer<Subscription> taker) {
        for (List<String> keys = keysAfter(""); !keys.isEmpty(); keys = keysAfter(keys.get(keys.size() - 1))) {
            of(keys).forEach(taker);
        }
    }

    /** The index of addresses leads there; that of both tables together there is none. */
    private List<String> keysAfter(String emailKey) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT email_key FROM subscriber WHERE email <> '' AND email_key > :key
                        ORDER BY email_key LIMIT 500""")
                .bind("key", emailKey)
                .mapTo(String.class)
                .list());
    }

    private List<Subscription> of(List<String> emailKeys) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SubscriptionRows.SELECT + "WHERE p.email_key IN (<keys>) ORDER BY p.email_key, s.id")
                .bindList("keys", emailKeys)
                .map(SubscriptionRows::subscription)
                .list());
    }

    /** The part of an edition's audience after one subscription, by id; also those that have ended since it was issued. */
    public List<Subscription> audience(Handle handle, long edition, long after, int most) {
        return handle.createQuery(SubscriptionRows.SELECT + """
                        JOIN audience a ON a.subscription = s.id
                        WHERE a.edition = :edition AND a.subscription > :after
                        ORDER BY a.subscription LIMIT :most""")
                .bind("edition", edition)
                .bind("after", after)
                .bind("most", most)
                .map(SubscriptionRows.subscriptions())
                .list();
    }

    /** The time zones of those who get a newsletter at a frequency. */
    public List<String> zones(String newsletter, String frequency) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT p.zone FROM subscription s JOIN subscriber p ON p.id = s.subscriber
                        WHERE s.newsletter = :newsletter AND s.frequency = :frequency AND s.ended_at IS NULL AND s.confirmed
                        ORDER BY p.zone""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .mapTo(String.class)
                .list());
    }

    void end(Handle handle, long person, long subscription, String reason, Instant now) {
        handle.createUpdate("UPDATE subscription SET ended_at = :now, ended_reason = :reason WHERE id = :id")
                .bind("now", now)
                .bind("reason", reason)
                .bind("id", subscription)
                .execute();
        History.add(handle, subscription, Change.Event.ENDED, reason, now);
        outbox.cancelFor(handle, person, subscription, now);
    }

    private static void change(Handle handle, long subscription, String frequency, Optional<List<String>> topics) {
        handle.createUpdate("UPDATE subscription SET frequency = :frequency, topics = :topics WHERE id = :id")
                .bind("frequency", frequency)
                .bind("topics", topics.map(SubscriptionRows::json).orElse(null))
                .bind("id", subscription)
                .execute();
    }

    private static long person(Handle handle, Wish wish, Instant now) {
        return handle.createQuery("""
                        INSERT INTO subscriber (email, email_key, name, language, zone, state, created_at, confirmed_at)
                        VALUES (:email, :key, :name, :language, :zone, 'ACTIVE', :now, :now)
                        ON CONFLICT (email_key) DO UPDATE SET language = excluded.language, zone = excluded.zone,
                            name = CASE WHEN excluded.name = '' THEN subscriber.name ELSE excluded.name END,
                            state = 'ACTIVE', confirmed_at = coalesce(subscriber.confirmed_at, excluded.confirmed_at)
                        RETURNING id""")
                .bind("email", wish.email().value())
                .bind("key", wish.email().key())
                .bind("name", wish.name())
                .bind("language", wish.language())
                .bind("zone", wish.zone().getId())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static long insert(Handle handle, long person, Wish wish, boolean confirmed, Instant now) {
        return handle.createQuery("""
                        INSERT INTO subscription (subscriber, newsletter, frequency, topics, cursor_at, first_cursor,
                            started_at, confirmed, consent_source, consent_at)
                        VALUES (:person, :newsletter, :frequency, :topics, :cursor, :cursor, :now, :confirmed, :source,
                            :consented) RETURNING id""")
                .bind("person", person)
                .bind("newsletter", wish.newsletter())
                .bind("frequency", wish.frequency())
                .bind("topics", wish.topics().map(SubscriptionRows::json).orElse(null))
                .bind("cursor", wish.cursor())
                .bind("now", now)
                .bind("confirmed", confirmed)
                .bind("source", wish.source())
                .bind("consented", wish.consentedAt())
                .mapTo(Long.class)
                .one();
    }
}
