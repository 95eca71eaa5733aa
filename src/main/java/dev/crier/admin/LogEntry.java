package dev.crier.admin;

import java.time.Instant;

/**
 * One thing that an admin did.
 *
 * @param email whose doing it was
 * @param action what was done, such as {@code newsletter.paused}; the words are {@code admin.did.} and this
 * @param subject which one, such as the name of a newsletter; a reader's number, never an address
 * @param detail what else there is to know, or empty
 */
public record LogEntry(long id, Instant happenedAt, String email, String action, String subject, String detail) {}
