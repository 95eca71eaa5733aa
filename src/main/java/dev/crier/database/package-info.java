/**
 * Opens the database and migrates it.
 *
 * <p>One SQL serves SQLite and PostgreSQL. On SQLite every transaction is an immediate one: it waits for its turn to
 * write, and one that reads before it writes never fails with a stale snapshot. Plain reads wait for nobody. Instants are
 * epoch milliseconds, because the text of an instant does not sort. SQL never asks for the time.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.database;
