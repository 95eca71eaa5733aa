package dev.crier.web.admin.articles;

import dev.crier.catalog.Article;
import dev.crier.newsletter.EditionList;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Outlook.Sight;
import dev.crier.template.Words;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One article: what the catalog says of it, which mails brought it or will, and what can be done about it. */
final class ArticlePage {

    private final ArticleTools tools;

    ArticlePage(ArticleTools tools) {
        this.tools = tools;
    }

    /**
     * @param announces whether it can be announced; {@code keeps} and {@code withdraws} are like this
     * @param editions in which it stood
     * @param schedules what becomes of it in each
     */
    record View(
            ArticleTools.Titled article,
            Standing.Said standing,
            List<Facts.Fact> facts,
            List<ArticleTools.Titled> translations,
            boolean announces,
            boolean keeps,
            boolean withdraws,
            List<Stood> editions,
            List<Schedule> schedules) {

        public boolean hasTranslations() {
            return !translations.isEmpty();
        }

        public boolean hasEditions() {
            return !editions.isEmpty();
        }

        public boolean hasSchedules() {
            return !schedules.isEmpty();
        }
    }

    record Stood(String name, long id, String state, String digests) {}

    record Schedule(String newsletter, String name, String often, String verdict, boolean comes) {}

    void show(Visit visit) {
        Article article = tools.asked(visit);
        List<EditionList.Carrying> carrying = tools.editions().carrying(article.id());
        List<Sight> sights = tools.outlook().of(article, visit.now());
        boolean comes = sights.stream().anyMatch(sight -> sight.verdict().comes());
        boolean free = carrying.isEmpty() && article.isListed(visit.now());
        visit.show(
                "article",
                article.title(),
                new View(
                        ArticleTools.Titled.of(article),
                        Standing.said(visit, article, tools.zone()),
                        new Facts(tools, visit).of(article),
                        tools.articles().catalog().versions(article.work()).stream()
                                .filter(other -> other.id() != article.id())
                                .map(ArticleTools.Titled::of)
                                .toList(),
                        free && !comes,
                        free && comes,
                        WithdrawPage.isOpen(tools, article),
                        carrying.stream().map(one -> stood(visit.words(), one)).toList(),
                        sights.stream().map(one -> schedule(visit, one)).toList()));
    }

    /** Keeps it out of mail until somebody announces it: what was announced by mistake is taken back so. */
    void keep(Visit visit) {
        Article article = tools.asked(visit);
        boolean kept = tools.editions().carrying(article.id()).isEmpty()
                && tools.articles().unmail(article.id(), visit.now());
        if (kept) visit.log("article.unmailed", article.slug(), "");
        visit.done(
                ArticleTools.path(article), visit.words().say(kept ? "admin.article.kept" : "admin.article.unchanged"));
    }

    private Stood stood(Words words, EditionList.Carrying one) {
        return new Stood(
                tools.steering().name(words, one.edition()),
                one.edition().id(),
                words.say("admin.edition." + key(one.edition().state())),
                words.number(one.digests()));
    }

    private Schedule schedule(Visit visit, Sight sight) {
        Words words = visit.words();
        return new Schedule(
                sight.newsletter().title(words.language()),
                sight.newsletter().name(),
                words.sentence(FrequencyWords.full(words, sight.frequency())),
                verdict(visit, sight),
                sight.verdict().comes());
    }

    private String verdict(Visit visit, Sight sight) {
        String key = "admin.article.verdict." + key(sight.verdict());
        if (sight.at().isEmpty()) return visit.words().say(key);
        return visit.words().say(key + ".at", exact(visit, sight.at().get()));
    }

    private String exact(Visit visit, Instant at) {
        return Moment.of(visit.words(), at, visit.now(), tools.zone()).exact();
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
