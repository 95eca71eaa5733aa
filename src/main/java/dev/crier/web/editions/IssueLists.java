package dev.crier.web.editions;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.newsletter.Newsletter;
import dev.crier.template.Words;
import java.util.List;

/** Lists a newsletter's issues, a part at a time. */
final class IssueLists {

    private static final int TITLES = 3;

    private final Issues issues;

    IssueLists(Issues issues) {
        this.issues = issues;
    }

    EditionList of(Words words, Catalog catalog, Newsletter newsletter, int page, int size) {
        List<Issue> all = issues.archive().issues(newsletter);
        int from = Math.min(all.size(), (page - 1) * size);
        int to = Math.min(all.size(), from + size);
        String address = issues.address(newsletter);
        return new EditionList(
                newsletter.title(words.language()),
                newsletter.description(words.language()),
                address,
                all.subList(from, to).stream()
                        .map(issue -> row(words, catalog, newsletter, issue))
                        .toList(),
                page > 1 ? address + (page == 2 ? "" : "?page=" + (page - 1)) : "",
                to < all.size() ? address + "?page=" + (page + 1) : "");
    }

    private EditionList.Row row(Words words, Catalog catalog, Newsletter newsletter, Issue issue) {
        List<Article> carried = Issues.shown(issues.archive().articles(issue, catalog, words.language()));
        return new EditionList.Row(
                issues.address(newsletter, issue.slot()),
                words.sentence(words.longDate(
                        issue.slot(), issues.zone(newsletter, issue.editions().get(0)))),
                words.count("editions.count", carried.size()),
                carried.stream()
                        .limit(TITLES)
                        .map(article -> new EditionList.Title(
                                article.title(), article.language(), Words.direction(article.language())))
                        .toList(),
                issue.isRehearsal() ? words.say("editions.mark") : "");
    }
}
