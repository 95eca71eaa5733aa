package dev.crier.newsletter;

import dev.crier.subscriber.Enrolment;
import dev.crier.subscriber.list.ListFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a list of readers.
 *
 * @param origin the system that exported it, if its columns say so
 * @param used the columns that were read, {@code ignored} the others
 * @param left readers who left elsewhere, and were not known to have
 * @param suppressed addresses that the list says must not be mailed, and were not known to
 * @param rejected the first ten thousand rows that were not taken
 * @param rejections how many there were
 * @param dry whether nothing was changed
 */
public record ReaderImport(
        String origin,
        List<String> used,
        List<String> ignored,
        long added,
        long changed,
        long unchanged,
        long left,
        long suppressed,
        List<Rejected> rejected,
        long rejections,
        boolean dry) {

    /** A file may be no list at all, and have millions of rows. */
    private static final int KEPT = 10_000;

    public ReaderImport {
        used = List.copyOf(used);
        ignored = List.copyOf(ignored);
        rejected = List.copyOf(rejected);
    }

    /** A row that was not taken: its line (0 for the whole rest of the file) and why. */
    public record Rejected(int line, String reason) {}

    /** Counts while it runs. */
    static final class Tally {
        long added;
        long changed;
        long unchanged;
        long left;
        long suppressed;
        private final List<Rejected> rejected = new ArrayList<>();
        private long rejections;

        void reject(int line, String reason) {
            rejections++;
            if (rejected.size() < KEPT) rejected.add(new Rejected(line, reason));
        }

        void count(int line, Enrolment.Result result) {
            switch (result.outcome()) {
                case ADDED -> added++;
                case CHANGED -> changed++;
                case UNCHANGED -> unchanged++;
                case REFUSED -> reject(line, result.reason());
            }
        }

        ReaderImport done(ListFile list, boolean dry) {
            return new ReaderImport(
                    list.origin().title(),
                    list.used(),
                    list.ignored(),
                    added,
                    changed,
                    unchanged,
                    left,
                    suppressed,
                    rejected,
                    rejections,
                    dry);
        }
    }
}
