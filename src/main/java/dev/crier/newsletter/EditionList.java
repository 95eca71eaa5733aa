package dev.crier.newsletter;

import java.util.List;
import java.util.Map;
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

    /** An edition in which an article stood, and in how many of its digests. */
    public record Carrying(Edition edition, long digests) {}

    /** The editions in which an article stood, the newest first. */
    public List<Carrying> carrying(long article) {
        return jdbi.withHandle(handle -> {
            Map<Long, Long> digests = handle.createQuery("""
                            SELECT g.edition, count(*) AS digests FROM digest_article i JOIN digest g ON g.id = i.digest
                            WHERE i.article = :article GROUP BY g.edition""")
                    .bind("article", article)
                    .map((row, context) -> Map.entry(row.getLong("edition"), row.getLong("digests")))
                    .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
            if (digests.isEmpty()) return List.of();
            return handle
                    .createQuery(Editions.SELECT + "WHERE NOT discarded AND id IN (<ids>) ORDER BY slot DESC, id DESC")
                    .bindList("ids", List.copyOf(digests.keySet()))
                    .mapTo(Edition.class)
                    .stream()
                    .map(edition -> new Carrying(edition, digests.getOrDefault(edition.id(), 0L)))
                    .toList();
        });
    }
}
