/**
 * What stands in names and addresses for texts and bytes: hashes and percent-encoding.
 *
 * <p>Ids, addresses and tokens that went out in feeds and mails rest on these, so what one gives for the same input never
 * changes.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.encoding;
