package dev.crier.web.editions;

import dev.crier.catalog.Article;
import dev.crier.newsletter.DigestRenderer;
import dev.crier.newsletter.DigestView;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Newsletter;
import dev.crier.template.Words;
import dev.crier.web.PageHead;
import dev.crier.web.PageWriter;
import io.javalin.http.Context;
import java.util.List;

/** Shows what an issue, or one digest of it, carried. */
final class IssuePage {

    private final PageWriter pages;
    private final Issues issues;
    private final DigestRenderer renderer;

    IssuePage(PageWriter pages, Issues issues, DigestRenderer renderer) {
        this.pages = pages;
        this.issues = issues;
        this.renderer = renderer;
    }

    void write(
            Context request,
            Newsletter newsletter,
            Edition edition,
            Words words,
            List<Article> carried,
            PageHead base) {
        List<Article> shown = Issues.shown(carried);
        DigestView digest = renderer.page(issues.content(newsletter, edition, words, shown));
        long withdrawn = carried.stream()
                .filter(article -> article.state() == Article.State.WITHDRAWN)
                .count();
        List<Issue> all = newsletter.open() ? issues.archive().issues(newsletter) : List.of();
        var view = new EditionView(
                digest,
                edition.rehearsal() ? words.say("editions.rehearsal") : "",
                withdrawn == 0 ? "" : words.count("editions.withdrawn", withdrawn),
                newsletter.open() ? newsletter.name() : "",
                promise(words, newsletter),
                newsletter.open() ? issues.address(newsletter) : "",
                all.stream()
                        .filter(issue -> issue.slot().isBefore(edition.slot()))
                        .findFirst()
                        .map(issue -> issues.address(newsletter, issue.slot()))
                        .orElse(""),
                all.stream()
                        .filter(issue -> issue.slot().isAfter(edition.slot()))
                        .reduce((newer, older) -> older)
                        .map(issue -> issues.address(newsletter, issue.slot()))
                        .orElse(""));
        PageHead head = new PageHead(
                newsletter.title(words.language()) + ", " + digest.date(),
                digest.subject(),
                base.language(),
                List.of(),
                Issues.path(newsletter) + "/" + edition.slot(),
                base.isPersonal() || edition.rehearsal(),
                "");
        pages.write(request, "edition", head, view);
    }

    private static String promise(Words words, Newsletter newsletter) {
        return newsletter.frequencies().stream()
                .findFirst()
                .map(frequency -> words.sentence(FrequencyWords.in(words, frequency)) + ".")
                .orElse("");
    }
}
