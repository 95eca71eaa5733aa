/**
 * Mails waiting to go out, and what became of them.
 *
 * <p>The outbox knows batches, deliveries and suppressions, never editions or subscriptions: whoever puts mails in says
 * how they are composed and hears what became of them. Nothing is recorded as sent before the server's 250, and none is
 * forgotten after it; no connection is used inside a transaction.
 *
 * <p>Whoever sends is a worker with a lease, and a mail on the wire carries its worker's number. A lease ends with its
 * process: on SQLite it is a lock of the operating system, which one worker has at a time; on PostgreSQL each has a lock of
 * its session, and claims on that very session. So the dead are told from the living without comparing clocks, and what
 * they had on the wire, and nothing else, is uncertain.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.outbox;
