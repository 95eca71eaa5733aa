package dev.crier.newsletter;

import dev.crier.encoding.Hash;
import dev.crier.outbox.EmailAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where each address and newsletter stood first in a list. Hashes, because a list may have millions. */
final class SeenRows {

    private record Key(long high, long low) {}

    private final Map<Key, Integer> lines = new HashMap<>();

    /** The line of an earlier row for the same address and newsletter (empty: all of them), if there was one. */
    Optional<Integer> put(EmailAddress email, String newsletter, int line) {
        return Optional.ofNullable(lines.putIfAbsent(key(email, newsletter), line));
    }

    /** The line of a row for all newsletters. */
    Optional<Integer> forAll(EmailAddress email) {
        return Optional.ofNullable(lines.get(key(email, "")));
    }

    private static Key key(EmailAddress email, String newsletter) {
        var bytes = ByteBuffer.wrap(Hash.of(email.key() + "\n" + newsletter).bytes(16));
        return new Key(bytes.getLong(), bytes.getLong());
    }
}
