package dev.crier.bounce;

import java.util.Locale;

/**
 * What became of one mail that came in.
 *
 * @param file where it was read
 * @param recipient the reader it is about, or empty
 * @param status what the server said, such as {@code 5.1.1}, or the kind of complaint, or empty
 * @param action what was done, or why nothing was
 */
public record Result(String file, Kind kind, String recipient, String status, String action) {

    /** What it was. */
    public enum Kind {
        UNSUBSCRIBE,
        BOUNCE,
        COMPLAINT,
        OTHER;

        public String inWords() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
