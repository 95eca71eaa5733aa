package dev.crier.newsletter;

import dev.crier.outbox.LostDeliveries;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Where subscriptions have got to. Only planning moves a cursor on; a lost delivery moves it back. */
public final class Cursors implements LostDeliveries {

    @Override
    public void lost(Handle handle, long subscription, long fromCursor) {
        handle.createUpdate("""
                        UPDATE subscription SET cursor_at = CASE WHEN cursor_at < :from THEN cursor_at ELSE :from END
                        WHERE id = :id""")
                .bind("from", fromCursor)
                .bind("id", subscription)
                .execute();
    }

    /**
     * Never back: who joined while articles settled starts behind them. In a rehearsal the cursor before the first one is kept, because nobody will have received
     * it.
     */
    static void move(Handle handle, Collection<Long> subscriptions, long to, boolean rehearsal) {
        if (subscriptions.isEmpty()) return;
        var batch = handle.prepareBatch(
                rehearsal
                        ? "UPDATE subscription SET real_cursor = coalesce(real_cursor, cursor_at), cursor_at = :to WHERE id = :id AND cursor_at < :to"
                        : "UPDATE subscription SET cursor_at = :to WHERE id = :id AND cursor_at < :to");
        for (long id : subscriptions) batch.bind("to", to).bind("id", id).add();
        batch.execute();
    }

    /** Mail goes to a server now: rehearsals count for nothing, and cursors are where they were before them. */
    static int discardRehearsals(Handle handle) {
        handle.execute("DELETE FROM welcome_article WHERE rehearsal");
        int discarded = handle.execute("UPDATE edition SET discarded = TRUE WHERE rehearsal AND NOT discarded");
        if (discarded > 0) {
            handle.execute(
                    "UPDATE subscription SET cursor_at = real_cursor, real_cursor = NULL WHERE real_cursor IS NOT NULL");
        }
        return discarded;
    }
}
