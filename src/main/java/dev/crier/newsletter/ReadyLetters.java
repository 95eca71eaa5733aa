package dev.crier.newsletter;

import dev.crier.mail.Letter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Encoded letters by their body, those used last. Readers of one digest do not come one after the other, so those of a
 * whole edition should fit; how many that are depends on their length.
 */
final class ReadyLetters {

    private static final long MOST_BYTES = 64L << 20;

    /** A mail that only lacks what is personal, and its envelope's sender. */
    record Ready(Letter letter, String sender) {}

    private final Map<Long, Ready> letters = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Two who ask at once may both encode it; nobody waits for another's. */
    Ready of(long body, Supplier<Ready> encode) {
        synchronized (this) {
            Ready known = letters.get(body);
            if (known != null) return known;
        }
        Ready encoded = encode.get();
        keep(body, encoded);
        return encoded;
    }

    private synchronized void keep(long body, Ready encoded) {
        if (letters.putIfAbsent(body, encoded) != null) return;
        bytes += encoded.letter().length();
        for (Iterator<Ready> eldest = letters.values().iterator(); bytes > MOST_BYTES && letters.size() > 1; ) {
            bytes -= eldest.next().letter().length();
            eldest.remove();
        }
    }
}
