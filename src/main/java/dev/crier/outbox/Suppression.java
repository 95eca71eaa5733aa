package dev.crier.outbox;

import java.time.Instant;

/** Why an address must not be mailed, and since when. */
public record Suppression(String reason, Instant since) {}
