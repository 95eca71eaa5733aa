package dev.crier.encoding;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes under one key (HMAC-SHA256). The key is set up once: a run makes millions of these. */
public final class KeyedHash {

    private static final String HMAC = "HmacSHA256";

    /** Never fed itself: every hash is made by a copy, so that threads can share it. */
    private final Mac ready;

    public KeyedHash(byte[] key) {
        try {
            ready = Mac.getInstance(HMAC);
            ready.init(new SecretKeySpec(key, HMAC));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public Hash of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public Hash of(byte[] message) {
        try {
            return new Hash(((Mac) ready.clone()).doFinal(message));
        } catch (CloneNotSupportedException everyJavaDoes) {
            throw new IllegalStateException(everyJavaDoes);
        }
    }
}
