package dev.crier.web.editions;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.encoding.UrlPath;
import dev.crier.newsletter.DigestContent;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.template.Site;
import dev.crier.template.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What pages about issues have in common: where they stand, and what readers may see of them. */
record Issues(Site site, Archive archive, Articles articles) {

    /** The path of a newsletter's archive. */
    static String path(Newsletter newsletter) {
        return "/editions/" + UrlPath.segment(newsletter.name());
    }

    String address(Newsletter newsletter) {
        return site.root() + path(newsletter);
    }

    String address(Newsletter newsletter, Instant slot) {
        return address(newsletter) + "/" + slot;
    }

    /** What is under embargo again leaves no trace. */
    static List<Article> shown(List<Article> carried) {
        return carried.stream()
                .filter(article -> article.state() == Article.State.LIVE)
                .toList();
    }

    /** Everything an issue carried, of translations the one in this language. */
    List<Article> carried(Issue issue, Words words) {
        return archive.articles(issue, articles.catalog(), words.language());
    }

    /** An edition's content for its web version, in a reader's language. */
    DigestContent content(Newsletter newsletter, Edition edition, Words words, List<Article> shown) {
        return new DigestContent(
                newsletter.name(),
                newsletter.title(words.language()),
                newsletter.description(words.language()),
                newsletter.template(),
                words.language(),
                edition.slot(),
                zone(newsletter, edition),
                shown,
                newsletter.max(),
                articles.catalog(),
                edition.arrangement().note(words.language(), site.language()),
                "");
    }

    /** In which an edition's date is told. */
    ZoneId zone(Newsletter newsletter, Edition edition) {
        return newsletter
                .frequency(edition.frequency())
                .flatMap(Frequency::zone)
                .orElse(site.zone());
    }
}
