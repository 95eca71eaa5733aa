package dev.crier.newsletter;

import dev.crier.mail.Marks;

/**
 * Marks for what is personal in a digest; it is put in after rendering, so templates print them and decide nothing by them.
 *
 * @param why the sentence that says why the reader gets it
 * @param name the reader's, may be empty
 * @param web address of the web version, {@code preferences} and {@code unsubscribe} of the reader's own pages
 */
public record ReaderMarks(String why, String name, String web, String preferences, String unsubscribe) {

    static final ReaderMarks ALL = new ReaderMarks(
            Marks.mark("why"),
            Marks.mark("name"),
            Marks.mark("web"),
            Marks.mark("preferences"),
            Marks.mark("unsubscribe"));
}
