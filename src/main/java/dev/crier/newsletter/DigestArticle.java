package dev.crier.newsletter;

import dev.crier.catalog.Image;
import dev.crier.template.Prose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An article as mails show it: all of it plain text, in the reader's language but for what the author wrote.
 *
 * @param number its place in the mail, from 1; 0 where they are not numbered
 * @param address where it is read
 * @param lang the language of title and summary, {@code dir} the direction it is written in
 * @param foreign whether that is another language than the mail's
 * @param kicker its type and topics, may be empty
 * @param authors may be empty, as {@code inLanguage}, which says in which other language it is
 * @param summary may be empty
 * @param reading the words of the link that reads it
 * @param image of the first alone
 */
public record DigestArticle(
        int number,
        String title,
        String address,
        String lang,
        String dir,
        boolean foreign,
        LineHeights height,
        String kicker,
        String authors,
        String date,
        String inLanguage,
        String summary,
        String reading,
        List<Link> files,
        Optional<Image> image) {

    public DigestArticle {
        files = List.copyOf(files);
    }

    public boolean lead() {
        return number == 1;
    }

    /** The title as lines of a text. */
    public String titleLines() {
        return Prose.wrapped(title, DigestView.WIDTH);
    }

    /** The same after its number. */
    public String numberedLines() {
        String before = number + ". ";
        return before
                + Prose.wrapped(title, DigestView.WIDTH - before.length())
                        .replace("\n", "\n" + " ".repeat(before.length()));
    }

    /** Authors, date and, where it is another, the language. */
    public String byline() {
        return Stream.of(authors, date, inLanguage)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** The summary as lines of a text. */
    public String summaryLines() {
        return Prose.wrapped(summary, DigestView.WIDTH);
    }
}
