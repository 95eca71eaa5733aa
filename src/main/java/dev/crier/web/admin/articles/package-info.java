/**
 * The admin's pages about articles: what the catalog holds, which mails brought it or still will, and announcing and
 * withdrawing, which is what {@code crier articles} does.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.admin.articles;
