package dev.crier.web.admin.articles;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Author;
import dev.crier.catalog.Catalog;
import dev.crier.encoding.UrlPath;
import dev.crier.template.Words;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the catalog says of an article. */
final class Facts {

    private final ArticleTools tools;
    private final Visit visit;
    private final Words words;
    private final List<Fact> facts = new ArrayList<>();

    Facts(ArticleTools tools, Visit visit) {
        this.tools = tools;
        this.visit = visit;
        this.words = visit.words();
    }

    /** @param address that the value leads to, or empty */
    record Fact(String label, String value, String address) {}

    List<Fact> of(Article article) {
        Catalog catalog = tools.articles().catalog();
        article.withdrawal()
                .flatMap(gone -> catalog.find(gone.replacement()))
                .ifPresent(other -> add("replacement", other.title(), visit.root() + ArticleTools.path(other)));
        add("published", exact(article.published()), "");
        article.corrected().ifPresent(at -> add("corrected", exact(at), ""));
        article.arrivedAt().ifPresent(at -> add("arrived", exact(at), ""));
        article.expires().ifPresent(at -> add("expires", exact(at), ""));
        add("language", words.sentence(words.languageName(article.language())), "");
        if (!article.type().isEmpty()) add("type", words.type(article.type()), "");
        if (!article.authors().isEmpty()) {
            add(
                    "authors",
                    words.list(article.authors().stream().map(Author::name).toList()),
                    "");
        }
        if (!article.topics().isEmpty()) {
            add(
                    "topics",
                    words.list(article.topics().stream()
                            .map(slug -> catalog.topic(slug).label(words.language()))
                            .toList()),
                    "");
        }
        add("source", article.source(), "");
        tools.articles().origin(article.id()).map(Articles.Origin::path).ifPresent(path -> add("file", path, ""));
        String here = "/articles/" + UrlPath.segment(article.slug());
        if (article.wasPublished()) add("here", tools.site().link(here), visit.root() + here);
        String original = article.address();
        if (!original.isEmpty()) add("original", original, original.matches("https?://.*") ? original : "");
        add("slug", article.slug(), "");
        add("id", article.iri(), "");
        return facts;
    }

    private void add(String label, String value, String address) {
        facts.add(new Fact(words.say("admin.article.fact." + label), value, address));
    }

    private String exact(Instant at) {
        return Moment.of(words, at, visit.now(), tools.zone()).exact();
    }
}
