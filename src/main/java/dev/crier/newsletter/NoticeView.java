package dev.crier.newsletter;

import dev.crier.template.Prose;
import dev.crier.template.Site;
import dev.crier.template.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the templates of a notice may use.
 *
 * @param logo absolute address of a picture that mail programs can show, or empty
 * @param direction how the language is written: {@code ltr} or {@code rtl}
 * @param otherwise what to do if it was not you, or empty
 * @param links quiet ones at its foot
 */
public record NoticeView(
        Site site,
        Words words,
        String logo,
        String language,
        String direction,
        LineHeights height,
        String subject,
        String preheader,
        String heading,
        List<String> sentences,
        Optional<Link> action,
        String otherwise,
        List<DigestArticle> latest,
        List<Link> links) {

    public NoticeView {
        sentences = List.copyOf(sentences);
        latest = List.copyOf(latest);
        links = List.copyOf(links);
    }

    public boolean hasLatest() {
        return !latest.isEmpty();
    }

    public boolean hasLinks() {
        return !links.isEmpty();
    }

    public String capitals() {
        return heading.toUpperCase(Locale.forLanguageTag(language));
    }

    /** The sentences as lines of a text. */
    public String sentenceLines() {
        return sentences.stream()
                .map(sentence -> Prose.wrapped(sentence, DigestView.WIDTH))
                .collect(Collectors.joining("\n\n"));
    }

    /** What to do if it was not you, as lines of a text. */
    public String otherwiseLines() {
        return Prose.wrapped(otherwise, DigestView.WIDTH);
    }
}
