package dev.crier.newsletter;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The editions that count, to look through a page at a time, the newest first. */
public final class EditionList {

    private final Jdbi jdbi;

    public EditionList(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param newsletter its name; empty for all */
    public record Filter(String newsletter, Optional<Edition.State> state) {}

    /** @param after the last edition that was seen; none for the beginning */
    public List<Edition> list(Filter filter, Optional<Edition> after, int most) {
        String sql = Editions.SELECT + "WHERE NOT discarded"
                + (filter.newsletter().isEmpty() ? "" : " AND newsletter = :newsletter")
                + (filter.state().isEmpty() ? "" : " AND state = :state")
                + (after.isEmpty() ? "" : " AND (slot, id) < (:slot, :id)")
                + " ORDER BY slot DESC, id DESC LIMIT :most";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql).bind("most", most);
            if (!filter.newsletter().isEmpty()) query.bind("newsletter", filter.newsletter());
            filter.state().ifPresent(state -> query.bind("state", state.name()));
            after.ifPresent(edition -> query.bind("slot", edition.slot()).bind("id", edition.id()));
            return query.mapTo(Edition.class).list();
        });
    }

    /** Every newsletter that has issued anything, also those that are gone. */
    public List<String> newsletters() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT DISTINCT newsletter FROM edition ORDER BY newsletter")
                        .mapTo(String.class)
                        .list());
    }
}
