/**
 * Who may change things in the pages, and what they did.
 *
 * <p>There are no passwords: admins are addresses in {@code config/crier.yaml}, and a link that is mailed to one, or
 * printed on the machine, signs in once. Links and sessions are kept as hashes, so that who reads the database, or a copy
 * of it, can sign in nowhere. A session ends with the address: whether it still is an admin's is asked at every request.
 *
 * <p>The log is only ever added to; the database refuses the rest. So it names readers by their number, never by their
 * address: what is erased elsewhere must not live on in it.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.admin;
