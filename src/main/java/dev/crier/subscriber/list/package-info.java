/**
 * Lists of people as files: what other newsletter systems export, and CSV that anybody wrote. Every one of them calls its
 * columns something else; what a row means is decided here, what becomes of it elsewhere. A file is read once, row by row,
 * whatever its size.
 */
@NullMarked
package dev.crier.subscriber.list;

import org.jspecify.annotations.NullMarked;
