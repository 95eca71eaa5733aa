package dev.crier.web.admin.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.newsletter.Explainer;
import dev.crier.subscriber.Subscriber;
import dev.crier.template.Words;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Locale;

/** Why an article is, or is not, in a reader's mail: the admin chooses which. */
final class ExplainPage {

    private static final int SHOWN = 20;

    private final ReaderTools tools;

    ExplainPage(ReaderTools tools) {
        this.tools = tools;
    }

    /** @param about the article that was chosen, with the answer; none before that */
    record View(long id, String email, String search, List<Answer> about, List<Choice> articles) {

        public boolean isEmpty() {
            return articles.isEmpty();
        }
    }

    record Answer(String title, String language, String direction, String verdict, List<String> because) {}

    record Choice(String title, String language, String direction, String date, long number) {}

    void show(Visit visit) {
        Subscriber reader = tools.reader(visit);
        Catalog catalog = tools.articles().catalog();
        String search = visit.fields().text("search");
        String number = visit.fields().text("article");
        List<Answer> about = number.isEmpty() ? List.of() : List.of(answer(reader, article(catalog, number)));
        String wanted = search.toLowerCase(Locale.ROOT);
        List<Choice> articles = catalog.all().stream()
                .filter(one -> one.title().toLowerCase(Locale.ROOT).contains(wanted)
                        || one.slug().equals(wanted)
                        || one.address().equals(search))
                .sorted(Catalog.NEWEST_FIRST)
                .limit(SHOWN)
                .map(one -> choice(visit, one))
                .toList();
        visit.show(
                "reader-explain",
                visit.words().say("admin.reader.explain.title"),
                new View(reader.id(), reader.email(), search, about, articles));
    }

    private static Article article(Catalog catalog, String number) {
        if (!number.matches("[1-9][0-9]{0,17}")) throw new NotFoundResponse();
        return catalog.find(Long.parseLong(number)).orElseThrow(NotFoundResponse::new);
    }

    private Answer answer(Subscriber reader, Article article) {
        Explainer.Explanation said = tools.explainer().explain(reader.email(), article);
        return new Answer(article.title(), article.language(), direction(article), said.verdict(), said.because());
    }

    private Choice choice(Visit visit, Article article) {
        return new Choice(
                article.title(),
                article.language(),
                direction(article),
                visit.words().date(article.published(), tools.site().zone()),
                article.id());
    }

    private static String direction(Article article) {
        return Words.direction(article.language());
    }
}
