package dev.crier.mail;

import dev.crier.encoding.KeyedHash;

/** Message-IDs that are the same whenever the same mail is made: a second copy can be told for what it is. */
public final class MessageIds {

    private final KeyedHash secret;
    private final String domain;

    public MessageIds(byte[] secret, String domain) {
        this.secret = new KeyedHash(secret);
        this.domain = domain;
    }

    public String of(String newsletter, String slot, String address) {
        return "<" + secret.of(newsletter + '\0' + slot + '\0' + address).base32() + "@" + domain + ">";
    }
}
