package dev.crier.newsletter;

import dev.crier.catalog.Article;
import java.util.List;

/**
 * What an edition took and what it left, with the reasons.
 *
 * @param made whether this call made it, or it existed
 * @param digests how many distinct ones
 * @param articles those in any of its digests, newest first
 */
public record EditionReport(Edition edition, boolean made, Waiting waiting, int digests, List<Article> articles) {

    public EditionReport {
        articles = List.copyOf(articles);
    }
}
