package dev.crier.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How articles get ids that never change, and how texts are told apart. */
final class Identity {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;

    private Identity() {}

    /** {@code tag:AUTHORITY:article/} and 26 base32 characters of SHA-256(source, NUL, key); RFC 4151. */
    static String iri(String authority, String source, String key) {
        byte[] hash = sha256(source + '\0' + key);
        var name = new StringBuilder(LENGTH);
        for (int bit = 0; name.length() < LENGTH; bit += 5) {
            int window = ((hash[bit / 8] & 0xff) << 8) | (hash[bit / 8 + 1] & 0xff);
            name.append(BASE32.charAt((window >> (11 - bit % 8)) & 31));
        }
        return "tag:" + authority + ":article/" + name;
    }

    static String digest(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
