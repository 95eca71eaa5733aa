/**
 * Publishes articles as Atom, RSS and OPML.
 *
 * <p>A document is a function of the catalog: no clock, no counter, no state beside the files. So an unchanged catalog
 * gives the same bytes, the same ETag and no ping. An article is rendered once, whatever the number of feeds it stands
 * in, and an article that cannot be rendered leaves the feeds, not the other way round.
 *
 * <p>Archive pages (RFC 5005) are cut from all articles that were ever published, oldest first: a withdrawn one keeps its
 * place as a tombstone (RFC 6721) and an expired one as a gap, so that neither shifts a page. ROME is used by its wire
 * model and printed raw: its other formats change text.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.feed;
