package dev.crier.catalog;

import java.time.Instant;
import java.util.Optional;

/** What the catalog knows of an article when its source is read again. */
record KnownArticle(
        long id,
        String key,
        String path,
        String digest,
        String title,
        String summary,
        String bodyDigest,
        Instant published,
        Optional<Instant> updatedGiven,
        Instant updated,
        Optional<Instant> corrected,
        Article.State state,
        Optional<String> withdrawnBy) {

    boolean withdrawnBySource() {
        return state == Article.State.WITHDRAWN && withdrawnBy.equals(Optional.of("SOURCE"));
    }

    boolean withdrawnByAdmin() {
        return state == Article.State.WITHDRAWN && withdrawnBy.equals(Optional.of("ADMIN"));
    }
}
