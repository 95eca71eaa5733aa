package dev.crier.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The evidence of what readers asked for, and when they left: it is only ever added to. */
final class History {

    private static final int CHUNK = 5_000;

    private History() {}

    /** Writes down what just became of a subscription, as it stands now. */
    static void add(Handle handle, long subscription, Change.Event event, String source, Instant now) {
        handle.createUpdate("""
                        INSERT INTO subscription_history (subscription, happened_at, event, source, frequency, topics,
                            paused_until)
                        SELECT id, :now, :event, :source, frequency, topics, paused_until FROM subscription
                        WHERE id = :id""")
                .bind("now", now)
                .bind("event", event.name())
                .bind("source", source)
                .bind("id", subscription)
                .execute();
    }

    /** Writes down that many subscriptions were changed, as they stand now. */
    static void changed(Handle handle, List<Long> subscriptions, String source, Instant now) {
        for (int from = 0; from < subscriptions.size(); from += CHUNK) {
            handle.createUpdate("""
                            INSERT INTO subscription_history (subscription, happened_at, event, source, frequency,
                                topics, paused_until)
                            SELECT id, :now, 'CHANGED', :source, frequency, topics, paused_until FROM subscription
                            WHERE id IN (<ids>)""")
                    .bindList("ids", subscriptions.subList(from, Math.min(from + CHUNK, subscriptions.size())))
                    .bind("now", now)
                    .bind("source", source)
                    .execute();
        }
    }

    /** Writes down that these were added; all values are given, so that drivers send many at a time. */
    static void added(Handle handle, List<Subscription> subscriptions) {
        if (subscriptions.isEmpty()) return;
        var batch = handle.prepareBatch("""
                INSERT INTO subscription_history (subscription, happened_at, event, source, frequency, topics)
                VALUES (:subscription, :started, 'ADDED', :source, :frequency, :topics)""");
        for (Subscription one : subscriptions) {
            batch.bind("subscription", one.id())
                    .bind("started", one.startedAt())
                    .bind("source", one.consentSource())
                    .bind("frequency", one.frequency())
                    .bind("topics", one.topics().map(SubscriptionRows::json).orElse(null))
                    .add();
        }
        batch.execute();
    }

    /** What became of a person's subscriptions, the oldest first. */
    static List<Change> of(Handle handle, long person) {
        return handle.createQuery("""
                        SELECT s.newsletter, h.happened_at, h.event, h.source, h.frequency, h.topics, h.paused_until
                        FROM subscription_history h JOIN subscription s ON s.id = h.subscription
                        WHERE s.subscriber = :person ORDER BY h.id""")
                .bind("person", person)
                .map((row, context) -> new Change(
                        row.getString("newsletter"),
                        Instant.ofEpochMilli(row.getLong("happened_at")),
                        Change.Event.valueOf(row.getString("event")),
                        row.getString("source"),
                        row.getString("frequency"),
                        Optional.ofNullable(row.getString("topics")).map(SubscriptionRows::strings),
                        SubscriptionRows.instant(row, "paused_until")))
                .list();
    }
}
