package dev.crier.newsletter;

import java.util.List;
import java.util.Optional;

/**
 * A newsletter that was made in the admin's pages, as it is written.
 *
 * @param text what one newsletter of {@code config/newsletters.yaml} may say
 * @param version another after each change
 * @param closed neither offered nor issued, until it is opened again
 */
public record Definition(String newsletter, String text, long version, boolean closed) {

    /** Knows what a newsletter may say. */
    public interface Reader {
        Reading read(String text);
    }

    /** What a text says; no newsletter where it has flaws. */
    public record Reading(Optional<Newsletter> newsletter, List<Flaw> flaws) {

        public Reading {
            flaws = List.copyOf(flaws);
        }
    }

    /** What is wrong, at which key. */
    public record Flaw(String key, String what) {

        @Override
        public String toString() {
            return key.isEmpty() ? what : key + ": " + what;
        }
    }
}
