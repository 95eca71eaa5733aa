package dev.crier.web.readers;

import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Gives the listing of this moment, the same one as long as it holds. */
final class Listings {

    private final Articles articles;
    private final InstantSource clock;
    private volatile @Nullable Listing latest;

    Listings(Articles articles, InstantSource clock) {
        this.articles = articles;
        this.clock = clock;
    }

    Listing now() {
        Catalog catalog = articles.catalog();
        Instant now = clock.instant();
        Listing known = latest;
        if (known != null && known.holds(catalog, now)) return known;
        synchronized (this) {
            known = latest;
            if (known != null && known.holds(catalog, now)) return known;
            Listing made = new Listing(catalog, now);
            latest = made;
            return made;
        }
    }
}
