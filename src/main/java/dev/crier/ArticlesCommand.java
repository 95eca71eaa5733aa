package dev.crier;

import dev.crier.catalog.Article;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "articles", description = "The catalog.")
final class ArticlesCommand extends SiteCommand {

    enum Action {
        LIST,
        SHOW,
        ANNOUNCE,
        WITHDRAW
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "${COMPLETION-CANDIDATES} (default: list)")
    Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ARTICLE", description = "An id, slug, address or path.")
    @Nullable
    String wanted;

    @Option(names = "--reason", paramLabel = "TEXT", description = "withdraw: why, for the article's page.")
    String reason = "";

    @Option(names = "--replaced-by", paramLabel = "ARTICLE", description = "withdraw: what replaces it.")
    @Nullable
    String replacement;

    @Override
    int run(App app) {
        Instant now = app.clock.instant();
        if (action == Action.LIST) return list(app.articles.catalog().all(), false);
        if (wanted == null)
            throw new Misuse("name the article by its id, slug, address or path; see: crier articles list");
        Article article = Find.article(app, wanted);
        if (action == Action.ANNOUNCE) {
            switch (app.announcer.announce(article, now)) {
                case DONE -> {}
                case CARRIED ->
                    throw new CannotDo(article.slug() + " stood in an edition already: it is not announced again");
                case NOT_LISTED ->
                    throw new CannotDo(
                            article.slug() + " is " + unlisted(article) + ": only a live article can be announced");
            }
        } else if (action == Action.WITHDRAW) {
            String slug =
                    replacement == null ? "" : Find.article(app, replacement).slug();
            if (!app.articles.withdraw(article.id(), reason, slug, now)) {
                throw new CannotDo(article.slug() + " was withdrawn already");
            }
        }
        return list(List.of(Find.article(app, article.iri())), true);
    }

    private int list(List<Article> articles, boolean whole) {
        var objects = new ArrayList<Map<String, Object>>();
        var lines = new ArrayList<String>();
        for (Article article : articles) {
            objects.add(object(article));
            lines.add(article.published().toString().substring(0, 10) + "  " + article.language() + "  "
                    + state(article) + "  " + article.slug() + "  " + article.title());
            if (whole) {
                lines.add("id        " + article.iri());
                lines.add("topics    " + String.join(", ", article.topics()));
                lines.add("authors   "
                        + String.join(
                                "; ",
                                article.authors().stream()
                                        .map(author -> author.name())
                                        .toList()));
                lines.add("address   " + article.address());
                lines.add("arrival   " + article.arrival().map(String::valueOf).orElse("none")
                        + article.arrivedAt().map(at -> ", " + at).orElse(""));
            }
        }
        if (lines.isEmpty()) lines.add("the catalog is empty; run: crier import");
        report(Json.object("articles", objects), String.join(System.lineSeparator(), lines));
        return Crier.DONE;
    }

    private static String unlisted(Article article) {
        return article.state() == Article.State.LIVE ? "over" : String.valueOf(article.state());
    }

    private static String state(Article article) {
        return switch (article.state()) {
            case WAITING -> "embargo";
            case WITHDRAWN -> "withdrawn";
            case LIVE -> article.arrival().isPresent() ? "live" : "archive";
        };
    }

    private static Map<String, Object> object(Article article) {
        return Json.object(
                "id", article.iri(),
                "slug", article.slug(),
                "title", article.title(),
                "language", article.language(),
                "type", article.type(),
                "topics", article.topics(),
                "authors",
                        article.authors().stream().map(author -> author.name()).toList(),
                "address", article.address(),
                "published", article.published(),
                "updated", article.updated(),
                "state", state(article),
                "source", article.source(),
                "arrival", article.arrival(),
                "arrivedAt", article.arrivedAt());
    }
}
