package dev.crier.outbox;

/** Makes the bytes of a mail from its delivery: always the same ones, so that a second copy can be told for what it is. */
public interface Composer {

    /** The whole mail, lines ended by CR LF. */
    byte[] compose(Delivery delivery);

    /** The envelope's sender. */
    String sender(Delivery delivery);
}
