package dev.crier.catalog;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Numbers that only grow and become visible in order: taking one locks its row until the transaction ends. */
final class Counter {

    static final String ARRIVAL = "arrival";
    static final String REVISION = "revision";

    private Counter() {}

    static long value(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM counter WHERE name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }

    /** Lets one transaction at a time change the catalog; the others wait here. */
    static void await(Handle handle) {
        handle.execute("UPDATE counter SET value = value WHERE name = ?", REVISION);
    }

    /** Lets nothing arrive until the transaction ends; to be called late in it, because imports wait. */
    static void holdArrivals(Handle handle) {
        handle.execute("UPDATE counter SET value = value WHERE name = ?", ARRIVAL);
    }

    /** Takes {@code count} numbers and returns the last of them. */
    static long next(Handle handle, String name, int count) {
        return handle.createQuery("UPDATE counter SET value = value + :count WHERE name = :name RETURNING value")
                .bind("count", count)
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }

    /** Makes news of articles, in this order. To be called last in a transaction. */
    static void number(Handle handle, List<Long> articles, Instant now) {
        if (articles.isEmpty()) return;
        long number = next(handle, ARRIVAL, articles.size()) - articles.size();
        var batch = handle.prepareBatch("UPDATE article SET arrival = :arrival, arrived_at = :now WHERE id = :id");
        for (long id : articles) {
            batch.bind("arrival", ++number).bind("now", now).bind("id", id).add();
        }
        batch.execute();
    }
}
