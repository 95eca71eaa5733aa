package dev.crier.outbox;

import org.jdbi.v3.core.Handle;

/** Hears, in the same transaction, that a delivery ended without having been accepted: its articles are new again. */
public interface LostDeliveries {

    void lost(Handle handle, long subscription, long fromCursor);
}
