package dev.crier.newsletter;

import dev.crier.catalog.Article;
import java.util.List;
import java.util.Optional;

/**
 * What an edition holds for one subscription: articles, or the reason why there are none.
 *
 * @param moves whether the cursor moves to the edition's number
 */
record Choice(List<Article> articles, Optional<Exclusion> exclusion, boolean moves) {

    /** Why a subscription gets nothing. */
    enum Exclusion {
        NOTHING_NEW,
        BELOW_MINIMUM,
        PAUSED,
        UNCONFIRMED,
        SUPPRESSED,
        LANGUAGE
    }

    static Choice of(List<Article> articles) {
        return new Choice(List.copyOf(articles), Optional.empty(), true);
    }

    static Choice none(Exclusion reason) {
        boolean looked = reason == Exclusion.NOTHING_NEW || reason == Exclusion.LANGUAGE;
        return new Choice(List.of(), Optional.of(reason), looked);
    }
}
