package dev.crier.catalog;

import java.time.Instant;

/** Why and when an article was withdrawn, and the slug of what replaces it (empty: nothing). */
public record Withdrawal(String reason, String replacement, Instant at) {}
