package dev.crier.outbox;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A session lock on a connection of its own: it dies with the session, and no clocks are compared. */
public final class PostgresProcessLock implements ProcessLock {

    private static final long PAUSE_MILLIS = 100;

    private final Jdbi jdbi;
    private final long key;

    public PostgresProcessLock(Jdbi jdbi, String name) {
        this.jdbi = jdbi;
        this.key = 0x63726965_00000000L + (name.hashCode() & 0xffffffffL);
    }

    @Override
    public Held acquire() throws InterruptedException {
        Handle session = jdbi.open();
        boolean held = false;
        try {
            // Asked again and again, because a wait inside the database could not be interrupted.
            while (!held) {
                held = session.select("SELECT pg_try_advisory_lock(?)", key)
                        .mapTo(Boolean.class)
                        .one();
                if (!held) Thread.sleep(PAUSE_MILLIS);
            }
        } finally {
            if (!held) session.close();
        }
        return () -> {
            try (session) {
                session.execute("SELECT pg_advisory_unlock(?)", key);
            }
        };
    }
}
