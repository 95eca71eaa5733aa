package dev.crier.outbox;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any number of workers on one PostgreSQL. A lease is a session lock on the very connection that claims are made on: the
 * server lets go of it when the session ends, however it ends, and no clocks are compared.
 */
public final class SharedLeases implements Leases {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLeases.class);

    /** Locks of two numbers have a space of their own, apart from those of {@link PostgresProcessLock}. */
    private static final int WORKERS = 0x63726965;

    private final Jdbi jdbi;

    public SharedLeases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Lease acquire() {
        Handle session = jdbi.open();
        try {
            long worker = Leases.newWorker(session);
            session.execute("SELECT pg_advisory_lock(?, ?)", WORKERS, (int) worker);
            return new Shared(session, worker);
        } catch (RuntimeException trouble) {
            session.close();
            throw trouble;
        }
    }

    private record Shared(Handle handle, long worker) implements Lease {

        /** Whoever gets the lock of a worker until its transaction ends knows that nobody else has it. */
        @Override
        public boolean isGone(Handle transaction, long other) {
            return other != worker
                    && transaction
                            .select("SELECT pg_try_advisory_xact_lock(?, ?)", WORKERS, (int) other)
                            .mapTo(Boolean.class)
                            .one();
        }

        @Override
        public int workers(Handle other) {
            return other.createQuery("""
                            SELECT count(*) FROM pg_locks
                            WHERE locktype = 'advisory' AND objsubid = 2 AND classid = CAST(:workers AS oid) AND granted
                                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")
                    .bind("workers", WORKERS)
                    .mapTo(Integer.class)
                    .one();
        }

        @Override
        public void close() {
            try (handle) {
                handle.execute("SELECT pg_advisory_unlock(?, ?)", WORKERS, (int) worker);
            } catch (JdbiException broken) {
                LOG.debug("the lease of worker {} was over before", worker, broken);
            }
        }
    }
}
