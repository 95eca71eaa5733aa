package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What an edition did not take, and why: what an admin asks when nothing was sent.
 *
 * @param old articles that were older than {@code catalog.fresh-within} when they arrived
 * @param settling articles that wait for {@code settle} to pass, the last of them until {@code settledAt}
 * @param notBefore where editions are made immediately, when there may be the next one
 * @param embargoed articles dated in the future, the first of them until {@code embargoEnds}
 * @param expired articles whose time is over
 * @param others articles that the newsletter's topics leave out
 * @param late readers who got nothing because they subscribed after everything had arrived
 */
public record Waiting(
        int old,
        int settling,
        Optional<Instant> settledAt,
        Optional<Instant> notBefore,
        int embargoed,
        Optional<Instant> embargoEnds,
        int expired,
        int others,
        long late) {

    static Waiting of(Jdbi jdbi, Catalog catalog, Newsletter newsletter, Edition edition, Instant now) {
        int old = 0;
        int settling = 0;
        int embargoed = 0;
        int expired = 0;
        int others = 0;
        Optional<Instant> settledAt = Optional.empty();
        Optional<Instant> embargoEnds = Optional.empty();
        for (Article article : catalog.all()) {
            boolean matches = newsletter.topics().takes(article.topics());
            if (article.state() == Article.State.WITHDRAWN) continue;
            if (article.state() == Article.State.WAITING) {
                embargoed++;
                embargoEnds =
                        embargoEnds.filter(article.published()::isAfter).or(() -> Optional.of(article.published()));
            } else if (!article.isListed(now)) {
                expired++;
            } else if (!matches) {
                others++;
            } else if (article.arrival().isEmpty()) {
                old++;
            } else if (article.arrival().get() > edition.upTo()) {
                settling++;
                Instant settles = article.arrivedAt().orElse(now).plus(newsletter.settle());
                settledAt = settledAt.filter(settles::isBefore).or(() -> Optional.of(settles));
            }
        }
        Optional<Instant> first = catalog
                .listed(
                        now,
                        article -> article.arrival()
                                        .map(number -> number <= edition.upTo())
                                        .orElse(false)
                                && newsletter.topics().takes(article.topics()))
                .stream()
                .flatMap(article -> article.arrivedAt().stream())
                .min(Comparator.naturalOrder());
        // Where everybody got something nobody has to be looked for.
        long late = first.filter(arrived -> !edition.excluded().isEmpty())
                .map(arrived -> jdbi.withHandle(handle -> late(handle, edition, arrived)))
                .orElse(0L);
        Optional<Instant> notBefore = newsletter
                .frequency(edition.frequency())
                .filter(Frequency::isImmediate)
                .map(frequency -> edition.slot().plus(frequency.within()))
                .filter(now::isBefore);
        return new Waiting(old, settling, settledAt, notBefore, embargoed, embargoEnds, expired, others, late);
    }

    /** Readers whom no mail was ever made for, though there was news before they came. */
    private static long late(Handle handle, Edition edition, Instant firstNews) {
        return handle.createQuery("""
                        SELECT count(*) FROM subscription s
                        WHERE s.newsletter = :newsletter AND s.frequency = :frequency AND s.ended_at IS NULL
                            AND s.id <= :to AND s.cursor_at >= :upTo
                            AND s.started_at > :news
                            AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.person = s.subscriber AND d.subscription = s.id)
                            AND NOT EXISTS (SELECT 1 FROM received r WHERE r.person = s.subscriber)""")
                .bind("news", firstNews)
                .bind("newsletter", edition.newsletter())
                .bind("frequency", edition.frequency())
                .bind("to", edition.audienceTo())
                .bind("upTo", edition.upTo())
                .mapTo(Long.class)
                .one();
    }

    /** The counts under the names the reports use. */
    public Map<String, Object> counts() {
        var counts = new LinkedHashMap<String, Object>();
        if (old > 0) counts.put("old", old);
        if (settling > 0) counts.put("settling", settling);
        settledAt.ifPresent(at -> counts.put("settledAt", at.toString()));
        notBefore.ifPresent(at -> counts.put("notBefore", at.toString()));
        if (embargoed > 0) counts.put("embargo", embargoed);
        embargoEnds.ifPresent(at -> counts.put("embargoEnds", at.toString()));
        if (expired > 0) counts.put("expired", expired);
        if (others > 0) counts.put("otherTopics", others);
        if (late > 0) counts.put("subscribedLater", late);
        return counts;
    }
}
