/**
 * The archive of what was sent, without anything personal.
 *
 * <p>It is rendered anew from the catalog, so a correction is seen, a withdrawn publication is gone but for a line that
 * says so, and one whose date was moved into the future is not there. A newsletter that is not open has no archive; the
 * web version of one of its digests is there for whoever has its address from a mail.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.editions;
