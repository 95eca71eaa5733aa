/**
 * {@code /mailbox}: every mail of a rehearsal as a mail program would show it, to whoever sits at this machine.
 *
 * <p>Mails are full of what others wrote, so each is shown in a frame of its own that may run nothing and load nothing but
 * pictures. A page cannot set what {@code prefers-color-scheme} says inside a frame, so the mail's own media query is
 * rewritten for the dark view, and for the light one too.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.mailbox;
