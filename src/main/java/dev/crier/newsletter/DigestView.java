package dev.crier.newsletter;

import dev.crier.template.LinkedText;
import dev.crier.template.Prose;
import dev.crier.template.Site;
import dev.crier.template.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the templates of a digest, and the page of its web version, may use.
 *
 * @param logo absolute address of a picture that mail programs can show, or empty
 * @param language the digest's, {@code direction} how it is written: {@code ltr} or {@code rtl}
 * @param newsletter its name in addresses, {@code title} its name for readers
 * @param date of the edition, in words
 * @param count how many are new, in words
 * @param note paragraphs of the editor, may be none; their addresses are links
 * @param contents of articles shown in full, the first; none where there are too few to list
 * @param contentsMore how many more follow, in words, or empty
 * @param articles shown in full
 * @param headlines articles of which only the title is shown
 * @param more how many stand on the web version only, in words, or empty
 * @param reader what is personal; none on the web version
 */
public record DigestView(
        Site site,
        Words words,
        String logo,
        String language,
        String direction,
        LineHeights height,
        String newsletter,
        String title,
        String description,
        String subject,
        String preheader,
        String date,
        String count,
        List<LinkedText> note,
        List<DigestArticle> contents,
        String contentsMore,
        List<DigestArticle> articles,
        List<DigestArticle> headlines,
        String more,
        Optional<ReaderMarks> reader) {

    /** Characters in a line of the text part. */
    static final int WIDTH = 72;

    public DigestView {
        note = List.copyOf(note);
        contents = List.copyOf(contents);
        articles = List.copyOf(articles);
        headlines = List.copyOf(headlines);
    }

    /** The side at which lines begin. */
    public String start() {
        return direction.equals("rtl") ? "right" : "left";
    }

    public boolean hasContents() {
        return !contents.isEmpty();
    }

    public boolean hasHeadlines() {
        return !headlines.isEmpty() || !more.isEmpty();
    }

    public String capitals() {
        return title.toUpperCase(Locale.forLanguageTag(language));
    }

    /** The note as lines of a text. */
    public String noteLines() {
        return note.stream()
                .map(paragraph -> Prose.wrapped(paragraph.text(), WIDTH))
                .collect(Collectors.joining("\n\n"));
    }
}
