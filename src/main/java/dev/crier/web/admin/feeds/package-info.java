/** Where publications come from, and where they go: sources, topics, feeds, and the form for other sites. */
@org.jspecify.annotations.NullMarked
package dev.crier.web.admin.feeds;
