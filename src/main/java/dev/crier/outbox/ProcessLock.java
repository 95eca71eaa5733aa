package dev.crier.outbox;

/** Lets one process at a time do a thing, such as sending, and goes with the process that holds it. */
public interface ProcessLock {

    /** Waits until nobody else holds it. */
    Held acquire() throws InterruptedException;

    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
