package dev.crier.web.admin.articles;

import dev.crier.catalog.Article;
import dev.crier.newsletter.Announcer;
import dev.crier.template.Words;
import dev.crier.web.admin.Visit;

/** Asks before it announces an article, and says where it would go. */
final class AnnouncePage {

    private final ArticleTools tools;

    AnnouncePage(ArticleTools tools) {
        this.tools = tools;
    }

    /** @param arrival its number as news when this was asked, or empty: who has another one sees an old page */
    record View(ArticleTools.Titled article, String reach, String newsletters, String arrival) {}

    void ask(Visit visit) {
        Article article = tools.asked(visit);
        Words words = visit.words();
        Announcer.Reach reach = tools.announcer().reach(article, visit.now());
        String said = reach.newsletters().isEmpty()
                ? words.say("admin.article.announce.nowhere")
                : words.say(
                        "admin.article.announce.reach",
                        words.count("admin.article.readers", reach.readers()),
                        words.count(
                                "admin.article.newsletters", reach.newsletters().size()));
        visit.show(
                "article-announce",
                words.say("admin.article.announce.title"),
                new View(
                        ArticleTools.Titled.of(article),
                        said,
                        words.list(reach.newsletters().stream()
                                .map(newsletter -> newsletter.title(words.language()))
                                .toList()),
                        arrival(article)));
    }

    void announce(Visit visit) {
        Article article = tools.asked(visit);
        visit.done(ArticleTools.path(article), visit.words().say(outcome(visit, article)));
    }

    private String outcome(Visit visit, Article article) {
        // Somebody else may have been quicker: announcing it twice is nothing that anybody wants.
        if (!visit.fields().text("arrival").equals(arrival(article))) return "admin.article.unchanged";
        return switch (tools.announcer().announce(article, visit.now())) {
            case DONE -> {
                visit.log("article.announced", article.slug(), "");
                yield "admin.article.announced";
            }
            case CARRIED -> "admin.article.carried";
            case NOT_LISTED -> "admin.article.unchanged";
        };
    }

    private static String arrival(Article article) {
        return article.arrival().map(String::valueOf).orElse("");
    }
}
