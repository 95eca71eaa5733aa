package dev.crier.outbox;

import dev.crier.encoding.KeyedHash;

/** The keyed hash under which an address is suppressed, or has left, so that such a list names nobody. */
public final class AddressHash {

    private final KeyedHash secret;

    public AddressHash(byte[] secret) {
        this.secret = new KeyedHash(secret);
    }

    String of(String key) {
        return secret.of("suppression\0" + key).hex();
    }

    /** Another hash than that of a suppression, so that the two lists cannot be laid side by side. */
    public String ofDeparture(EmailAddress address) {
        return secret.of("departure\0" + address.key()).hex();
    }
}
