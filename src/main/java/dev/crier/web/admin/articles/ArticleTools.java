package dev.crier.web.admin.articles;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.newsletter.Announcer;
import dev.crier.newsletter.EditionList;
import dev.crier.newsletter.Explainer;
import dev.crier.newsletter.Newsletters;
import dev.crier.newsletter.Outlook;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.admin.Steering;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.time.ZoneId;

/** What the pages about articles work with. */
public record ArticleTools(
        Articles articles,
        Newsletters newsletters,
        EditionList editions,
        Outlook outlook,
        Announcer announcer,
        Explainer explainer,
        Steering steering,
        Site site) {

    static final String START = "/admin/articles";

    /** The article that a path names by its number. */
    Article asked(Visit visit) {
        String number = visit.part("id");
        if (!number.matches("[1-9][0-9]{0,17}")) throw new NotFoundResponse();
        return articles.catalog().find(Long.parseLong(number)).orElseThrow(NotFoundResponse::new);
    }

    ZoneId zone() {
        return site.zone();
    }

    static String path(Article article) {
        return START + "/" + article.id();
    }

    /** An article by its title, as it is written. */
    record Titled(String title, String path, String language, String direction) {

        static Titled of(Article article) {
            return new Titled(
                    article.title(),
                    ArticleTools.path(article),
                    article.language(),
                    Words.direction(article.language()));
        }
    }
}
