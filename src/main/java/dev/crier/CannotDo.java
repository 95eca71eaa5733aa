package dev.crier;

/** It could not be done; the message says why and what to do. Exit code 1. */
final class CannotDo extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotDo(String message) {
        super(message);
    }
}
