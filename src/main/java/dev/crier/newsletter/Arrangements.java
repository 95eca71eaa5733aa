package dev.crier.newsletter;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of what editors want of the next edition of each frequency. */
public final class Arrangements {

    private final Jdbi jdbi;

    public Arrangements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What is wanted of the next edition. */
    public Arrangement next(String newsletter, String frequency) {
        return jdbi.withHandle(handle -> next(handle, newsletter, frequency));
    }

    static Arrangement next(Handle handle, String newsletter, String frequency) {
        return row(handle, newsletter, frequency).map(Row::arrangement).orElse(Arrangement.NONE);
    }

    /** Says what is wanted of the next edition; what else is done stands in the same transaction. */
    public void arrange(String newsletter, String frequency, Arrangement wanted, Consumer<Handle> also) {
        jdbi.useTransaction(handle -> {
            arrange(handle, newsletter, frequency, wanted);
            also.accept(handle);
        });
    }

    /** The same within a transaction. */
    public void arrange(Handle handle, String newsletter, String frequency, Arrangement wanted) {
        forget(handle, newsletter, frequency);
        if (wanted.isNone()) return;
        handle.createUpdate("""
                        INSERT INTO arrangement (newsletter, frequency, note, lead, left_out)
                        VALUES (:newsletter, :frequency, :note, :lead, :without)""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .bind("note", wanted.noteAsJson())
                .bind("lead", wanted.lead().orElse(null))
                .bind("without", wanted.withoutAsJson())
                .execute();
    }

    private record Row(Arrangement arrangement, Optional<LocalDateTime> strike) {}

    /**
     * What is wanted of an edition that is being issued. Where it strikes in each reader's zone, the editions of one
     * morning are one to the editor; another morning is the next edition.
     */
    static Arrangement of(Handle handle, String newsletter, String frequency, Optional<LocalDateTime> strike) {
        Optional<Row> row = row(handle, newsletter, frequency);
        if (row.isEmpty()) return Arrangement.NONE;
        if (row.get().strike().isEmpty() || row.get().strike().equals(strike))
            return row.get().arrangement();
        forget(handle, newsletter, frequency);
        return Arrangement.NONE;
    }

    /** It has gone out, unless somebody wants something else by now. */
    static void taken(Handle handle, Edition edition, Optional<LocalDateTime> strike) {
        Optional<Row> row = row(handle, edition.newsletter(), edition.frequency());
        if (row.isEmpty() || !row.get().arrangement().equals(edition.arrangement())) return;
        if (strike.isEmpty()) {
            forget(handle, edition.newsletter(), edition.frequency());
            return;
        }
        handle.createUpdate("""
                        UPDATE arrangement SET strikes_at = :strike
                        WHERE newsletter = :newsletter AND frequency = :frequency""")
                .bind("strike", strike.get().toString())
                .bind("newsletter", edition.newsletter())
                .bind("frequency", edition.frequency())
                .execute();
    }

    private static void forget(Handle handle, String newsletter, String frequency) {
        handle.createUpdate("DELETE FROM arrangement WHERE newsletter = :newsletter AND frequency = :frequency")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .execute();
    }

    private static Optional<Row> row(Handle handle, String newsletter, String frequency) {
        return handle.createQuery("""
                        SELECT note, lead, left_out, strikes_at FROM arrangement
                        WHERE newsletter = :newsletter AND frequency = :frequency""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .map((row, context) -> {
                    long lead = row.getLong("lead");
                    Optional<Long> first = row.wasNull() ? Optional.empty() : Optional.of(lead);
                    return new Row(
                            Arrangement.of(row.getString("note"), first, row.getString("left_out")),
                            Optional.ofNullable(row.getString("strikes_at")).map(LocalDateTime::parse));
                })
                .findOne();
    }
}
