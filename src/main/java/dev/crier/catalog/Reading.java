package dev.crier.catalog;

import java.util.List;
import java.util.Set;

/**
 * What reading a source gave. A path in {@code unchanged} or {@code rejected} is still there: only a path that is nowhere
 * in a reading has vanished.
 *
 * @param unchanged paths whose digest was already known, not read again
 * @param rejected files that could not be read as articles; the rest goes in
 * @param warnings files that went in, mended
 */
public record Reading(
        String source, List<Draft> drafts, Set<String> unchanged, List<Problem> rejected, List<Problem> warnings) {

    public Reading {
        drafts = List.copyOf(drafts);
        unchanged = Set.copyOf(unchanged);
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
    }
}
