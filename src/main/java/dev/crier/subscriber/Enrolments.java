package dev.crier.subscriber;

import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Takes people of lists in, many at a time. Their consent is known, says the list; but whoever must not be mailed, or has
 * left, stays out, and what readers chose themselves and the list does not name stays as it is.
 */
public final class Enrolments {

    /** Where they come into. */
    public static final List<String> TABLES = List.of("subscriber", "subscription", "subscription_history");

    private final Outbox outbox;
    private final Suppressor suppressor;
    private final Subscribers subscribers;
    private final Departures departures;

    public Enrolments(Outbox outbox, Suppressor suppressor, Subscribers subscribers, Departures departures) {
        this.outbox = outbox;
        this.suppressor = suppressor;
        this.subscribers = subscribers;
        this.departures = departures;
    }

    /** @return what became of each, in the same order. No address may be in it twice for the same newsletter. */
    public List<Enrolment.Result> enrol(Handle handle, List<Enrolment> enrolments, Instant now) {
        var emails = enrolments.stream().map(one -> one.wish().email()).toList();
        Set<String> suppressed = new HashSet<>(outbox.suppressed(
                handle, emails.stream().map(EmailAddress::value).toList()));
        Departures.Known departed = departures.known(handle, emails);
        Map<String, Known> known = known(handle, emails);
        var results = new ArrayList<Enrolment.Result>();
        var fresh = new ArrayList<Wish>();
        var changed = new ArrayList<Changed>();
        for (Enrolment one : enrolments) {
            Wish wish = one.wish();
            Known before = known.getOrDefault(key(wish.email(), wish.newsletter()), Known.NOTHING);
            Optional<Subscription> open = before.agreed().filter(Subscription::isOpen);
            Optional<String> refusal = suppressed.contains(wish.email().value())
                    ? Optional.of("must not be mailed: the address is suppressed")
                    : before.agreed()
                            .map(Enrolments::left)
                            .orElseGet(() -> departed.reason(wish.email(), wish.newsletter()));
            if (refusal.isPresent()) {
                results.add(Enrolment.Result.refused(refusal.get()));
            } else if (open.isEmpty()) {
                // Who was asked on a page has not answered; the list says that there is a yes.
                before.asked()
                        .ifPresent(asked -> subscribers.end(
                                handle, asked.subscriber().id(), asked.id(), SignUps.NEVER_CONFIRMED, now));
                fresh.add(wish);
                results.add(Enrolment.Result.of(Enrolment.Outcome.ADDED));
            } else if (isAsBefore(one, open.get())) {
                results.add(Enrolment.Result.of(Enrolment.Outcome.UNCHANGED));
            } else {
                changed.add(new Changed(one, open.get()));
                results.add(Enrolment.Result.of(Enrolment.Outcome.CHANGED));
            }
        }
        add(handle, fresh, now);
        change(handle, changed, now);
        return results;
    }

    /**
     * Those who left elsewhere, of one newsletter or of all: what is open here and older than that ends, and no import
     * subscribes them. How many were not known to have left.
     */
    public int depart(Handle handle, List<Departures.Departure> gone, Instant now) {
        Map<String, List<Known>> people = new HashMap<>();
        known(handle, gone.stream().map(Departures.Departure::email).toList())
                .forEach((key, one) -> people.computeIfAbsent(
                                key.substring(0, key.indexOf('\n')), email -> new ArrayList<>())
                        .add(one));
        int left = 0;
        var unknown = new ArrayList<Departures.Departure>();
        for (Departures.Departure one : gone) {
            List<Subscription> agreed = people.getOrDefault(one.email().key(), List.of()).stream()
                    .flatMap(known -> known.agreed().stream())
                    .filter(known ->
                            one.newsletter().isEmpty() || one.newsletter().equals(known.newsletter()))
                    .toList();
            List<Subscription> older = agreed.stream()
                    .filter(known -> known.isOpen() && known.consentAt().isBefore(one.since()))
                    .toList();
            older.forEach(open -> subscribers.end(handle, open.subscriber().id(), open.id(), one.reason(), now));
            // Who came here after that has come to stay.
            if (agreed.isEmpty()) unknown.add(one);
            else if (!older.isEmpty()) left++;
        }
        return left + departures.add(handle, unknown);
    }

    /** Addresses that a list says must not be mailed. How many were not known to be such. */
    public int block(Handle handle, List<EmailAddress> emails, String reason, Instant now) {
        return suppressor.suppress(handle, emails, reason, now);
    }

    private static Optional<String> left(Subscription agreed) {
        return agreed.endedAt()
                .map(at -> "left on " + at.toString().substring(0, 10) + " ("
                        + agreed.endedReason().orElse("")
                        + "): to take this reader in again, who must have asked for it, use"
                        + " subscribers add");
    }

    private static boolean isAsBefore(Enrolment one, Subscription open) {
        return one.frequency(open).equals(open.frequency())
                && one.topics(open).equals(open.topics())
                && one.person(open.subscriber()).equals(open.subscriber());
    }

    /**
     * What is known of an address and a newsletter: the newest subscription that its reader agreed to, and one that
     * somebody asked for on a page since, which says nothing of what the reader wants.
     */
    private record Known(Optional<Subscription> agreed, Optional<Subscription> asked) {
        static final Known NOTHING = new Known(Optional.empty(), Optional.empty());

