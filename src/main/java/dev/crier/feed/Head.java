package dev.crier.feed;

/**
 * What a feed says of itself.
 *
 * @param id its identity for ever, a {@code tag:} URI
 * @param subtitle may be empty
 * @param page the page that shows the same articles, absolute
 */
record Head(FeedPath path, String id, String title, String subtitle, String language, String page) {}
