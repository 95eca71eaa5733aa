/**
 * Opens the database and migrates it.
 *
 * <p>One SQL serves SQLite and PostgreSQL. SQLite has one writer connection with immediate transactions, so that a
 * transaction that reads before it writes never fails with a stale snapshot, and readers that cannot write. Instants are
 * epoch milliseconds, because the text of an instant does not sort. SQL never asks for the time.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.database;
