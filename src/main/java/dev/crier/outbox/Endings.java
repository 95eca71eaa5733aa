package dev.crier.outbox;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Ends mails that wait, before anybody sends them; whoever planned them hears that they are lost. */
final class Endings {

    private final LostDeliveries lost;

    Endings(LostDeliveries lost) {
        this.lost = lost;
    }

    /**
     * @param where which of those that wait, with names for its values
     * @return how many
     */
    int end(Handle handle, String where, UnaryOperator<Query> values, Delivery.State state, Instant now) {
        record Gone(long subscription, long fromCursor) {}
        Query ending = handle.createQuery("UPDATE delivery SET state = :state, ended_at = :now WHERE " + where
                + " AND state IN ('READY', 'RETRY') RETURNING subscription, from_cursor");
        List<Gone> gone = values.apply(ending)
                .bind("state", state.name())
                .bind("now", now)
                .map((row, context) -> new Gone(row.getLong("subscription"), row.getLong("from_cursor")))
                .list();
        gone.forEach(one -> lost.lost(handle, one.subscription(), one.fromCursor()));
        return gone.size();
    }
}
