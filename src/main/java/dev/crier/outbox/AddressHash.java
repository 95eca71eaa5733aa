package dev.crier.outbox;

import dev.crier.encoding.Hash;

/** The keyed hash under which an address is suppressed, so that the list of suppressions names nobody. */
public final class AddressHash {

    private final byte[] secret;

    public AddressHash(byte[] secret) {
        this.secret = secret.clone();
    }

    String of(String key) {
        return Hash.keyed(secret, "suppression\0" + key).hex();
    }
}
