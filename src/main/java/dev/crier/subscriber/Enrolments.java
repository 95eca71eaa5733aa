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

    private final Outbox outbox;
    private final Subscribers subscribers;
    private final Departures departures;

    public Enrolments(Outbox outbox, Subscribers subscribers, Departures departures) {
        this.outbox = outbox;
        this.subscribers = subscribers;
        this.departures = departures;
    }

    /** @return what became of each, in the same order. No address may be in it twice for the same newsletter. */
    public List<Enrolment.Result> enrol(Handle handle, List<Enrolment> enrolments, Instant now) {
        var emails = enrolments.stream().map(one -> one.wish().email()).toList();
        Set<String> suppressed = new HashSet<>(outbox.suppressed(
                handle, emails.stream().map(EmailAddress::value).toList()));
        Departures.Known departed = departures.known(handle, emails);
        Map<String, Subscription> latest = latest(handle, emails);
        var results = new ArrayList<Enrolment.Result>();
        var fresh = new ArrayList<Wish>();
        var changed = new ArrayList<Changed>();
        for (Enrolment one : enrolments) {
            Wish wish = one.wish();
            Optional<Subscription> before = Optional.ofNullable(latest.get(key(wish.email(), wish.newsletter())));
            Optional<String> refusal = suppressed.contains(wish.email().value())
                    ? Optional.of("must not be mailed: the address is suppressed")
                    : before.isPresent() ? left(before.get()) : departed.reason(wish.email(), wish.newsletter());
            if (refusal.isPresent()) {
                results.add(Enrolment.Result.refused(refusal.get()));
            } else if (before.isEmpty()
                    || !before.get().isOpen()
                    || !before.get().confirmed()) {
                // Who was asked on a page has not answered; the list says that there is a yes.
                before.filter(Subscription::isOpen)
                        .ifPresent(asked -> subscribers.end(
                                handle, asked.subscriber().id(), asked.id(), SignUps.NEVER_CONFIRMED, now));
                fresh.add(wish);
                results.add(Enrolment.Result.of(Enrolment.Outcome.ADDED));
            } else if (isAsBefore(one, before.get())) {
                results.add(Enrolment.Result.of(Enrolment.Outcome.UNCHANGED));
            } else {
                changed.add(new Changed(one, before.get()));
                results.add(Enrolment.Result.of(Enrolment.Outcome.CHANGED));
            }
        }
        add(handle, fresh, now);
        change(handle, changed, now);
        return results;
    }

    /** Those who left elsewhere: what is open here and older than that ends, and no import subscribes them. How many changed. */
    public int depart(Handle handle, List<Departures.Departure> gone, Instant now) {
        Map<String, Subscription> latest =
                latest(handle, gone.stream().map(Departures.Departure::email).toList());
        int ended = 0;
        var unknown = new ArrayList<Departures.Departure>();
        for (Departures.Departure one : gone) {
            Optional<Subscription> known = Optional.ofNullable(latest.get(key(one.email(), one.newsletter())));
            if (known.isEmpty()) {
                unknown.add(one);
            } else if (known.get().isOpen() && known.get().consentAt().isBefore(one.since())) {
                subscribers.end(
                        handle, known.get().subscriber().id(), known.get().id(), one.reason(), now);
                ended++;
            }
        }
        return ended + departures.add(handle, unknown);
    }

    /** Addresses that a list says must not be mailed. How many were not known to be such. */
    public int block(Handle handle, List<EmailAddress> emails, String reason, Instant now) {
        var known = Set.copyOf(outbox.suppressed(
                handle, emails.stream().map(EmailAddress::value).toList()));
        int blocked = 0;
        for (EmailAddress email : emails) {
            if (known.contains(email.value())) continue;
            outbox.suppress(handle, email, reason, now);
            blocked++;
        }
        return blocked;
    }

    private static Optional<String> left(Subscription before) {
        boolean saidNo = !before.isOpen()
                && !before.endedReason().orElse("").equals(SignUps.NEVER_CONFIRMED)
                && before.confirmed();
        if (!saidNo) return Optional.empty();
        String day = before.endedAt().map(Instant::toString).orElse("").substring(0, 10);
        return Optional.of("left on " + day + " (" + before.endedReason().orElse("") + "): to take this reader in"
                + " again, who must have asked for it, use subscribers add");
    }

    private static boolean isAsBefore(Enrolment one, Subscription open) {
        return one.frequency(open).equals(open.frequency())
                && one.topics(open).equals(open.topics())
                && one.person(open.subscriber()).equals(open.subscriber());
    }

    private static Map<String, Subscription> latest(Handle handle, Collection<EmailAddress> emails) {
        var latest = new HashMap<String, Subscription>();
        if (emails.isEmpty()) return latest;
        handle.createQuery(SubscriptionRows.SELECT + "WHERE p.email_key IN (<keys>) ORDER BY s.id")
                .bindList(
                        "keys",
                        emails.stream().map(EmailAddress::key).distinct().toList())
                .map(SubscriptionRows::subscription)
                .forEach(
                        one -> latest.put(EmailAddress.keyOf(one.subscriber().email()) + "\n" + one.newsletter(), one));
        return latest;
    }

    private static String key(EmailAddress email, String newsletter) {
        return email.key() + "\n" + newsletter;
    }

    private static void add(Handle handle, List<Wish> wishes, Instant now) {
        if (wishes.isEmpty()) return;
        people(handle, wishes, now);
        var batch = handle.prepareBatch("""
                INSERT INTO subscription (subscriber, newsletter, frequency, topics, cursor_at, first_cursor, started_at,
                    confirmed, consent_source, consent_at)
                SELECT id, :newsletter, :frequency, CAST(:topics AS TEXT), CAST(:cursor AS BIGINT), CAST(:cursor AS BIGINT),
                    CAST(:now AS BIGINT), TRUE, :source, CAST(:consented AS BIGINT)
                FROM subscriber WHERE email_key = :key""");
        for (Wish wish : wishes) {
            batch.bind("newsletter", wish.newsletter())
                    .bind("frequency", wish.frequency())
                    .bind("topics", wish.topics().map(SubscriptionRows::json).orElse(null))
                    .bind("cursor", wish.cursor())
                    .bind("now", now)
                    .bind("source", wish.source())
                    .bind("consented", wish.consentedAt())
                    .bind("key", wish.email().key())
                    .add();
        }
        batch.execute();
        History.added(
                handle,
                wishes.stream().map(wish -> wish.email().key()).distinct().toList(),
                wishes.stream().map(Wish::newsletter).distinct().toList(),
                now);
    }

    private static void people(Handle handle, List<Wish> wishes, Instant now) {
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
