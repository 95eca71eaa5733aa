package dev.crier.web.admin.feeds;

import dev.crier.web.admin.Moment;
import java.util.List;
import java.util.Optional;

/**
 * A source in a page.
 *
 * @param number its place in the page
 * @param set where it is set: in which file and line, and to which folder; none if it is set no longer
 * @param brought what it brought last, in words, with {@code broughtAt}
 * @param error what it says of itself, or empty
 * @param missing how many articles vanished at once, in words, or empty
 * @param more files that were rejected and are not listed, in words, or empty
 */
record SourceView(
        int number,
        String name,
        Optional<Set> set,
        Optional<Moment> tried,
        Optional<Moment> good,
        String brought,
        Optional<Moment> broughtAt,
        String waiting,
        String rejected,
        String error,
        String missing,
        String withdraw,
        List<File> files,
        String more) {

    record Set(String place, String folder) {}

    /** @param line empty where it is no line in particular */
    record File(String name, String line, String reason) {}

    public boolean isRejecting() {
        return !files.isEmpty();
    }

    /** What an admin wants to see first. */
    boolean isTroubled() {
        return !error.isEmpty() || !missing.isEmpty();
    }
}
