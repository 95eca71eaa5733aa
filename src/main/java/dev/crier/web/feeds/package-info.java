/**
 * Serves the published feeds, to feed readers and to browsers.
 *
 * <p>No browser applies a stylesheet to {@code application/atom+xml}, so one that navigates gets the same bytes as
 * {@code application/xml}. The address of a feed never redirects and never changes its answer by {@code Accept}: feed
 * readers accept anything.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.feeds;
