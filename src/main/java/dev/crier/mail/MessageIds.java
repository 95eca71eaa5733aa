package dev.crier.mail;

import dev.crier.encoding.Hash;

/** Message-IDs that are the same whenever the same mail is made: a second copy can be told for what it is. */
public final class MessageIds {

    private final byte[] secret;
    private final String domain;

    public MessageIds(byte[] secret, String domain) {
        this.secret = secret.clone();
        this.domain = domain;
    }

    public String of(String newsletter, String slot, String address) {
        return "<"
                + Hash.keyed(secret, newsletter + '\0' + slot + '\0' + address).base32() + "@" + domain + ">";
    }
}
