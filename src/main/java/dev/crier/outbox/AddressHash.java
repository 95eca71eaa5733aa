package dev.crier.outbox;

import dev.crier.encoding.KeyedHash;

/** The keyed hash under which an address is suppressed, so that the list of suppressions names nobody. */
public final class AddressHash {

    private final KeyedHash secret;

    public AddressHash(byte[] secret) {
        this.secret = new KeyedHash(secret);
    }

    String of(String key) {
        return secret.of("suppression\0" + key).hex();
    }
}
