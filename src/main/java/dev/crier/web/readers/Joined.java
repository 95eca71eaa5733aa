package dev.crier.web.readers;

import dev.crier.catalog.Author;
import dev.crier.template.Prose;
import dev.crier.template.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A name in a sentence that lists several, as the language joins them: "A, B and C".
 *
 * @param before what stands between it and the name before
 * @param href its page below the site's, or empty
 */
record Joined(String before, String href, String text) {

    private static final String MARK = "\u0000";

    static List<Joined> authors(Words words, List<Author> authors) {
        List<String> marks =
                IntStream.range(0, authors.size()).mapToObj(i -> MARK).toList();
        String[] between = words.list(marks).split(MARK, -1);
        var joined = new ArrayList<Joined>();
        for (int i = 0; i < authors.size(); i++) {
            Author author = authors.get(i);
            joined.add(new Joined(
                    between[i], author.slug().isEmpty() ? "" : Paths.author(author.slug()), Prose.line(author.name())));
        }
        return joined;
    }
}
