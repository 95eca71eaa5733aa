package dev.crier.web.admin.editions;

import dev.crier.catalog.Article;
import dev.crier.encoding.UrlPath;
import dev.crier.newsletter.Aftermath;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionReport;
import dev.crier.newsletter.Waiting;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One edition: what it is, whether all of it adds up, what can be done, and who got it. */
final class EditionPage {

    private final EditionTools tools;
    private final Sums sums;

    EditionPage(EditionTools tools, Sums sums) {
        this.tools = tools;
        this.sums = sums;
    }

    /**
     * @param steps what can be done about it
     * @param articles in its mails, the newest first
     * @param notTaken what it left, and how much of it
     * @param since what readers did afterwards
     * @param archive its page for readers, or empty
     */
    record View(
            String name,
            String path,
            String frequency,
            Moment slot,
            boolean rehearsal,
            Sums.View sums,
            List<Step> steps,
            List<Carried> articles,
            List<Fact> notTaken,
            List<Fact> since,
            String archive,
            RecipientView recipients) {

        public boolean hasArticles() {
            return !articles.isEmpty();
        }

        public boolean hasNotTaken() {
            return !notTaken.isEmpty();
        }

        public boolean hasSince() {
            return !since.isEmpty();
        }
    }

    record Carried(String title, String path, String language, String direction) {}

    record Fact(String label, String value) {}

    void add(AdminPages pages) {
        pages.get("/editions/{id}", this::show);
    }

    private void show(Visit visit) {
        Edition edition = tools.asked(visit);
        Words words = visit.words();
        Sums.View sum = sums.of(words, edition);
        Optional<EditionReport> report =
                tools.newsletters().findEver(edition.newsletter()).isEmpty()
                        ? Optional.empty()
                        : Optional.of(tools.reports().of(edition, false));
        String name = tools.steering().name(words, edition);
        visit.show(
                "edition",
                name,
                new View(
                        name,
                        EditionTools.path(edition),
                        edition.frequency(),
                        Moment.of(words, edition.slot(), visit.now(), tools.zone()),
                        edition.rehearsal(),
                        sum,
                        EditionSteps.of(words, edition, tools.outbox().counts(edition.batch())),
                        report.map(one -> articles(one.articles())).orElse(List.of()),
                        edition.state() == Edition.State.SKIPPED_EMPTY
                                ? report.map(one -> notTaken(words, one.waiting()))
                                        .orElse(List.of())
                                : List.of(),
                        edition.planned() > 0 ? since(words, Aftermath.of(tools.jdbi(), edition)) : List.of(),
                        sum.all() > 0 && !edition.isDraft()
                                ? "/editions/" + UrlPath.segment(edition.newsletter()) + "/" + edition.slot()
                                : "",
                        RecipientView.of(tools, visit, edition)));
    }

    private static List<Carried> articles(List<Article> articles) {
        return articles.stream()
                .map(article -> new Carried(
                        article.title(),
                        "/admin/articles/" + article.id(),
                        article.language(),
                        Words.direction(article.language())))
                .toList();
    }

    private static List<Fact> notTaken(Words words, Waiting waiting) {
        var facts = new ArrayList<Fact>();
        fact(facts, words, "admin.left.old", waiting.old());
        fact(facts, words, "admin.left.settling", waiting.settling());
        fact(facts, words, "admin.left.embargo", waiting.embargoed());
        fact(facts, words, "admin.left.expired", waiting.expired());
        fact(facts, words, "admin.left.others", waiting.others());
        fact(facts, words, "admin.left.late", waiting.late());
        return facts;
    }

    private static List<Fact> since(Words words, Aftermath aftermath) {
        return List.of(
                new Fact(words.say("admin.since.left"), words.number(aftermath.left())),
                new Fact(words.say("admin.since.changed"), words.number(aftermath.changed())));
    }

    private static void fact(List<Fact> facts, Words words, String label, long count) {
        if (count > 0) facts.add(new Fact(words.say(label), words.number(count)));
    }
}
