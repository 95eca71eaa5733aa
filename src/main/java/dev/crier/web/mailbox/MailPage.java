package dev.crier.web.mailbox;

/**
 * What the page of one mail of the mailbox shows.
 *
 * @param leave the path to which a mail program would send the wish to leave with one click, or empty
 * @param newer address of the mail before, {@code older} of the one after; or empty
 */
record MailPage(MailView mail, String leave, String newer, String older) {}