        Known and(Subscription next) {
            if (next.confirmed()) return new Known(Optional.of(next), asked);
            return next.isOpen() ? new Known(agreed, Optional.of(next)) : this;
        }
    }

    private static Map<String, Known> known(Handle handle, Collection<EmailAddress> emails) {
        return known(handle, people(handle, emails));
    }

    private static Map<String, Known> known(Handle handle, Map<Long, Subscriber> people) {
        var known = new HashMap<String, Known>();
        SubscriptionRows.of(handle, people)
                .forEach(one -> known.merge(
                        EmailAddress.keyOf(one.subscriber().email()) + "\n" + one.newsletter(),
                        Known.NOTHING.and(one),
                        (before, next) -> before.and(one)));
        return known;
    }

    private static List<String> keys(Collection<EmailAddress> emails) {
        return emails.stream().map(EmailAddress::key).distinct().toList();
    }

    private static String key(EmailAddress email, String newsletter) {
        return email.key() + "\n" + newsletter;
    }

    private static void add(Handle handle, List<Wish> wishes, Instant now) {
        if (wishes.isEmpty()) return;
        write(handle, wishes, now);
        Map<Long, Subscriber> people =
                people(handle, wishes.stream().map(Wish::email).toList());
        Map<String, Long> ids = new HashMap<>();
        people.forEach((id, person) -> ids.put(EmailAddress.keyOf(person.email()), id));
        // All values are given, none is looked up: that is what drivers send many at a time.
        var batch = handle.prepareBatch("""
                INSERT INTO subscription (subscriber, newsletter, frequency, topics, cursor_at, first_cursor, started_at,
                    confirmed, consent_source, consent_at)
                VALUES (:person, :newsletter, :frequency, :topics, :cursor, :cursor, :now, TRUE, :source, :consented)
                ON CONFLICT (subscriber, newsletter) WHERE ended_at IS NULL DO NOTHING""");
        for (Wish wish : wishes) {
            batch.bind("person", ids.get(wish.email().key()))
                    .bind("newsletter", wish.newsletter())
                    .bind("frequency", wish.frequency())
                    .bind("topics", wish.topics().map(SubscriptionRows::json).orElse(null))
                    .bind("cursor", wish.cursor())
                    .bind("now", now)
                    .bind("source", wish.source())
                    .bind("consented", wish.consentedAt())
                    .add();
        }
        batch.execute();
        Map<String, Known> written = known(handle, people);
        History.added(
                handle,
                wishes.stream()
                        .flatMap(wish ->
                                written
                                        .getOrDefault(key(wish.email(), wish.newsletter()), Known.NOTHING)
                                        .agreed()
                                        .stream())
                        .filter(one -> one.isOpen() && one.startedAt().toEpochMilli() == now.toEpochMilli())
                        .toList());
    }

    private static Map<Long, Subscriber> people(Handle handle, Collection<EmailAddress> emails) {
        if (emails.isEmpty()) return Map.of();
        return handle.createQuery(
                        "SELECT id, email, name, language, zone, state FROM subscriber WHERE email_key IN (<keys>)")
                .bindList("keys", keys(emails))
                .mapTo(Subscriber.class)
                .collectToMap(Subscriber::id, one -> one);
    }

    private static void write(Handle handle, List<Wish> wishes, Instant now) {
        var batch = handle.prepareBatch("""
                INSERT INTO subscriber (email, email_key, name, language, zone, state, created_at, confirmed_at)
                VALUES (:email, :key, :name, :language, :zone, 'ACTIVE', :now, :now)
                ON CONFLICT (email_key) DO UPDATE SET state = 'ACTIVE',
                    name = CASE WHEN subscriber.name = '' THEN excluded.name ELSE subscriber.name END,
                    confirmed_at = coalesce(subscriber.confirmed_at, excluded.confirmed_at)""");
        for (Wish wish : wishes) {
            batch.bind("email", wish.email().value())
                    .bind("key", wish.email().key())
                    .bind("name", wish.name())
                    .bind("language", wish.language())
                    .bind("zone", wish.zone().getId())
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }

    private record Changed(Enrolment to, Subscription open) {}

    private static void change(Handle handle, List<Changed> changed, Instant now) {
        if (changed.isEmpty()) return;
        var choices =
                handle.prepareBatch("UPDATE subscription SET frequency = :frequency, topics = :topics WHERE id = :id");
        var people = handle.prepareBatch(
                "UPDATE subscriber SET name = :name, language = :language, zone = :zone WHERE id = :id");
        for (Changed one : changed) {
            Subscriber person = one.to().person(one.open().subscriber());
            choices.bind("frequency", one.to().frequency(one.open()))
                    .bind(
                            "topics",
                            one.to()
                                    .topics(one.open())
                                    .map(SubscriptionRows::json)
                                    .orElse(null))
                    .bind("id", one.open().id())
                    .add();
            people.bind("name", person.name())
                    .bind("language", person.language())
                    .bind("zone", person.zone())
                    .bind("id", person.id())
                    .add();
        }
        choices.execute();
        people.execute();
        for (Changed one : changed) {
            History.add(
                    handle,
                    one.open().id(),
                    Change.Event.CHANGED,
                    one.to().wish().source(),
                    now);
        }
    }
}
