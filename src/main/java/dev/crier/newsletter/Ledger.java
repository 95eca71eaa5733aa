package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Who got which work. It is not a table of its own: a delivery points to its digest, and a digest lists its articles; a
 * welcome mail lists its own. Deliveries that ended unaccepted and rehearsals that were discarded count for nothing.
 */
final class Ledger {

    private Ledger() {}

    /** Which of the candidates' works each of these people has, or is about to get. */
    static Map<Long, Set<Long>> works(
            Handle handle, Catalog catalog, List<Article> candidates, Collection<Long> people) {
        var articles = new HashMap<Long, Long>();
        for (Article candidate : candidates) {
            for (Article version : catalog.versions(candidate.work())) articles.put(version.id(), version.work());
        }
        var works = new HashMap<Long, Set<Long>>();
        if (articles.isEmpty() || people.isEmpty()) return works;
        handle.createQuery("""
                        SELECT d.person, i.article FROM delivery d
                        JOIN digest g ON g.body = d.body
                        JOIN edition e ON e.id = g.edition
                        JOIN digest_article i ON i.digest = g.id
                        WHERE d.person IN (<people>) AND i.article IN (<articles>) AND NOT e.discarded
                            AND d.state NOT IN ('FAILED', 'EXPIRED', 'CANCELLED', 'SUPPRESSED')
                        UNION ALL
                        SELECT d.person, w.article FROM delivery d
                        JOIN welcome_article w ON w.body = d.body
                        WHERE d.person IN (<people>) AND w.article IN (<articles>)
                            AND d.state NOT IN ('FAILED', 'EXPIRED', 'CANCELLED', 'SUPPRESSED')""")
                .bindList("people", List.copyOf(people))
                .bindList("articles", List.copyOf(articles.keySet()))
                .map((row, context) -> Map.entry(row.getLong("person"), row.getLong("article")))
                .forEach(row -> works.computeIfAbsent(row.getKey(), person -> new HashSet<>())
                        .add(articles.get(row.getValue())));
        return works;
    }

    /**
     * Lost deliveries of a batch that are still owed: their readers have not left, and no work of theirs is in another
     * delivery since.
     */
    static List<Long> owed(Handle handle, long batch) {
        return handle.createQuery("""
                        SELECT d.id FROM delivery d JOIN subscription s ON s.id = d.subscription
                        WHERE d.batch = :batch AND d.state IN ('FAILED', 'EXPIRED') AND s.ended_at IS NULL
                            AND NOT EXISTS (
                                SELECT 1 FROM delivery o JOIN digest h ON h.body = o.body JOIN edition e ON e.id = h.edition
                                JOIN digest_article j ON j.digest = h.id JOIN article v ON v.id = j.article
                                WHERE o.person = d.person AND o.id <> d.id AND NOT e.discarded
                                    AND o.state NOT IN ('FAILED', 'EXPIRED', 'CANCELLED', 'SUPPRESSED')
                                    AND v.work IN (SELECT a.work FROM digest g JOIN digest_article i ON i.digest = g.id
                                        JOIN article a ON a.id = i.article WHERE g.body = d.body))
                        ORDER BY d.id""").bind("batch", batch).mapTo(Long.class).list();
    }
}
