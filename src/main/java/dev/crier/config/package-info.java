/**
 * Reads {@code config/} of a site. The configuration knows every feature and fills its own small record of settings;
 * nobody but the root knows the configuration. Every problem is found at once, with file, line and key.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.config;
