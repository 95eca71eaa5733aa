package dev.crier.outbox;

import org.jdbi.v3.core.Handle;

/** Who may send: one worker at a time where the database is a file, any number where it is a server. */
public interface Leases {

    /** Waits until there is one to have. */
    Lease acquire() throws InterruptedException;

    /** Numbers of workers are given out once, so that nobody is taken for a predecessor. */
    static long newWorker(Handle handle) {
        return handle.createQuery("UPDATE counter SET value = value + 1 WHERE name = 'worker' RETURNING value")
                .mapTo(Long.class)
                .one();
    }
}
