package dev.crier.feed;

/**
 * A feed that is published.
 *
 * @param entries articles in it, in its document and its archive
 */
public record PublishedFeed(FeedPath path, String title, int entries) {}
