/**
 * The pages for readers: what was published, by topic and author, and how to follow it.
 *
 * <p>Every page is made from one {@link dev.crier.web.readers.Listing}: what readers may see at this moment. An article
 * under embargo is not in it, so that no count, filter, search or neighbour can betray it. What is costly to sort is sorted
 * once for each revision of the catalog, and not for each visit.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.readers;
