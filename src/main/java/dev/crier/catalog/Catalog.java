package dev.crier.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All articles as one revision of the database has them: what pages, feeds and editions are made from. */
public final class Catalog {

    /** Newest published first; then by arrival, then by id, so that the order never depends on chance. */
    public static final Comparator<Article> NEWEST_FIRST = Comparator.comparing(Article::published)
            .thenComparing(article -> article.arrival().orElse(0L))
            .thenComparing(Article::iri)
            .reversed();

    private final long revision;
    private final Topics topics;
    private final Map<String, String> topicNames;
    private final List<Article> all;
    private final Map<String, Article> bySlug = new HashMap<>();
    private final Map<Long, Article> byId = new HashMap<>();
    private final Map<Long, List<Article>> byWork = new HashMap<>();

    /** @param topicNames slug to the name under which a topic was first seen */
    public Catalog(long revision, List<Article> articles, Map<String, String> topicNames, Topics topics) {
        this.revision = revision;
        this.topics = topics;
        this.topicNames = Map.copyOf(topicNames);
        this.all = articles.stream().sorted(NEWEST_FIRST).toList();
        for (Article article : all) {
            bySlug.put(article.slug(), article);
            byId.put(article.id(), article);
            byWork.computeIfAbsent(article.work(), work -> new ArrayList<>()).add(article);
        }
    }

    public long revision() {
        return revision;
    }

    /** Every article in every state, newest first. For admins. */
    public List<Article> all() {
        return all;
    }

    /** What readers may see in lists, newest first. */
    public List<Article> listed(Instant now) {
        return all.stream().filter(article -> article.isListed(now)).toList();
    }

    public List<Article> listed(Instant now, Predicate<Article> choice) {
        return all.stream()
                .filter(article -> article.isListed(now) && choice.test(article))
                .toList();
    }

    public Optional<Article> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    public Optional<Article> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All versions of a work, newest first. */
    public List<Article> versions(long work) {
        return byWork.getOrDefault(work, List.of());
    }

    /** The other versions of an article's work that readers may see. */
    public List<Article> translations(Article article, Instant now) {
        return versions(article.work()).stream()
                .filter(other -> other.id() != article.id() && other.isListed(now))
                .toList();
    }

    public Topic topic(String slug) {
        return topics.topic(slug, topicNames.getOrDefault(slug, slug));
    }

    public Topics topics() {
        return topics;
    }

    /** Topics that are described, or that some article was ever tagged with; ordered as those that have articles. */
    public List<Topic> everyTopic() {
        var slugs = new HashSet<>(topicNames.keySet());
        topics.described().forEach(topic -> slugs.add(topic.slug()));
        return slugs.stream().map(this::topic).sorted(order()).toList();
    }

    private Comparator<Topic> order() {
        return Comparator.comparing((Topic topic) -> topics.order(topic.slug())).thenComparing(Topic::name);
    }

    /** Topics that have listed articles, in the order of {@code topics.yaml}, the others by name; with how many. */
    public Map<Topic, Integer> topicCounts(Instant now) {
        var counts = new HashMap<String, Integer>();
        for (Article article : listed(now)) {
            for (String slug : article.topics()) counts.merge(slug, 1, Integer::sum);
        }
        var ordered = new LinkedHashMap<Topic, Integer>();
        counts.keySet().stream()
                .map(this::topic)
                .sorted(order())
                .forEach(topic -> ordered.put(topic, counts.get(topic.slug())));
        return ordered;
    }

    /** Authors of listed articles, by name; with how many. */
    public Map<Author, Integer> authorCounts(Instant now) {
        var names = new HashMap<String, Author>();
        var counts = new HashMap<String, Integer>();
        for (Article article : listed(now)) {
            for (Author author : article.authors()) {
                names.putIfAbsent(author.slug(), author);
                counts.merge(author.slug(), 1, Integer::sum);
            }
        }
        var ordered = new LinkedHashMap<Author, Integer>();
        names.values().stream()
                .sorted(Comparator.comparing(Author::name))
                .forEach(author -> ordered.put(author, counts.get(author.slug())));
        return ordered;
    }

    /** Languages of listed articles, most used first; with how many. */
    public Map<String, Integer> languageCounts(Instant now) {
        var counts = new HashMap<String, Integer>();
        for (Article article : listed(now)) counts.merge(article.language(), 1, Integer::sum);
        var ordered = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    /** The editor's choice first, then by shared topics, then by recency; one version of each work. */
    public List<Article> related(Article article, int most, Instant now) {
        var chosen = new LinkedHashMap<Long, Article>();
        article.related().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .filter(other -> other.isListed(now) && other.work() != article.work())
                .forEach(other -> chosen.putIfAbsent(other.work(), other));
        listed(now).stream()
                .filter(other -> other.work() != article.work() && shared(article, other) > 0)
                .sorted(Comparator.comparing((Article other) -> other.language().equals(article.language()))
                        .thenComparing(other -> shared(article, other))
                        .reversed()
                        .thenComparing(NEWEST_FIRST))
                .forEach(other -> chosen.putIfAbsent(other.work(), other));
        return chosen.values().stream().limit(most).toList();
    }

    private static long shared(Article one, Article other) {
        return one.topics().stream().filter(other.topics()::contains).count();
    }
}
