/**
 * Pages, feeds and operations over HTTP.
 *
 * <p>Groups of addresses ({@link dev.crier.web.Routes}) live in packages by who is served; this one holds what they share:
 * the server, the frame of every page, and answers that a client can ask for again cheaply. A GET never changes anything,
 * and HEAD has the headers of GET. Pages load nothing from elsewhere but images of articles, which their
 * Content-Security-Policy holds.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web;
