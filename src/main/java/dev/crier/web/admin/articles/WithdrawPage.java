package dev.crier.web.admin.articles;

import dev.crier.catalog.Article;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionList;
import dev.crier.template.Words;
import dev.crier.web.Fields;
import dev.crier.web.admin.Visit;
import java.util.List;
import java.util.Optional;

/** Asks before it withdraws an article, and why. */
final class WithdrawPage {

    private static final int LONGEST = 300;

    private final ArticleTools tools;

    WithdrawPage(ArticleTools tools) {
        this.tools = tools;
    }

    /**
     * @param open editions whose mails, which have not all gone out, have it in them
     * @param reasonError what is wrong with the reason, or empty; {@code replacementError} is like this
     */
    record View(
            ArticleTools.Titled article,
            List<Planned> open,
            String reason,
            String reasonError,
            String replacement,
            String replacementError) {

        public boolean hasOpen() {
            return !open.isEmpty();
        }
    }

    record Planned(String name, long id) {}

    /** Whether it can be withdrawn: also if its file vanished, for that may come back. */
    static boolean isOpen(ArticleTools tools, Article article) {
        return article.state() != Article.State.WITHDRAWN
                || tools.articles()
                        .origin(article.id())
                        .map(origin -> origin.gone())
                        .orElse(false);
    }

    void ask(Visit visit) {
        Article article = tools.asked(visit);
        visit.show("article-withdraw", title(visit), view(visit, article, "", "", "", ""));
    }

    void withdraw(Visit visit) {
        Article article = tools.asked(visit);
        Words words = visit.words();
        Fields fields = visit.fields();
        String reason = fields.text("reason");
        String wanted = fields.text("replacement");
        Optional<Article> replacement = wanted.isEmpty()
                ? Optional.empty()
                : tools.explainer().find(wanted).filter(other -> other.id() != article.id());
        String reasonError =
                reason.isEmpty() || reason.length() > LONGEST ? words.say("admin.article.withdraw.reason.missing") : "";
        String replacementError =
                wanted.isEmpty() || replacement.isPresent() ? "" : words.say("admin.article.withdraw.instead.unknown");
        if (!reasonError.isEmpty() || !replacementError.isEmpty()) {
            visit.wrong(
                    "article-withdraw",
                    title(visit),
                    view(visit, article, reason, reasonError, wanted, replacementError));
            return;
        }
        String slug = replacement.map(Article::slug).orElse("");
        boolean done = tools.articles().withdraw(article.id(), reason, slug, visit.now());
        if (done) visit.log("article.withdrawn", article.slug(), reason);
        visit.done(
                ArticleTools.path(article),
                words.say(done ? "admin.article.withdrawn.done" : "admin.article.unchanged"));
    }

    private View view(
            Visit visit,
            Article article,
            String reason,
            String reasonError,
            String replacement,
            String replacementError) {
        List<Planned> open = tools.editions().carrying(article.id()).stream()
                .map(EditionList.Carrying::edition)
                .filter(WithdrawPage::isGoing)
                .map(edition -> new Planned(tools.steering().name(visit.words(), edition), edition.id()))
                .toList();
        return new View(ArticleTools.Titled.of(article), open, reason, reasonError, replacement, replacementError);
    }

    private static boolean isGoing(Edition edition) {
        return switch (edition.state()) {
            case DRAFT, PLANNING, SENDING, PAUSED -> true;
            default -> false;
        };
    }

    private static String title(Visit visit) {
        return visit.words().say("admin.article.withdraw.title");
    }
}
