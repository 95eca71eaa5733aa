/**
 * Readers in the admin's pages: found by address or name, looked at one by one, taken in and let go, one or many. No
 * address of a page names a reader: readers are numbers there and in the log.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.admin.readers;
