/**
 * Who asked for what, and how they leave.
 *
 * <p>A subscription is ended with a reason and never deleted: it is the evidence of consent, and the answer to "why did my
 * mails stop". Leaving cancels what still waits for that person in the same transaction, so that a planned mail is not
 * sent to someone who has left. Links in mails carry tokens that need no table; only the one that
 * asks for a yes expires.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.subscriber;
