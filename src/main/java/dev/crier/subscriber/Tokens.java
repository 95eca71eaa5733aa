package dev.crier.subscriber;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens of links in mails: base64url of kind, subscriber, newsletter and 16 bytes of HMAC-SHA256 under a key per
 * kind. They say who, need no table, and do not expire.
 */
public final class Tokens {

    /** What a token allows. The byte stands in the token and never changes. */
    public enum Kind {
        UNSUBSCRIBE('u'),
        PREFERENCES('p');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }
    }

    /** Who a valid token speaks for. */
    public record Holder(long subscriber, String newsletter) {}

    private static final int SEAL = 16;
    private static final int LONGEST = 400;

    private final byte[] secret;

    public Tokens(byte[] secret) {
        this.secret = secret.clone();
    }

    public String of(Kind kind, long subscriber, String newsletter) {
        byte[] name = newsletter.getBytes(StandardCharsets.UTF_8);
        byte[] claim = ByteBuffer.allocate(9 + name.length)
                .put(kind.code)
                .putLong(subscriber)
                .put(name)
                .array();
        byte[] token = Arrays.copyOf(claim, claim.length + SEAL);
        System.arraycopy(seal(kind, claim), 0, token, claim.length, SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whom the token speaks for; empty for anything this site did not make for this purpose. */
    public Optional<Holder> read(Kind kind, String token) {
        if (token.length() > LONGEST) return Optional.empty();
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length < 9 + SEAL || bytes[0] != kind.code) return Optional.empty();
        byte[] claim = Arrays.copyOf(bytes, bytes.length - SEAL);
        byte[] given = Arrays.copyOfRange(bytes, bytes.length - SEAL, bytes.length);
        if (!MessageDigest.isEqual(seal(kind, claim), given)) return Optional.empty();
        long subscriber = ByteBuffer.wrap(claim, 1, 8).getLong();
        return Optional.of(new Holder(subscriber, new String(claim, 9, claim.length - 9, StandardCharsets.UTF_8)));
    }

    private byte[] seal(Kind kind, byte[] claim) {
        byte[] key = hmac(secret, ("crier token " + kind.name()).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(hmac(key, claim), SEAL);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
