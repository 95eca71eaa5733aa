package dev.crier.newsletter;

import dev.crier.database.RowLocks;
import dev.crier.outbox.LostDeliveries;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Where subscriptions have got to. Only planning moves a cursor on; a lost delivery moves it back. */
public final class Cursors implements LostDeliveries {

    /**
     * Another newsletter may have passed these articles because this delivery carried them: all of the reader's cursors
     * move back, none before where its subscription began.
     */
    @Override
    public void lost(Handle handle, long subscription, long fromCursor) {
        handle.createUpdate("""
                        UPDATE subscription SET cursor_at = CASE WHEN first_cursor > :from THEN first_cursor ELSE :from END
                        WHERE subscriber = (SELECT subscriber FROM subscription WHERE id = :id) AND cursor_at > :from""")
                .bind("from", fromCursor)
                .bind("id", subscription)
                .execute();
    }

    /**
     * Takes hold of subscriptions until the transaction ends, so that nobody leaves unseen meanwhile.
     *
     * @return those that are still open, and where their cursors stand now
     */
    static Map<Long, Long> hold(Handle handle, List<Long> subscriptions) {
        if (subscriptions.isEmpty()) return Map.of();
        return handle.createQuery("SELECT id, cursor_at FROM subscription WHERE id IN (<ids>) AND ended_at IS NULL"
                        + RowLocks.forUpdate(handle))
                .bindList("ids", subscriptions)
                .map((row, context) -> Map.entry(row.getLong("id"), row.getLong("cursor_at")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The same for all that a person has, so that no edition is planned for it meanwhile. */
    static void hold(Handle handle, long person) {
        handle.createQuery("SELECT id FROM subscription WHERE subscriber = :person AND ended_at IS NULL ORDER BY id"
                        + RowLocks.forUpdate(handle))
                .bind("person", person)
                .mapTo(Long.class)
                .list();
    }

    /**
     * Never back: who joined while articles settled starts behind them. In a rehearsal the cursor before the first one is
     * kept, because nobody will have received it.
     */
    static void move(Handle handle, Collection<Long> subscriptions, long to, boolean rehearsal) {
        if (subscriptions.isEmpty()) return;
        String kept = rehearsal ? ", real_cursor = coalesce(real_cursor, cursor_at)" : "";
        handle.createUpdate(
                        "UPDATE subscription SET cursor_at = :to" + kept + " WHERE id IN (<ids>) AND cursor_at < :to")
                .bind("to", to)
                .bindList("ids", List.copyOf(subscriptions))
                .execute();
    }

    /** Whether there are rehearsals that still count. */
    static boolean haveRehearsed(Handle handle) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM edition WHERE rehearsal AND NOT discarded)
                            OR EXISTS (SELECT 1 FROM welcome_article WHERE rehearsal)""").mapTo(Boolean.class).one();
    }

    /** Mail goes to a server now: rehearsals count for nothing, and cursors are where they were before them. */
    static int discardRehearsals(Handle handle) {
        handle.execute("""
                UPDATE delivery SET state = 'CANCELLED' WHERE state IN ('READY', 'RETRY', 'UNCERTAIN')
                    AND batch IN (SELECT id FROM batch WHERE rehearsal)""");
        handle.execute("DELETE FROM welcome_article WHERE rehearsal");
        int discarded = handle.execute("UPDATE edition SET discarded = TRUE WHERE rehearsal AND NOT discarded");
        if (discarded > 0) {
            handle.execute(
                    "UPDATE subscription SET cursor_at = real_cursor, real_cursor = NULL WHERE real_cursor IS NOT NULL");
        }
        return discarded;
    }
}
