package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a digest is made of: everything that is the same for all its recipients.
 *
 * @param newsletter its name, as in addresses
 * @param template the name of the templates, {@code digest} for {@code email/digest.html} and {@code email/digest.txt}
 * @param language the one it is written in; an article keeps its own
 * @param slot the instant it is dated with, in {@code zone}
 * @param articles in order
 * @param max so many stand in full, the others as headlines
 * @param note an editor's words at its head, or empty
 * @param subject a pattern with {@code {title} {count} {newsletter}}, or empty for the usual one
 */
public record DigestContent(
        String newsletter,
        String title,
        String description,
        String template,
        String language,
        Instant slot,
        ZoneId zone,
        List<Article> articles,
        int max,
        Catalog catalog,
        String note,
        String subject) {

    public DigestContent {
        articles = List.copyOf(articles);
    }
}
