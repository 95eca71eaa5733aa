/** The commands, the wiring and the configuration: this package knows everyone, nobody knows it. */
@org.jspecify.annotations.NullMarked
package dev.crier;
