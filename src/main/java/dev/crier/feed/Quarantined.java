package dev.crier.feed;

/**
 * What the gate kept out, and why.
 *
 * @param article its slug; empty when a whole feed could not be written
 * @param feed the feed's path below {@code feeds/}; {@code all} when the article is in none
 */
public record Quarantined(String article, String feed, String reason) {}
