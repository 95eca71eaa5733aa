/**
 * Reads delivery reports, complaints and mails that leave, and decides whom to stop mailing.
 *
 * <p>Anybody can send anything to these addresses. So a report counts only if it gives back what only a mail of ours can
 * have given away: a token of this site, or the Message-ID of a delivery to the person it speaks of. Precision comes first:
 * an address is suppressed where a server says that it does not exist, never for a full mailbox or for what a server thinks
 * of us. Reading a mail twice does nothing the second time, so a folder can be read again and again.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.bounce;
