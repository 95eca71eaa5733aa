package dev.crier.web.choices;

import dev.crier.template.Words;
import dev.crier.web.PageHead;

/** What these pages have in common in their frame. */
final class Heads {

    private Heads() {}

    static PageHead of(String title) {
        return PageHead.of(title).styled("choices");
    }

    /** For one person, in that person's language. */
    static PageHead personal(String title, Words words) {
        return of(title).in(words.language()).personal();
    }
}
