/**
 * The admin's pages about editions: what was issued, what became of it, and what can be done about it. What they count and
 * steer is what {@code crier editions} counts and steers.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.admin.editions;
