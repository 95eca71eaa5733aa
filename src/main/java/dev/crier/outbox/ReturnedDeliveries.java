package dev.crier.outbox;

import org.jdbi.v3.core.Handle;

/** Hears, in the same transaction, that a mail of a batch came back after a server had accepted it. */
public interface ReturnedDeliveries {

    void returned(Handle handle, long batch);
}
