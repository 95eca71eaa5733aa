package dev.crier.subscriber.list;

/** A file is no list, or stops being one at some line; the message goes on after the file's name and says what to do. */
public final class ListUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListUnreadable(String reason) {
        super(reason);
    }
}
