package dev.crier.outbox;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The mails of a batch, to look through a page at a time: there may be a million. */
public final class Recipients {

    /** What {@code delivery_odd} has an index of, word for word: SQLite asks for that. */
    private static final String ODD = " AND d.state IN ('FAILED', 'EXPIRED', 'SUPPRESSED', 'CANCELLED', 'UNCERTAIN')";

    private static final Set<Delivery.State> ODD_STATES = EnumSet.of(
            Delivery.State.FAILED,
            Delivery.State.EXPIRED,
            Delivery.State.SUPPRESSED,
            Delivery.State.CANCELLED,
            Delivery.State.UNCERTAIN);

    private final Jdbi jdbi;

    public Recipients(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Which mails.
     *
     * @param states none for all
     * @param address a part of it; empty for any
     */
    public record Filter(Set<Delivery.State> states, String address) {

        public static final Filter ALL = new Filter(Set.of(), "");

        public Filter {
            states = Set.copyOf(states);
        }
    }

    /**
     * Whom a mail is for, and what became of it.
     *
     * @param at when it reached its state, if it does not wait any longer
     * @param reply what the server said last, or empty
     */
    public record Recipient(
            long person,
            String address,
            Delivery.State state,
            int code,
            String reply,
            int attempt,
            Optional<Instant> at) {}

    /**
     * Some of them, in order of the person's number.
     *
     * @param after the number of the last person that was seen; 0 for the beginning
     */
    public List<Recipient> list(long batch, Filter filter, long after, int most) {
        boolean some = !filter.states().isEmpty();
        String sql = """
                SELECT d.person, d.address, d.state, d.code, d.reply, d.attempt, d.ended_at FROM delivery d
                WHERE d.batch = :batch AND d.person > :after"""
                + (some ? " AND d.state IN (<states>)" : "")
                + (some && ODD_STATES.containsAll(filter.states()) ? ODD : "")
                + (filter.address().isEmpty() ? "" : " AND lower(d.address) LIKE :part ESCAPE '!'")
                + " ORDER BY d.person LIMIT :most";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("batch", batch)
                    .bind("after", after)
                    .bind("most", most);
            if (some) {
                query.bindList(
                        "states", filter.states().stream().map(Enum::name).toList());
            }
            if (!filter.address().isEmpty()) query.bind("part", containing(filter.address()));
            return query.map((row, context) -> {
                        long ended = row.getLong("ended_at");
                        return new Recipient(
                                row.getLong("person"),
                                row.getString("address"),
                                Delivery.State.valueOf(row.getString("state")),
                                row.getInt("code"),
                                row.getString("reply"),
                                row.getInt("attempt"),
                                ended == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)));
                    })
                    .list();
        });
    }

    private static String containing(String part) {
        String plain = part.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + plain + "%";
    }
}
