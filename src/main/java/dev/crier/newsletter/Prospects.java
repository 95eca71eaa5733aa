package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Knows which articles the next edition of a frequency is made of, for one reader or another. */
public final class Prospects {

    private final Jdbi jdbi;
    private final Articles articles;
    private final boolean rehearsing;

    public Prospects(Jdbi jdbi, Articles articles, boolean rehearsing) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.rehearsing = rehearsing;
    }

    /** What arrived since the last edition, and what that one left out; the newest first, one version of each work. */
    public List<Article> waiting(Newsletter newsletter, Frequency frequency, Instant now) {
        Catalog catalog = articles.catalog();
        Optional<Edition> last = jdbi.withHandle(
                        handle -> Editions.last(handle, newsletter.name(), frequency.name(), now, rehearsing))
                .filter(edition -> edition.state() != Edition.State.CANCELLED);
        long after = last.map(Edition::upTo)
                .orElseGet(() -> jdbi.withHandle(handle -> lowest(handle, newsletter, frequency)));
        Set<Long> without = last.stream()
                .flatMap(edition -> edition.arrangement().without().stream())
                .collect(Collectors.toSet());
        return works(catalog.listed(
                now,
                article -> newsletter.topics().takes(article.topics())
                        && article.arrival()
                                .map(number -> number > after || without.contains(article.id()))
                                .orElse(false)));
    }

    /** What a draft is made of, and what it leaves out. */
    public List<Article> of(Edition draft) {
        Catalog catalog = articles.catalog();
        List<Long> ids = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT i.article FROM digest_article i JOIN digest g ON g.id = i.digest
                        WHERE g.edition = :edition""")
                .bind("edition", draft.id())
                .mapTo(Long.class)
                .list());
        Set<Long> all = Set.copyOf(ids);
        List<Long> without = draft.arrangement().without();
        return works(catalog.all().stream()
                .filter(article -> all.contains(article.id()) || without.contains(article.id()))
                .toList());
    }

    private static List<Article> works(List<Article> all) {
        var seen = new HashSet<Long>();
        return all.stream().filter(article -> seen.add(article.work())).toList();
    }

    /** From where on somebody has not had what there is; nothing waits where nobody is. */
    private static long lowest(Handle handle, Newsletter newsletter, Frequency frequency) {
        OptionalLong lowest = handle.createQuery("""
                        SELECT min(cursor_at) FROM subscription WHERE newsletter = :newsletter
                            AND frequency = :frequency AND ended_at IS NULL AND confirmed AND NOT paused""")
                .bind("newsletter", newsletter.name())
                .bind("frequency", frequency.name())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
        return lowest.orElse(Long.MAX_VALUE);
    }
}
