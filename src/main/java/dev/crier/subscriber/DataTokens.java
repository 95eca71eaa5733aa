package dev.crier.subscriber;

import dev.crier.encoding.Hash;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The tokens that let somebody see, move or erase what is kept about them. Each is good for a while and for the address
 * it was mailed to: who has moved to another has used it up.
 */
public final class DataTokens {

    private static final int STAMP = 6;

    private final Tokens tokens;

    public DataTokens(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * What such a token says.
     *
     * @param to the address to move to; empty for the other kinds
     */
    public record Pass(long person, String stamp, String to, Instant until) {

        public boolean isExpired(Instant now) {
            return !now.isBefore(until);
        }

        /** Whether the person still has the address for which it was made. */
        public boolean isFor(Subscriber subscriber) {
            return stamp.equals(stampOf(subscriber));
        }
    }

    public String of(Tokens.Kind kind, Subscriber person, String to, Instant until) {
        return tokens.of(kind, person.id(), stampOf(person) + to, until);
    }

    /** Empty for anything this site did not make for this purpose. */
    public Optional<Pass> read(Tokens.Kind kind, String token) {
        return tokens.read(kind, token).map(holder -> {
            String said = holder.newsletter();
            int stamp = stampLength();
            return new Pass(
                    holder.subscriber(),
                    said.substring(0, stamp),
                    said.substring(stamp),
                    holder.until().orElseThrow());
        });
    }

    private static String stampOf(Subscriber person) {
        return Hash.of(person.email().toLowerCase(Locale.ROOT)).base64(STAMP);
    }

    private static int stampLength() {
        return STAMP / 3 * 4;
    }
}
