package dev.crier.newsletter;

/** A row of a list cannot be taken; the message says why and what to do. */
final class IllegalRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IllegalRow(String reason) {
        super(reason);
    }
}
