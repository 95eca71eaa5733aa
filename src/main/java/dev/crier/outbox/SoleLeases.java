package dev.crier.outbox;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One worker at a time, because all others are gone while we hold the lock. */
public final class SoleLeases implements Leases {

    private final Jdbi jdbi;
    private final ProcessLock lock;

    public SoleLeases(Jdbi jdbi, ProcessLock lock) {
        this.jdbi = jdbi;
        this.lock = lock;
    }

    @Override
    public Lease acquire() throws InterruptedException {
        ProcessLock.Held held = lock.acquire();
        try {
            Handle handle = jdbi.open();
            try {
                return new Sole(held, handle, Leases.newWorker(handle));
            } catch (RuntimeException trouble) {
                handle.close();
                throw trouble;
            }
        } catch (RuntimeException trouble) {
            held.close();
            throw trouble;
        }
    }

    private record Sole(ProcessLock.Held held, Handle handle, long worker) implements Lease {

        @Override
        public boolean isGone(Handle transaction, long other) {
            return other != worker;
        }

        @Override
        public int workers(Handle other) {
            return 1;
        }

        @Override
        public void close() {
            try (held) {
                handle.close();
            }
        }
    }
}
