package dev.crier.web.admin.articles;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.template.Words;
import dev.crier.web.admin.Further;
import dev.crier.web.admin.Paging;
import dev.crier.web.admin.Visit;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** All articles in every state, the newest first, or those that somebody looks for. */
final class ListPage {

    private final ArticleTools tools;

    ListPage(ArticleTools tools) {
        this.tools = tools;
    }

    record View(
            String search,
            List<Choice> states,
            List<Choice> languages,
            List<Choice> topics,
            List<Choice> sources,
            boolean filtered,
            List<Row> rows,
            Further further) {

        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    record Choice(String value, String label, boolean chosen) {}

    record Row(ArticleTools.Titled article, Standing.Said standing, String published, String language, String source) {}

    void show(Visit visit) {
        Words words = visit.words();
        Catalog catalog = tools.articles().catalog();
        Filter filter = Filter.of(visit.fields());
        Optional<Article> after = after(catalog, visit.fields().text("after"));
        List<Article> found = catalog.all().stream()
                .filter(article -> after.isEmpty() || Catalog.NEWEST_FIRST.compare(article, after.get()) > 0)
                .filter(article -> filter.takes(article, visit.now()))
                .limit(Paging.SIZE + 1)
                .toList();
        List<Article> shown = found.subList(0, Math.min(Paging.SIZE, found.size()));
        String next = found.size() > shown.size()
                ? filter.address(String.valueOf(shown.get(shown.size() - 1).id()))
                : "";
        visit.show(
                "articles",
                words.say("admin.nav.articles"),
                new View(
                        filter.search(),
                        states(words, filter),
                        choices(words, values(catalog, Article::language), words::languageName, filter.language()),
                        topics(words, catalog, filter),
                        choices(words, values(catalog, Article::source), source -> source, filter.source()),
                        !filter.isEmpty(),
                        shown.stream().map(article -> row(visit, article)).toList(),
                        new Further(after.isEmpty() ? "" : filter.address(""), next)));
    }

    private Row row(Visit visit, Article article) {
        return new Row(
                ArticleTools.Titled.of(article),
                Standing.said(visit, article, tools.zone()),
                visit.words().date(article.published(), tools.zone()),
                visit.words().languageName(article.language()),
                article.source());
    }

    private static Optional<Article> after(Catalog catalog, String number) {
        return number.matches("[1-9][0-9]{0,17}") ? catalog.find(Long.parseLong(number)) : Optional.empty();
    }

    private static List<Choice> states(Words words, Filter filter) {
        return Arrays.stream(Standing.values())
                .map(one -> new Choice(
                        one.key(),
                        one.name(words),
                        filter.state().filter(one::equals).isPresent()))
                .toList();
    }

    private static Set<String> values(Catalog catalog, Function<Article, String> value) {
        var values = new TreeSet<String>();
        for (Article article : catalog.all()) values.add(value.apply(article));
        return values;
    }

    private static List<Choice> topics(Words words, Catalog catalog, Filter filter) {
        var slugs = new TreeSet<String>();
        for (Article article : catalog.all()) slugs.addAll(article.topics());
        return choices(words, slugs, slug -> catalog.topic(slug).label(words.language()), filter.topic());
    }

    /** In the order of the admin's alphabet. */
    private static List<Choice> choices(
            Words words, Set<String> values, Function<String, String> label, String chosen) {
        Collator alphabet = Collator.getInstance(Locale.forLanguageTag(words.language()));
        return values.stream()
                .map(value -> new Choice(value, words.sentence(label.apply(value)), value.equals(chosen)))
                .sorted(Comparator.comparing(Choice::label, alphabet))
                .toList();
    }
}
