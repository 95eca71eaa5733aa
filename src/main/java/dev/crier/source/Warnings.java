package dev.crier.source;

import dev.crier.catalog.Problem;
import java.util.List;

/** Where the reader of one file puts what it mended. */
record Warnings(String path, List<Problem> into) {

    void add(int line, String reason) {
        into.add(new Problem(path, line, reason));
    }
}
