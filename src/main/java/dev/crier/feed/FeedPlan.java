package dev.crier.feed;

import dev.crier.catalog.Article;
import dev.crier.catalog.Author;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.Topic;
import dev.crier.encoding.UrlPath;
import dev.crier.template.Site;
import dev.crier.template.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which feeds a catalog makes: of everything, and one for each topic, language and author. */
final class FeedPlan {

    /** So many topics stand in the title of a feed of several. */
    private static final int NAMED = 5;

    private static final Comparator<Article> OLDEST_FIRST =
            Comparator.comparing(Article::published).thenComparing(Article::iri);

    private final Site site;
    private final Catalog catalog;
    private final List<Article> ever;

    FeedPlan(Site site, Catalog catalog) {
        this.site = site;
        this.catalog = catalog;
        this.ever = catalog.all().stream()
                .filter(Article::wasPublished)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    List<Article> ever() {
        return ever;
    }

    List<PlannedFeed> feeds() {
        var feeds = new ArrayList<PlannedFeed>();
        if (!ever.isEmpty()) feeds.add(new PlannedFeed(all(), ever));
        var topics = new TreeMap<String, List<Article>>();
        var languages = new TreeMap<String, List<Article>>();
        var authors = new TreeMap<String, List<Article>>();
        var names = new LinkedHashMap<String, String>();
        for (Article article : ever) {
            new LinkedHashSet<>(article.topics()).forEach(slug -> add(topics, slug, article));
            add(languages, article.language(), article);
            var slugs = new LinkedHashSet<String>();
            for (Author author : article.authors()) {
                if (slugs.add(author.slug())) add(authors, author.slug(), article);
                names.put(author.slug(), author.name());
            }
        }
        topics.forEach((slug, articles) -> feeds.add(new PlannedFeed(topic(slug), articles)));
        languages.forEach((language, articles) -> feeds.add(new PlannedFeed(language(language), articles)));
        authors.forEach(
                (slug, articles) -> feeds.add(new PlannedFeed(author(slug, names.getOrDefault(slug, slug)), articles)));
        return feeds;
    }

    /** What has a feed, or will have one. */
    Set<String> topics() {
        var topics = new HashSet<String>();
        catalog.topics().described().forEach(topic -> topics.add(topic.slug()));
        ever.forEach(article -> topics.addAll(article.topics()));
        return topics;
    }

    /** Several topics as one feed: each article once, however many of them it is tagged with. */
    PlannedFeed union(Collection<String> slugs) {
        Set<String> wanted = Set.copyOf(slugs);
        List<Article> articles = ever.stream()
                .filter(article -> article.topics().stream().anyMatch(wanted::contains))
                .toList();
        List<String> labels = slugs.stream()
                .map(slug -> catalog.topic(slug).label(site.language()))
                .toList();
        FeedPath path = FeedPath.topics(slugs);
        String most = labels.size() <= NAMED ? "" : ", …";
        String title = titled(labels.stream().limit(NAMED).collect(Collectors.joining(", ")) + most);
        Head head = head(
                path,
                title,
                String.join(", ", labels),
                site.language(),
                "/topics?topics=" + UrlPath.segment(path.slug()).replace("%3B", ";"));
        return new PlannedFeed(head, articles);
    }

    private static void add(Map<String, List<Article>> lists, String key, Article article) {
        if (!key.isEmpty())
            lists.computeIfAbsent(key, absent -> new ArrayList<>()).add(article);
    }

    private Head all() {
        return head(FeedPath.ALL, site.name(), site.tagline(), site.language(), "/");
    }

    private Head topic(String slug) {
        Topic topic = catalog.topic(slug);
        String label = topic.label(site.language());
        String description = topic.description(site.language());
        return head(
                FeedPath.topic(slug), titled(label), description, site.language(), "/topics/" + UrlPath.encoded(slug));
    }

    private Head language(String language) {
        String page = "/articles?language=" + UrlPath.encoded(language);
        return head(FeedPath.language(language), titled(Words.ownName(language)), "", language, page);
    }

    private Head author(String slug, String name) {
        return head(FeedPath.author(slug), titled(name), "", site.language(), "/authors/" + UrlPath.encoded(slug));
    }

    private Head head(FeedPath path, String title, String subtitle, String language, String page) {
        String id = "tag:" + site.id() + ":" + path.tag();
        return new Head(path, id, Text.line(title), Text.line(subtitle), Text.line(language), site.link(page));
    }

    /** Distinct titles: readers list feeds by nothing else. */
    private String titled(String name) {
        return name + " – " + site.name();
    }
}
