package dev.crier.admin;

import dev.crier.encoding.Hash;
import java.security.SecureRandom;
import java.util.Base64;

/** Random names that nobody guesses, and the hashes that are kept of them. */
final class Secrets {

    private static final int BYTES = 32;
    private static final int LONGEST = 100;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Of anything that is given for one: what is too long is none. */
    static String hash(String secret) {
        return secret.length() > LONGEST ? "" : Hash.of(secret).hex();
    }
}
