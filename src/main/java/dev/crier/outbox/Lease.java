package dev.crier.outbox;

import org.jdbi.v3.core.Handle;

/** A worker's right to send, under a number of its own that its claims carry. It ends with its process. */
public interface Lease extends AutoCloseable {

    long worker();

    /**
     * The connection to claim mails on: when it breaks the lease is over, and nothing more can be claimed under it. One
     * thread at a time may use it.
     */
    Handle handle();

    /** Whether another worker is gone; that answer holds until the transaction ends. */
    boolean isGone(Handle transaction, long other);

    /** How many workers send, this one among them. */
    int workers(Handle other);

    @Override
    void close();
}
