/**
 * The pages on which readers subscribe, choose and leave.
 *
 * <p>Nothing here happens on GET or HEAD: link scanners follow every link of a mail, and some run its scripts. Who may do
 * what is said by the token in the address, so that nobody needs a password or a cookie. What anybody can type, an
 * address, changes nothing of the person it belongs to, and every answer to it is the same, known or not.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.choices;
