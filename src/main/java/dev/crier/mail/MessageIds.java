package dev.crier.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Message-IDs that are the same whenever the same mail is made: a second copy can be told for what it is. */
public final class MessageIds {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;

    private final byte[] secret;
    private final String domain;

    public MessageIds(byte[] secret, String domain) {
        this.secret = secret.clone();
        this.domain = domain;
    }

    public String of(String newsletter, String slot, String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] hash = mac.doFinal((newsletter + '\0' + slot + '\0' + address).getBytes(StandardCharsets.UTF_8));
            var id = new StringBuilder("<");
            for (int bit = 0; bit < LENGTH * 5; bit += 5) {
                int window = (hash[bit / 8] & 0xff) << 8 | hash[bit / 8 + 1] & 0xff;
                id.append(BASE32.charAt(window >> (11 - bit % 8) & 31));
            }
            return id.append('@').append(domain).append('>').toString();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
