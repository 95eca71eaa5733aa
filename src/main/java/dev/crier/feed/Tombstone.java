package dev.crier.feed;

import dev.crier.catalog.Article;
import dev.crier.catalog.Withdrawal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What is left of a withdrawn entry (RFC 6721): its id, and when it went, which is never before its last change. */
record Tombstone(String ref, Instant when) {

    static Tombstone of(Article article) {
        Instant at = article.withdrawal().map(Withdrawal::at).orElse(article.updated());
        return new Tombstone(Text.clean(article.iri()), at.isBefore(article.updated()) ? article.updated() : at);
    }

    /** Newest first. */
    static List<Tombstone> of(Collection<Article> articles, int most) {
        return articles.stream()
                .filter(article -> article.state() == Article.State.WITHDRAWN)
                .map(Tombstone::of)
                .sorted(Comparator.comparing(Tombstone::when)
                        .thenComparing(Tombstone::ref)
                        .reversed())
                .limit(most)
                .toList();
    }
}
