package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Author;
import dev.crier.catalog.Slug;
import dev.crier.template.Prose;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the form of filters offers; a list with one entry or none offers nothing.
 *
 * @param authors empty where there are too many to choose from: their name is typed then
 */
record Choices(
        List<OptionGroup> topics,
        List<Option> authors,
        boolean typesAuthor,
        List<Option> languages,
        List<Option> types,
        List<Option> years) {

    private static final int AUTHORS_LISTED = 100;

    public boolean hasTopics() {
        return !topics.isEmpty();
    }

    public boolean hasAuthors() {
        return typesAuthor || authors.size() > 1;
    }

    public boolean hasLanguages() {
        return languages.size() > 1;
    }

    public boolean hasTypes() {
        return types.size() > 1;
    }

    public boolean hasYears() {
        return years.size() > 1;
    }

    /** One thing to choose. */
    record Option(String value, String label, boolean isChosen) {}

    /** Topics under the heading of their group; the heading is empty where nothing is grouped. */
    record OptionGroup(String heading, List<Option> options) {}

    static Choices of(Visit visit, Filter filter, Facets facets) {
        Listing listing = visit.listing();
        var topics = Shelf.of(visit, listing.topics()).stream()
                .map(shelf -> new OptionGroup(
                        shelf.heading(),
                        shelf.topics().stream()
                                .map(topic -> option(topic.slug(), topic.label(), filter.topic()))
                                .toList()))
                .toList();
        boolean many = listing.authors().size() > AUTHORS_LISTED;
        var authors = new ArrayList<Option>();
        if (!many) {
            for (Author author : listing.authors().keySet()) {
                if (!author.slug().isEmpty())
                    authors.add(option(author.slug(), Prose.line(author.name()), filter.author()));
            }
        }
        var languages = listing.languages().keySet().stream()
                .map(language -> option(
                        language, visit.words().sentence(visit.words().languageName(language)), filter.language()))
                .toList();
        var types = facets.types().stream()
                .map(type -> option(Slug.of(type), Prose.line(visit.words().type(type)), filter.type()))
                .sorted(Comparator.comparing(Option::label))
                .toList();
        var years = facets.years().stream()
                .map(year -> option(year, year, filter.year()))
                .toList();
        return new Choices(topics, authors, many, languages, types, years);
    }

    /** What all publications of a listing have among them. */
    record Facets(List<String> types, List<String> years) {

        static Facets of(Listing listing, ZoneId zone) {
            var types = new TreeMap<String, String>();
            var years = new TreeSet<String>(Comparator.reverseOrder());
            for (Article article : listing.articles()) {
                if (!article.type().isBlank()) types.putIfAbsent(Slug.of(article.type()), article.type());
                years.add(Filter.year(article, zone));
            }
            return new Facets(List.copyOf(types.values()), List.copyOf(years));
        }
    }

    private static Option option(String value, String label, String chosen) {
        return new Option(value, label, value.equals(chosen));
    }
}
