/**
 * Mails waiting to go out, and what became of them.
 *
 * <p>The outbox knows batches, deliveries and suppressions, never editions or subscriptions: whoever puts mails in says
 * how they are composed and hears what became of them. Nothing is recorded as sent before the server's 250, and none is
 * forgotten after it; no connection is used inside a transaction.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.outbox;
