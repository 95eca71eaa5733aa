package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is new for whom, in one edition. An article is new for a subscription if its number lies in (cursor, upTo], it
 * matches the newsletter's rule and the subscription's, may be listed, is in one of the reader's languages where the
 * newsletter says so, and its work is in no other delivery to this person. What the editor leaves out stays new.
 */
final class Selection {

    private final Newsletter newsletter;
    private final Catalog catalog;
    private final long upTo;
    private final Instant now;
    private final String siteLanguage;
    private final Optional<Long> lead;
    private final Set<Long> without;
    /** The last arrived first. */
    private final List<Article> candidates;

    Selection(Newsletter newsletter, Catalog catalog, long upTo, Instant now, String siteLanguage, Arrangement wanted) {
        this.newsletter = newsletter;
        this.catalog = catalog;
        this.upTo = upTo;
        this.now = now;
        this.siteLanguage = siteLanguage;
        this.lead = wanted.lead().flatMap(catalog::find).map(Article::work);
        this.without = wanted.without().stream()
                .flatMap(id -> catalog.find(id).stream())
                .map(Article::work)
                .collect(Collectors.toUnmodifiableSet());
        this.candidates = catalog
                .listed(
                        now,
                        article -> article.arrival().isPresent()
                                && arrival(article) <= upTo
                                && newsletter.topics().takes(article.topics()))
                .stream()
                .sorted(Comparator.comparing(Selection::arrival).reversed())
                .toList();
    }

    /** Articles that may be new for somebody, the last arrived first. */
    List<Article> candidates() {
        return candidates;
    }

    /** Articles that are new for somebody whose cursor is {@code lowest}, the last arrived first. */
    List<Article> candidates(long lowest) {
        return candidates.stream()
                .takeWhile(article -> arrival(article) > lowest)
                .toList();
    }

    /** Why a subscription gets nothing, whatever is new. */
    Optional<Choice.Exclusion> bars(Subscription subscription) {
        if (!subscription.isConfirmed()) return Optional.of(Choice.Exclusion.UNCONFIRMED);
        if (subscription.isPaused(now)) return Optional.of(Choice.Exclusion.PAUSED);
        return Optional.empty();
    }

    /** @param delivered works that are in another delivery to this person */
    Choice choose(Subscription subscription, Set<Long> delivered) {
        Optional<Choice.Exclusion> barred = bars(subscription);
        if (barred.isPresent()) return Choice.none(barred.get());
        Map<Long, Article> works = new LinkedHashMap<>();
        boolean otherLanguage = false;
        long seen = upTo;
        for (Article article : candidates) {
            // What arrived before has been looked at: this is asked for every reader.
            if (arrival(article) <= subscription.cursor()) break;
            if (delivered.contains(article.work())) continue;
            if (!subscription.follows(article.topics()) || works.containsKey(article.work())) continue;
            Optional<Article> version = version(article, subscription.subscriber());
            otherLanguage |= version.isEmpty();
            if (version.isEmpty()) continue;
            if (leavesOut(article)) {
                // The cursor stays before what is left out; what comes after it is delivered, and comes once.
                seen = arrival(article) - 1;
            } else {
                works.put(article.work(), version.get());
            }
        }
        if (works.isEmpty() && seen < upTo) return Choice.none(Choice.Exclusion.LEFT_OUT);
        if (works.isEmpty()) {
            return Choice.none(otherLanguage ? Choice.Exclusion.LANGUAGE : Choice.Exclusion.NOTHING_NEW, upTo);
        }
        if (works.size() < newsletter.min()) return Choice.none(Choice.Exclusion.BELOW_MINIMUM);
        var articles = new ArrayList<>(works.values());
        articles.sort(order());
        return Choice.of(articles, seen);
    }

    /** Whether the editor leaves it out of this edition. */
    boolean leavesOut(Article article) {
        return without.contains(article.work());
    }

    /** The lead first, then the newest. */
    Comparator<Article> order() {
        return Comparator.comparing((Article article) -> !lead.equals(Optional.of(article.work())))
                .thenComparing(Catalog.NEWEST_FIRST);
    }

    private static long arrival(Article article) {
        return article.arrival().orElse(0L);
    }

    /** Of a work's versions the first of the person's languages, else the site's, else the first. */
    Optional<Article> version(Article article, Subscriber reader) {
        List<Article> versions = catalog.versions(article.work()).stream()
                .filter(version -> version.isListed(now)
                        && arrival(version) <= upTo
                        && newsletter.topics().takes(version.topics()))
                .toList();
        for (String language : reader.languages()) {
            Optional<Article> version = in(language, versions);
            if (version.isPresent()) return version;
        }
        if (newsletter.readersLanguages()) return Optional.empty();
        return in(siteLanguage, versions).or(() -> versions.stream().reduce((newer, older) -> older));
    }

    private static Optional<Article> in(String language, List<Article> versions) {
        return versions.stream()
                .filter(version -> version.language().equals(language))
                .findFirst();
    }
}
