package dev.crier.outbox;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A session lock on a connection of its own: it dies with the session, and no clocks are compared. */
public final class PostgresProcessLock implements ProcessLock {

    private final Jdbi jdbi;
    private final long key;

    public PostgresProcessLock(Jdbi jdbi, String name) {
        this.jdbi = jdbi;
        this.key = 0x63726965_00000000L + (name.hashCode() & 0xffffffffL);
    }

    @Override
    public Held acquire() {
        Handle session = jdbi.open();
        try {
            session.execute("SELECT pg_advisory_lock(?)", key);
        } catch (RuntimeException trouble) {
            session.close();
            throw trouble;
        }
        return () -> {
            try (session) {
                session.execute("SELECT pg_advisory_unlock(?)", key);
            }
        };
    }
}
