package dev.crier.encoding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256, plain or keyed (see {@link KeyedHash}), in the letters that a name or an address can hold. */
public final class Hash {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BASE32_LENGTH = 26;

    private final byte[] bytes;

    Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of these bytes, one after the other. */
    public static Hash of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The first bytes of the 32. */
    public byte[] bytes(int length) {
        return Arrays.copyOf(bytes, length);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The first of 64 digits. */
    public String hex(int length) {
        return hex().substring(0, length);
    }

    /** The first 26 characters: 130 bits. */
    public String base32() {
        var text = new StringBuilder(BASE32_LENGTH);
        for (int bit = 0; text.length() < BASE32_LENGTH; bit += 5) {
            int window = (bytes[bit / 8] & 0xff) << 8 | bytes[bit / 8 + 1] & 0xff;
            text.append(BASE32.charAt(window >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }

    /** The first bytes as base64url, without padding. */
    public String base64(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
    }
}
