package dev.crier;

/** The command was used wrongly; the message says how to use it. Exit code 2. */
final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message);
    }
}
