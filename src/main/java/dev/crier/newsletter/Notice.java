package dev.crier.newsletter;

import dev.crier.catalog.Article;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mail to one person about one thing: to confirm, a welcome, a link that was asked for.
 *
 * @param sentences what it is about, a paragraph each
 * @param action the one thing to do
 * @param otherwise what to do if it was not you, or empty
 * @param newsletter whose mail it is, its name in addresses, or empty
 * @param latest articles to begin with, newest first; none but in a welcome
 * @param links quiet ones at its foot
 */
public record Notice(
        String language,
        String subject,
        String heading,
        List<String> sentences,
        Optional<Link> action,
        String otherwise,
        String newsletter,
        List<Article> latest,
        List<Link> links) {

    public Notice {
        sentences = List.copyOf(sentences);
        latest = List.copyOf(latest);
        links = List.copyOf(links);
    }

    public static Notice of(String language, String subject, String heading, String... sentences) {
        return new Notice(
                language, subject, heading, List.of(sentences), Optional.empty(), "", "", List.of(), List.of());
    }

    public Notice withAction(String label, String address) {
        Optional<Link> to = Optional.of(new Link(label, address));
        return new Notice(language, subject, heading, sentences, to, otherwise, newsletter, latest, links);
    }

    public Notice withOtherwise(String sentence) {
        return new Notice(language, subject, heading, sentences, action, sentence, newsletter, latest, links);
    }

    public Notice withLatest(String ofNewsletter, List<Article> articles) {
        return new Notice(language, subject, heading, sentences, action, otherwise, ofNewsletter, articles, links);
    }

    public Notice withLink(String label, String address) {
        var more = new ArrayList<>(links);
        more.add(new Link(label, address));
        return new Notice(language, subject, heading, sentences, action, otherwise, newsletter, latest, more);
    }
}
