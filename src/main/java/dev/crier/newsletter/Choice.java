package dev.crier.newsletter;

import dev.crier.catalog.Article;
import java.util.List;
import java.util.Optional;

/**
 * What an edition holds for one subscription: articles, or the reason why there are none.
 *
 * @param cursor where the subscription's moves to; none where it stays
 */
record Choice(List<Article> articles, Optional<Exclusion> exclusion, Optional<Long> cursor) {

    /** Why a subscription gets nothing. */
    enum Exclusion {
        NOTHING_NEW,
        BELOW_MINIMUM,
        PAUSED,
        UNCONFIRMED,
        SUPPRESSED,
        LANGUAGE,
        LEFT_OUT
    }

    static Choice of(List<Article> articles, long cursor) {
        return new Choice(List.copyOf(articles), Optional.empty(), Optional.of(cursor));
    }

    /** Nothing for a reason that waits. */
    static Choice none(Exclusion reason) {
        return new Choice(List.of(), Optional.of(reason), Optional.empty());
    }

    /** Nothing, although everything was looked at. */
    static Choice none(Exclusion reason, long cursor) {
        return new Choice(List.of(), Optional.of(reason), Optional.of(cursor));
    }
}
