package dev.crier.newsletter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a newsletter issued for one slot.
 *
 * @param rehearsal made while mail went to the mailbox: nobody has received it
 * @param previousSlot the slot of the edition before it, at this frequency
 * @param upTo the number of the newest article it looked at
 * @param candidates subscriptions it looked at: planned and excluded ones together
 * @param note what its editor wanted, as it is stored; {@code lead} and {@code without} too
 */
public record Edition(
        long id,
        String newsletter,
        String frequency,
        Instant slot,
        boolean rehearsal,
        State state,
        long batch,
        Instant issuedAt,
        Optional<Instant> endedAt,
        Optional<Instant> previousSlot,
        long upTo,
        long audienceTo,
        long walkedTo,
        long candidates,
        long planned,
        long nothingNew,
        long belowMinimum,
        long paused,
        long unconfirmed,
        long suppressed,
        long language,
        long leftOut,
        String note,
        Optional<Long> lead,
        String without) {

    public enum State {
        DRAFT,
        PLANNING,
        SENDING,
        PAUSED,
        DONE,
        DONE_WITH_ERRORS,
        SKIPPED_EMPTY,
        CANCELLED
    }

    /** Why subscriptions got nothing, in counts; reasons without any are left out. */
    public Map<String, Long> excluded() {
        var reasons = new LinkedHashMap<String, Long>();
        put(reasons, Choice.Exclusion.NOTHING_NEW, nothingNew);
        put(reasons, Choice.Exclusion.BELOW_MINIMUM, belowMinimum);
        put(reasons, Choice.Exclusion.PAUSED, paused);
        put(reasons, Choice.Exclusion.UNCONFIRMED, unconfirmed);
        put(reasons, Choice.Exclusion.SUPPRESSED, suppressed);
        put(reasons, Choice.Exclusion.LANGUAGE, language);
        put(reasons, Choice.Exclusion.LEFT_OUT, leftOut);
        return reasons;
    }

    /** Whether it waits for an editor to release it. */
    public boolean isDraft() {
        return state == State.DRAFT;
    }

    /** What its editor wanted. */
    public Arrangement arrangement() {
        return Arrangement.of(note, lead, without);
    }

    /** Whether every subscription it looked at is accounted for. */
    public boolean addsUp() {
        return candidates
                == planned
                        + excluded().values().stream()
                                .mapToLong(Long::longValue)
                                .sum();
    }

    private static void put(Map<String, Long> reasons, Choice.Exclusion reason, long count) {
        if (count > 0) reasons.put(reason.name(), count);
    }
}
