package dev.crier.source;

/** Why a file cannot become an article, and in which of its lines (0: no line in particular). */
final class Rejected extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;
    private final String reason;

    Rejected(int line, String reason) {
        super(reason, null, false, false);
        this.line = line;
        this.reason = reason;
    }

    int line() {
        return line;
    }

    String reason() {
        return reason;
    }
}
