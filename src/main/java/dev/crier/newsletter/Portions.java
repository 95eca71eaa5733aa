package dev.crier.newsletter;

import dev.crier.catalog.Catalog;
import dev.crier.subscriber.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an edition holds for its readers. Whoever asks for the same, has seen the same and got the same gets the same: it is
 * chosen, rendered and put into words once for all of them.
 */
final class Portions {

    private static final int REMEMBERED = 20_000;

    private final Edition edition;
    private final Newsletter newsletter;
    private final Catalog catalog;
    private final Selection selection;
    private final Digests digests;
    private final Map<Asked, Portion> known = new HashMap<>();

    Portions(Edition edition, Newsletter newsletter, Catalog catalog, Selection selection, Digests digests) {
        this.edition = edition;
        this.newsletter = newsletter;
        this.catalog = catalog;
        this.selection = selection;
        this.digests = digests;
    }

    /** All that a portion depends on. */
    private record Asked(
            Optional<List<String>> topics, String language, String frequency, long cursor, Set<Long> delivered) {}

    /** @param personal what is put into the digest for its reader */
    record Portion(Choice choice, Digests.Prepared digest, Map<String, String> personal) {

        static Portion none(Choice choice) {
            return new Portion(choice, Digests.Prepared.NONE, Map.of());
        }

        /** What is left of it where the address must not be mailed. */
        Portion suppressed() {
            boolean unconfirmed = choice.exclusion().equals(Optional.of(Choice.Exclusion.UNCONFIRMED));
            return unconfirmed ? this : none(Choice.none(Choice.Exclusion.SUPPRESSED));
        }
    }

    /** @param delivered works that are in another delivery to this person */
    Portion of(Subscription reader, Set<Long> delivered) {
        Optional<Choice.Exclusion> barred = selection.bars(reader);
        if (barred.isPresent()) return Portion.none(Choice.none(barred.get()));
        if (known.size() > REMEMBERED) known.clear();
        var asked = new Asked(
                reader.topics(), reader.subscriber().language(), reader.frequency(), reader.cursor(), delivered);
        return known.computeIfAbsent(asked, unknown -> portion(reader, delivered));
    }

    private Portion portion(Subscription reader, Set<Long> delivered) {
        Choice choice = selection.choose(reader, delivered);
        if (choice.exclusion().isPresent()) return Portion.none(choice);
        Digests.Prepared digest = digests.prepare(edition, newsletter, catalog, reader, choice);
        return new Portion(choice, digest, digests.personal(edition, newsletter, reader, digest.key, digest.language));
    }
}
