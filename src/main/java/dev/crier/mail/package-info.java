/**
 * Turns a mail into MIME and hands it to a server or the mailbox.
 *
 * <p>A digest is encoded once; what is personal is spliced into the encoded body between two soft line breaks of
 * quoted-printable (RFC 2045 section 6.7), so that it may have any length. Everything that becomes a header passes one
 * gate, because Angus does not stop a line break in a header. Sockets have {@code TCP_NODELAY}: without it any mail over
 * 8 KB waits 40 ms. Envelopes are pipelined where the server offers it: half the round trips.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.mail;
