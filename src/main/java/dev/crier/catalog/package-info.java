/**
 * What has been published: articles and their topics.
 *
 * <p>An article arrives in the first import at or after its date, and gets its number then, from one counter row taken
 * last in the import's transaction: an identity column becomes visible out of order, and a cursor would pass an article
 * whose import had not committed. Ids are computed once, from source and key, and stored; a lost database gives the same.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.catalog;
