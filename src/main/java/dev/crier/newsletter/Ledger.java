package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Who got which of some works. A delivery, or what is left of one that is not kept any longer, points to its digest, and a
 * digest lists its articles; a welcome mail lists its own. Deliveries that ended unaccepted and rehearsals that were discarded count for
 * nothing. Most works of an edition are in no mail yet, so it looks only at mails that are not older than the first that
 * carried one.
 */
final class Ledger {

    private static final int CHUNK = 5_000;
    private static final int REMEMBERED = 50_000;
    private static final long NONE = Long.MAX_VALUE;
    /** Also before what arrived as archive, without a number. */
    private static final long BEFORE_ALL = -1;

    private final Map<Long, Long> works = new HashMap<>();
    /** Numbers of the works' arrivals, the last first, and the first mail that carried any up to there. */
    private final List<Long> arrivals = new ArrayList<>();

    private final List<Long> firstBodies = new ArrayList<>();
    private final Map<Long, Set<Long>> carried = new LinkedHashMap<>();
    private long welcomesSeen;

    /** @param candidates the articles whose works it is asked about, with all their versions */
    Ledger(Handle handle, Catalog catalog, Collection<Article> candidates) {
        for (Article candidate : candidates) {
            for (Article version : catalog.versions(candidate.work())) works.put(version.id(), version.work());
        }
        Map<Long, Long> byWork = firstBodies(handle);
        long first = NONE;
        var ordered = new ArrayList<>(candidates);
        ordered.sort(Comparator.comparing(Ledger::arrival).reversed());
        for (Article candidate : ordered) {
            first = Math.min(first, byWork.getOrDefault(candidate.work(), NONE));
            arrivals.add(arrival(candidate));
            firstBodies.add(first);
        }
        welcomesSeen = lastWelcome(handle);
    }

    /** Which of the works each of these people has, or is about to get. */
    Map<Long, Set<Long>> works(Handle handle, Collection<Long> people) {
        return works(handle, people, BEFORE_ALL);
    }

    /**
     * Which of the works each of these people has, or is about to get.
     *
     * @param cursor works that had all arrived up to this number do not matter
     */
    Map<Long, Set<Long>> works(Handle handle, Collection<Long> people, long cursor) {
        seeWelcomes(handle);
        long first = firstBody(cursor);
        if (first == NONE || people.isEmpty()) return Map.of();
        record Mail(long person, long body) {}
        List<Mail> mails = handle.createQuery("""
                        SELECT person, body FROM delivery WHERE person IN (<people>) AND body >= :first
                            AND state NOT IN ('FAILED', 'EXPIRED', 'CANCELLED', 'SUPPRESSED')
                        UNION ALL
                        SELECT person, body FROM received WHERE person IN (<people>) AND body >= :first""")
                .bindList("people", List.copyOf(people))
                .bind("first", first)
                .map((row, context) -> new Mail(row.getLong("person"), row.getLong("body")))
                .list();
        if (carried.size() > REMEMBERED) carried.clear();
        read(
                handle,
                mails.stream()
                        .map(Mail::body)
                        .filter(body -> !carried.containsKey(body))
                        .distinct()
                        .toList());
        var found = new HashMap<Long, Set<Long>>();
        for (Mail mail : mails) {
            Set<Long> some = carried.getOrDefault(mail.body(), Set.of());
            if (!some.isEmpty()) found.merge(mail.person(), some, Ledger::union);
        }
        return found;
    }

    /** Whether one of these people was welcomed with articles since it was last asked. */
    boolean hasMissed(Handle handle, Collection<Long> people) {
        if (lastWelcome(handle) <= welcomesSeen) return false;
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM welcome_article w JOIN delivery d ON d.body = w.body
                            WHERE w.body > :seen AND d.person IN (<people>))""")
                .bind("seen", welcomesSeen)
                .bindList("people", List.copyOf(people))
                .mapTo(Boolean.class)
                .one();
    }

    /** A reader may be welcomed to one newsletter while an edition of another is planned. */
    private void seeWelcomes(Handle handle) {
        long last = lastWelcome(handle);
        if (last <= welcomesSeen) return;
        long first = welcomesSeen + 1;
        firstBodies.replaceAll(body -> Math.min(body, first));
        welcomesSeen = last;
    }

    private long firstBody(long cursor) {
        int from = 0;
        int to = arrivals.size();
        while (from < to) {
            int middle = (from + to) / 2;
            if (arrivals.get(middle) > cursor) from = middle + 1;
            else to = middle;
        }
        return from == 0 ? NONE : firstBodies.get(from - 1);
    }

    private Map<Long, Long> firstBodies(Handle handle) {
        var bodies = new HashMap<Long, Long>();
        for (List<Long> some : chunks(List.copyOf(works.keySet()))) {
            handle.createQuery("""
                            SELECT a.id,
                                (SELECT g.body FROM digest g
                                    WHERE g.id = (SELECT min(i.digest) FROM digest_article i WHERE i.article = a.id)) AS digest,
                                (SELECT min(w.body) FROM welcome_article w WHERE w.article = a.id) AS welcome
                            FROM article a WHERE a.id IN (<articles>)""")
                    .bindList("articles", some)
                    .map((row, context) -> Map.entry(
                            row.getLong("id"), Math.min(orNone(row.getLong("digest")), orNone(row.getLong("welcome")))))
                    .forEach(row -> bodies.merge(works.getOrDefault(row.getKey(), 0L), row.getValue(), Math::min));
        }
        return bodies;
    }

    private void read(Handle handle, List<Long> bodies) {
        for (long body : bodies) carried.put(body, new HashSet<>());
        for (List<Long> some : chunks(bodies)) {
            handle.createQuery("""
                            SELECT g.body, i.article FROM digest g JOIN edition e ON e.id = g.edition
                            JOIN digest_article i ON i.digest = g.id
                            WHERE g.body IN (<bodies>) AND NOT e.discarded
                            UNION ALL
                            SELECT body, article FROM welcome_article WHERE body IN (<bodies>)""")
                    .bindList("bodies", some)
                    .map((row, context) -> Map.entry(row.getLong("body"), row.getLong("article")))
                    .forEach(row -> {
                        Long work = works.get(row.getValue());
                        if (work != null)
                            carried.getOrDefault(row.getKey(), Set.of()).add(work);
                    });
        }
    }

    private static long lastWelcome(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(body), 0) FROM welcome_article")
                .mapTo(Long.class)
                .one();
    }

    private static List<List<Long>> chunks(List<Long> all) {
        var chunks = new ArrayList<List<Long>>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
        return chunks;
    }

    private static Set<Long> union(Set<Long> some, Set<Long> others) {
        if (some.containsAll(others)) return some;
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static long orNone(long body) {
        return body == 0 ? NONE : body;
    }

    private static long arrival(Article article) {
        return article.arrival().orElse(0L);
    }
}
