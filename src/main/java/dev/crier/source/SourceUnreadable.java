package dev.crier.source;

import java.nio.file.Path;

/** A source as a whole cannot be read, so that nothing can be said about what is in it. */
public final class SourceUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    SourceUnreadable(String source, Path folder, String reason) {
        super("source " + source + ": the folder " + folder + " " + reason);
    }
}
