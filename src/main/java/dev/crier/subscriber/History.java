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

    /** Writes down the subscriptions of many people that were added at one instant. */
    static void added(Handle handle, List<String> emailKeys, List<String> newsletters, Instant now) {
        handle.createUpdate("""
                        INSERT INTO subscription_history (subscription, happened_at, event, source, frequency, topics,
                            paused_until)
                        SELECT s.id, s.started_at, 'ADDED', s.consent_source, s.frequency, s.topics, s.paused_until
                        FROM subscription s JOIN subscriber p ON p.id = s.subscriber
                        WHERE p.email_key IN (<keys>) AND s.newsletter IN (<newsletters>) AND s.ended_at IS NULL
                            AND s.started_at = :now AND NOT EXISTS
                                (SELECT 1 FROM subscription_history h WHERE h.subscription = s.id)""")
                .bindList("keys", emailKeys)
                .bindList("newsletters", newsletters)
                .bind("now", now)
                .execute();
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
