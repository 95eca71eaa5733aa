package dev.crier.outbox;

/** A text is not an address that mail can be sent to; the message says why. */
public final class IllegalAddress extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    IllegalAddress(String reason) {
        super(reason);
    }
}
