package dev.crier.feed;

/** Bytes that should be an XML document and are not. */
final class UnreadableException extends RuntimeException {

    UnreadableException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
