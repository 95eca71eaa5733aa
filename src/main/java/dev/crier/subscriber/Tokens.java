package dev.crier.subscriber;

import dev.crier.encoding.KeyedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The tokens of links in mails: base64url of kind, subscriber, for some kinds the second at which they expire, newsletter
 * and 16 bytes of HMAC-SHA256 under a key per kind. They say who, and need no table.
 */
public final class Tokens {

    /** What a token allows. The byte stands in the token and never changes. */
    public enum Kind {
        UNSUBSCRIBE('u', false),
        PREFERENCES('p', false),
        CONFIRM('c', true),
        EXPORT('x', true),
        ERASE('e', true),
        /** Goes to the old address, and {@link #ARRIVE} to the new one. */
        MOVE('m', true),
        ARRIVE('a', true),
        /** Stands in a form instead of a link, and speaks for nobody. */
        FORM('f', true);

        private final byte code;
        private final boolean expires;

        Kind(char code, boolean expires) {
            this.code = (byte) code;
            this.expires = expires;
        }
    }

    /**
     * Who a token of this site speaks for.
     *
     * @param until when it expires, if it does; one that has expired still says who
     */
    public record Holder(long subscriber, String newsletter, Optional<Instant> until) {

        public boolean isExpired(Instant now) {
            return until.map(end -> !now.isBefore(end)).orElse(false);
        }
    }

    private static final int KEY = 32;
    private static final int SEAL = 16;
    private static final int LONGEST = 500;

    private final Map<Kind, KeyedHash> keys = new EnumMap<>(Kind.class);

    public Tokens(byte[] secret) {
        var master = new KeyedHash(secret);
        for (Kind kind : Kind.values()) {
            keys.put(kind, new KeyedHash(master.of("crier token " + kind.name()).bytes(KEY)));
        }
    }

    /** A token that does not expire. */
    public String of(Kind kind, long subscriber, String newsletter) {
        if (kind.expires) throw new IllegalArgumentException(kind + " tokens expire");
        return sealed(kind, claim(kind, subscriber, Optional.empty(), newsletter));
    }

    /** A token that expires. */
    public String of(Kind kind, long subscriber, String newsletter, Instant until) {
        if (!kind.expires) throw new IllegalArgumentException(kind + " tokens do not expire");
        return sealed(kind, claim(kind, subscriber, Optional.of(until), newsletter));
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
        // The last letter has bits that say nothing: one spelling is the token, others are not.
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token)) return Optional.empty();
        int head = kind.expires ? 17 : 9;
        if (bytes.length < head + SEAL || bytes[0] != kind.code) return Optional.empty();
        byte[] claim = Arrays.copyOf(bytes, bytes.length - SEAL);
        byte[] given = Arrays.copyOfRange(bytes, bytes.length - SEAL, bytes.length);
        if (!MessageDigest.isEqual(seal(kind, claim), given)) return Optional.empty();
        ByteBuffer said = ByteBuffer.wrap(claim, 1, claim.length - 1);
        long subscriber = said.getLong();
        Optional<Instant> until = kind.expires ? Optional.of(Instant.ofEpochSecond(said.getLong())) : Optional.empty();
        return Optional.of(
                new Holder(subscriber, new String(claim, head, claim.length - head, StandardCharsets.UTF_8), until));
    }

    private static byte[] claim(Kind kind, long subscriber, Optional<Instant> until, String newsletter) {
        byte[] name = newsletter.getBytes(StandardCharsets.UTF_8);
        ByteBuffer claim = ByteBuffer.allocate((until.isPresent() ? 17 : 9) + name.length)
                .put(kind.code)
                .putLong(subscriber);
        until.ifPresent(end -> claim.putLong(end.getEpochSecond()));
        return claim.put(name).array();
    }

    private String sealed(Kind kind, byte[] claim) {
        byte[] token = Arrays.copyOf(claim, claim.length + SEAL);
        System.arraycopy(seal(kind, claim), 0, token, claim.length, SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] seal(Kind kind, byte[] claim) {
        return Objects.requireNonNull(keys.get(kind)).of(claim).bytes(SEAL);
    }
}
