package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Author;
import dev.crier.template.Prose;
import dev.crier.template.Words;
import java.text.Bidi;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows articles as entries of lists, in the words of a reader's language. */
final class Entries {

    private static final int AUTHORS_NAMED = 4;
    private static final int SUMMARY = 300;

    private final Listing listing;
    private final Words words;
    private final ZoneId zone;

    Entries(Listing listing, Words words, ZoneId zone) {
        this.listing = listing;
        this.words = words;
        this.zone = zone;
    }

    List<Entry> of(List<Article> articles) {
        return articles.stream().map(this::of).toList();
    }

    Entry of(Article article) {
        return new Entry(
                Paths.article(article.slug()),
                Prose.line(article.title()),
                article.language(),
                Words.direction(article.language()),
                article.topics().stream().findFirst().map(this::label).orElse(""),
                byline(article.authors()),
                LocalDate.ofInstant(article.published(), zone).toString(),
                words.date(article.published(), zone),
                Prose.line(words.type(article.type())),
                inLanguage(article.language()),
                versions(article),
                Prose.excerpt(Prose.line(article.summary()), SUMMARY, article.language()),
                picture(article));
    }

    /** The versions of an article's work in other languages. */
    List<Entry.Version> versions(Article article) {
        return listing.catalog().translations(article, listing.now()).stream()
                .map(other -> new Entry.Version(
                        Paths.article(other.slug()),
                        other.language(),
                        Words.direction(other.language()),
                        Words.ownName(other.language())))
                .toList();
    }

    static Optional<Entry.Picture> picture(Article article) {
        return article.image()
                .map(image -> new Entry.Picture(image.url(), Prose.line(image.alt()), Prose.line(image.caption())));
    }

    private String inLanguage(String language) {
        boolean own = base(language).equals(base(words.language()));
        return own ? "" : words.say("article.in-language", words.languageName(language));
    }

    private String label(String topic) {
        return Prose.line(listing.catalog().topic(topic).label(words.language()));
    }

    private String byline(List<Author> authors) {
        var names = new ArrayList<String>();
        for (Author author : authors) names.add(isolated(Prose.line(author.name())));
        if (names.size() <= AUTHORS_NAMED) return words.list(names);
        var named = new ArrayList<>(names.subList(0, AUTHORS_NAMED - 1));
        named.add(words.count("authors.more", names.size() - named.size()));
        return words.list(named);
    }

    /** A name that runs the other way, so that it does not turn the words around it. */
    private String isolated(String name) {
        boolean rightToLeft = Bidi.requiresBidi(name.toCharArray(), 0, name.length());
        return rightToLeft != words.direction().equals("rtl") ? "\u2068" + name + "\u2069" : name;
    }

    private static String base(String language) {
        int dash = language.indexOf('-');
        return dash < 0 ? language : language.substring(0, dash);
    }
}
