package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Announces articles: however old one is, it counts as news from then on, once. */
public final class Announcer {

    private final Jdbi jdbi;
    private final Articles articles;
    private final Newsletters newsletters;
    private final EditionList editions;

    public Announcer(Jdbi jdbi, Articles articles, Newsletters newsletters, EditionList editions) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.newsletters = newsletters;
        this.editions = editions;
    }

    public enum Outcome {
        DONE,
        /** It stood in an edition already. */
        CARRIED,
        /** It waits, was withdrawn, or its time is over. */
        NOT_LISTED
    }

    public Outcome announce(Article article, Instant now) {
        if (!editions.carrying(article.id()).isEmpty()) return Outcome.CARRIED;
        if (!article.isListed(now)) return Outcome.NOT_LISTED;
        return articles.announce(List.of(article.id()), now) > 0 ? Outcome.DONE : Outcome.NOT_LISTED;
    }

    /**
     * Where an article goes that is announced.
     *
     * @param newsletters whose topics take it
     * @param readers of any of these who follow it; who is blocked, or had it in a translation, is among them
     */
    public record Reach(List<Newsletter> newsletters, long readers) {

        public Reach {
            newsletters = List.copyOf(newsletters);
        }
    }

    public Reach reach(Article article, Instant now) {
        List<Newsletter> taking = newsletters.list().stream()
                .filter(newsletter -> newsletter.topics().takes(article.topics()))
                .toList();
        return new Reach(taking, taking.isEmpty() ? 0 : readers(article, taking, now));
    }

    /** A choice of topics is a list in JSON, whose slugs hold nothing that LIKE would understand; none is everything. */
    private long readers(Article article, List<Newsletter> taking, Instant now) {
        var followed = new ArrayList<String>();
        var leftOut = new ArrayList<String>();
        for (int i = 0; i < article.topics().size(); i++) {
            followed.add("topics LIKE :follows" + i);
            leftOut.add("topics LIKE :leaves" + i);
        }
        String follows = followed.isEmpty() ? "FALSE" : String.join(" OR ", followed);
        String leaves = leftOut.isEmpty() ? "FALSE" : String.join(" OR ", leftOut);
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("""
                            SELECT count(DISTINCT subscriber) FROM subscription
                            WHERE newsletter IN (<names>) AND ended_at IS NULL AND confirmed
                                AND NOT (paused AND coalesce(paused_until > :now, TRUE))
                                AND (topics IS NULL OR (topics LIKE '["-%%' AND NOT (%s)) OR (%s))""".formatted(leaves, follows))
                    .bindList("names", taking.stream().map(Newsletter::name).toList())
                    .bind("now", now);
            for (int i = 0; i < article.topics().size(); i++) {
                query.bind("follows" + i, "%\"" + article.topics().get(i) + "\"%");
                query.bind("leaves" + i, "%\"-" + article.topics().get(i) + "\"%");
            }
            return query.mapTo(Long.class).one();
        });
    }
}
