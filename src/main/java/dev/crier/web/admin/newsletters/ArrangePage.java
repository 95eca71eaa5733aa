package dev.crier.web.admin.newsletters;

import dev.crier.catalog.Article;
import dev.crier.encoding.UrlPath;
import dev.crier.newsletter.Arrangement;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/** The next edition of a schedule: a note at its head, what comes first, what is left out or never mailed. */
final class ArrangePage {

    private final Tools tools;

    ArrangePage(Tools tools) {
        this.tools = tools;
    }

    record View(String title, String newsletter, String often, String back, ArrangeView form) {}

    private record Which(Newsletter newsletter, Frequency frequency) {}

    void add(AdminPages pages) {
        pages.get("/newsletters/{name}/{frequency}/next", this::show);
        pages.post("/newsletters/{name}/{frequency}/next", this::save);
        pages.post("/newsletters/{name}/{frequency}/never", this::never);
    }

    private void show(Visit visit) {
        Which which = which(visit);
        Newsletter newsletter = which.newsletter();
        Arrangement wanted =
                tools.arrangements().next(newsletter.name(), which.frequency().name());
        var form = ArrangeView.of(
                visit.words(),
                visit.root() + path(which, "next"),
                visit.root() + path(which, "never"),
                tools.templates().languages(),
                tools.site().language(),
                wanted,
                articles(visit, which));
        String title = visit.words().say("admin.news.next");
        visit.show(
                "arrange",
                title,
                new View(
                        title,
                        newsletter.title(visit.words().language()),
                        NewsletterPage.often(visit.words(), which.frequency()),
                        visit.root() + NewsletterPage.path(newsletter),
                        form));
    }

    private void save(Visit visit) {
        Which which = which(visit);
        Arrangement wanted = ArrangeView.read(visit.fields(), tools.templates().languages(), articles(visit, which));
        arrange(visit, which, wanted);
        visit.done(NewsletterPage.path(which.newsletter()), visit.words().say("admin.news.done.arranged"));
    }

    private void arrange(Visit visit, Which which, Arrangement wanted) {
        String newsletter = which.newsletter().name();
        tools.arrangements()
                .arrange(
                        newsletter,
                        which.frequency().name(),
                        wanted,
                        handle -> visit.log(
                                handle,
                                "newsletter.arranged",
                                newsletter,
                                which.frequency().name()));
    }

    /** Keeps what else was typed. */
    private void never(Visit visit) {
        Which which = which(visit);
        List<Article> articles = articles(visit, which);
        arrange(visit, which, ArrangeView.read(visit.fields(), tools.templates().languages(), articles));
        String id = visit.fields().text("never");
        Article article = articles.stream()
                .filter(one -> String.valueOf(one.id()).equals(id))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
        if (tools.articles().unmail(article.id(), visit.now())) visit.log("article.unmailed", article.slug(), "");
        visit.done(path(which, "next"), visit.words().say("admin.news.done.unmailed", article.title()));
    }

    private List<Article> articles(Visit visit, Which which) {
        return tools.prospects().waiting(which.newsletter(), which.frequency(), visit.now());
    }

    private Which which(Visit visit) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        return new Which(
                newsletter, newsletter.frequency(visit.part("frequency")).orElseThrow(NotFoundResponse::new));
    }

    private static String path(Which which, String end) {
        return NewsletterPage.path(which.newsletter()) + "/"
                + UrlPath.segment(which.frequency().name()) + "/" + end;
    }
}
