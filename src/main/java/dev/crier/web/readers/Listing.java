package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Author;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.Topic;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What readers may see of one revision of the catalog, sorted for the pages; it holds until the next article expires. */
final class Listing {

    private final Catalog catalog;
    private final Instant since;
    private final Instant until;
    private final List<Article> articles;
    private final Map<String, List<Article>> byTopic = new HashMap<>();
    private final Map<String, List<Article>> byAuthor = new HashMap<>();
    private final Set<String> feeds = new HashSet<>();
    private final Map<Topic, Integer> topics;
    private final Map<Author, Integer> authors;
    private final Map<String, Integer> languages;
    private final SearchIndex search;
    private volatile Choices.@Nullable Facets facets;

    Listing(Catalog catalog, Instant now) {
        this.catalog = catalog;
        this.since = now;
        this.articles = catalog.listed(now);
        this.topics = catalog.topicCounts(now);
        this.authors = catalog.authorCounts(now);
        this.languages = catalog.languageCounts(now);
        this.search = new SearchIndex(articles);
        Instant end = Instant.MAX;
        for (Article article : articles) {
            article.topics().stream().distinct().forEach(slug -> add(byTopic, slug, article));
            article.authors().stream().map(Author::slug).distinct().forEach(slug -> add(byAuthor, slug, article));
            Instant expires = article.expires().orElse(Instant.MAX);
            if (expires.isBefore(end)) end = expires;
        }
        this.until = end;
        for (Article article : catalog.all()) {
            if (!article.wasPublished()) continue;
            article.topics().forEach(slug -> feeds.add("topics/" + slug));
            article.authors().forEach(author -> feeds.add("authors/" + author.slug()));
            feeds.add("languages/" + article.language());
        }
    }

    boolean holds(Catalog current, Instant now) {
        return current.revision() == catalog.revision() && !now.isBefore(since) && now.isBefore(until);
    }

    Catalog catalog() {
        return catalog;
    }

    Instant now() {
        return since;
    }

    /** Newest first. */
    List<Article> articles() {
        return articles;
    }

    List<Article> ofTopic(String slug) {
        return byTopic.getOrDefault(slug, List.of());
    }

    List<Article> ofAuthor(String slug) {
        return byAuthor.getOrDefault(slug, List.of());
    }

    /** In the order of {@code topics.yaml}, with how many publications. */
    Map<Topic, Integer> topics() {
        return topics;
    }

    Map<Author, Integer> authors() {
        return authors;
    }

    Map<String, Integer> languages() {
        return languages;
    }

    SearchIndex search() {
        return search;
    }

    /** Types and years of all publications. */
    Choices.Facets facets(ZoneId zone) {
        Choices.Facets known = facets;
        if (known == null) {
            known = Choices.Facets.of(this, zone);
            facets = known;
        }
        return known;
    }

    Optional<Author> findAuthor(String slug) {
        return ofAuthor(slug).stream()
                .flatMap(article -> article.authors().stream())
                .filter(author -> author.slug().equals(slug))
                .findFirst();
    }

    /** A topic with a page: it is described in {@code topics.yaml}, or something was published on it. */
    Optional<Topic> findTopic(String slug) {
        boolean described = catalog.topics().described().stream()
                .anyMatch(topic -> topic.slug().equals(slug));
        return described || hasFeed("topics/" + slug) ? Optional.of(catalog.topic(slug)) : Optional.empty();
    }

    /** The article with a page of its own, or with one that says why it was withdrawn; never one under embargo. */
    Optional<Article> find(String slug) {
        return catalog.find(slug).filter(Article::wasPublished);
    }

    /** Whether a feed of this name, such as {@code topics/peace}, has ever had an entry; what never had one is no file. */
    boolean hasFeed(String name) {
        return feeds.contains(name);
    }

    boolean isEmpty() {
        return feeds.isEmpty();
    }

    private static void add(Map<String, List<Article>> lists, String key, Article article) {
        lists.computeIfAbsent(key, absent -> new ArrayList<>()).add(article);
    }
}
