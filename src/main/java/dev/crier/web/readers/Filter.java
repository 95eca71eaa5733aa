package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Slug;
import dev.crier.encoding.UrlPath;
import dev.crier.feed.FeedPath;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a reader chose among all publications; empty asks nothing.
 *
 * @param search words in title, authors or summary
 * @param author a slug, or part of a name
 * @param type the slug of a type
 */
record Filter(String search, String topic, String author, String language, String type, String year) {

    static Filter of(Visit visit) {
        return new Filter(
                visit.asked("words"),
                visit.asked("topic"),
                visit.asked("author"),
                visit.asked("language"),
                visit.asked("type"),
                visit.asked("year"));
    }

    boolean isEmpty() {
        return chosen().isEmpty();
    }

    List<Article> choose(Listing listing, ZoneId zone) {
        List<Article> base = topic.isEmpty() ? listing.articles() : listing.ofTopic(topic);
        if (isEmpty()) return base;
        Predicate<Article> wanted =
                search.isEmpty() ? article -> true : listing.search().matching(search);
        String name = SearchIndex.folded(author);
        return base.stream()
                .filter(article -> language.isEmpty() || article.language().equals(language))
                .filter(article -> type.isEmpty() || Slug.of(article.type()).equals(type))
                .filter(article -> year.isEmpty() || year(article, zone).equals(year))
                .filter(article -> author.isEmpty() || isBy(article, name))
                .filter(wanted)
                .toList();
    }

    static String year(Article article, ZoneId zone) {
        return String.valueOf(LocalDate.ofInstant(article.published(), zone).getYear());
    }

    /** The feed of exactly these, where there is one. */
    Optional<FeedPath> feed(Listing listing) {
        Map<String, String> chosen = chosen();
        if (listing.isEmpty() || chosen.size() > 1) return Optional.empty();
        if (chosen.isEmpty()) return Optional.of(FeedPath.ALL);
        if (listing.hasFeed("topics/" + topic)) return Optional.of(FeedPath.topic(topic));
        if (listing.hasFeed("authors/" + author)) return Optional.of(FeedPath.author(author));
        if (listing.hasFeed("languages/" + language)) return Optional.of(FeedPath.language(language));
        return Optional.empty();
    }

    /** The address of a page of these, below the site's. */
    String address(int page) {
        Map<String, String> query = chosen();
        if (page > 1) query.put("page", String.valueOf(page));
        if (query.isEmpty()) return "/articles";
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + UrlPath.segment(entry.getValue()))
                .collect(Collectors.joining("&", "/articles?", ""));
    }

    private Map<String, String> chosen() {
        var chosen = new LinkedHashMap<String, String>();
        chosen.put("words", search);
        chosen.put("topic", topic);
        chosen.put("author", author);
        chosen.put("language", language);
        chosen.put("type", type);
        chosen.put("year", year);
        chosen.values().removeIf(String::isEmpty);
        return chosen;
    }

    private boolean isBy(Article article, String name) {
        return article.authors().stream()
                .anyMatch(by -> by.slug().equals(author)
                        || SearchIndex.folded(by.name()).contains(name));
    }
}
