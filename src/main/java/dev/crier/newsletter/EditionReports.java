package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reports on editions. */
public final class EditionReports {

    private final Jdbi jdbi;
    private final Articles articles;
    private final Editions editions;
    private final Newsletters newsletters;
    private final InstantSource clock;

    public EditionReports(
            Jdbi jdbi, Articles articles, Editions editions, Newsletters newsletters, InstantSource clock) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.editions = editions;
        this.newsletters = newsletters;
        this.clock = clock;
    }

    /** The report of an edition whose newsletter still exists. */
    public EditionReport of(Edition edition, boolean made) {
        Newsletter newsletter = newsletters.findEver(edition.newsletter()).orElseThrow();
        Catalog catalog = articles.catalog();
        List<Article> carried = editions.articles(edition.id()).stream()
                .flatMap(id -> catalog.find(id).stream())
                .sorted(Catalog.NEWEST_FIRST)
                .toList();
        return new EditionReport(
                edition,
                made,
                Waiting.of(jdbi, catalog, newsletter, edition, clock.instant()),
                editions.digests(edition.id()).size(),
                carried);
    }
}
