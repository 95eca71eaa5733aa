/**
 * What monitors and search engines ask: whether the site is up, what it counts, where robots may go.
 *
 * <p>Numbers come from the database and not from this process, so that they are the same whichever process is asked and
 * outlive it.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.operations;
