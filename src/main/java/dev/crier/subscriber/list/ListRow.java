package dev.crier.subscriber.list;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a list: what it says about one person.
 *
 * @param line where it starts, from 1
 * @param values what its columns say; empty cells are left out
 */
public record ListRow(int line, Map<ListColumn, String> values, Standing standing) {

    /** What the system that the list comes from says of the person. */
    public enum Standing {
        SUBSCRIBED,
        /** Was asked and has not said yes. */
        UNCONFIRMED,
        /** Never subscribed to anything, a customer for example. */
        STRANGER,
        LEFT,
        /** Bounced, complained or was blocked. */
        BLOCKED
    }

    public ListRow {
        values = Map.copyOf(values);
    }

    public Optional<String> value(ListColumn column) {
        return Optional.ofNullable(values.get(column));
    }

    /** First and last name where there is no name. */
    public String name() {
        return value(ListColumn.NAME).orElseGet(() -> (value(ListColumn.FIRST_NAME)
                                .orElse("") + " " + value(ListColumn.LAST_NAME).orElse(""))
                .strip());
    }

    /** When the person agreed, as far as the list knows. */
    public Optional<Instant> consentedAt() {
        return value(ListColumn.CONSENTED).or(() -> value(ListColumn.OPTED_IN)).flatMap(ListDates::parse);
    }

    /** When the person left, as far as the list knows. */
    public Optional<Instant> leftAt() {
        return value(ListColumn.LEFT).flatMap(ListDates::parse);
    }
}
