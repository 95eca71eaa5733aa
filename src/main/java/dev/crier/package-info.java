/**
 * The commands and the wiring: this package knows everyone, nobody knows it.
 *
 * <p>{@link dev.crier.App} is one site, wired by hand; commands, schedules and the web call the same objects of it. Commands
 * do not catch: whatever stops one becomes one line and an exit code in {@link dev.crier.Crier}.
 */
@org.jspecify.annotations.NullMarked
package dev.crier;
