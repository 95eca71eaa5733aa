package dev.crier.newsletter;

import dev.crier.subscriber.Subscriber;
import dev.crier.template.Templates;
import dev.crier.template.Words;

/** The words of the language in which a person is written to. */
public final class ReaderWords {

    private final Templates templates;
    private final String siteLanguage;

    public ReaderWords(Templates templates, String siteLanguage) {
        this.templates = templates;
        this.siteLanguage = siteLanguage;
    }

    /** The first of the person's languages that there are words in, else the site's. */
    public Words of(Subscriber person) {
        var known = templates.languages();
        return templates.words(
                person.languages().stream().filter(known::contains).findFirst().orElse(siteLanguage));
    }
}
