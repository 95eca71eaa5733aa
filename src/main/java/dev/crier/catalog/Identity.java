package dev.crier.catalog;

import dev.crier.encoding.Hash;

/** How articles get ids that never change. */
final class Identity {

    private Identity() {}

    /** {@code tag:AUTHORITY:article/} and 26 base32 characters of SHA-256(source, NUL, key); RFC 4151. */
    static String iri(String authority, String source, String key) {
        return "tag:" + authority + ":article/" + Hash.of(source + '\0' + key).base32();
    }
}
