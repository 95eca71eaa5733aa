package dev.crier.template;

import java.nio.file.Path;
import java.util.List;

/** The templates of a site: a file below its {@code templates/} replaces the built-in one of the same name. */
public final class Templates {

    /** @param overrides the site's {@code templates/} folder; it need not exist */
    public Templates(Path overrides) {
        throw new UnsupportedOperationException();
    }

    /**
     * Fills a template. Names ending in {@code .html} are escaped for HTML, those ending in {@code .txt} not at all.
     * A changed file is used at once; while it does not compile, the last good one is.
     *
     * @param name such as {@code web/topic.html} or {@code email/digest.txt}; its file adds {@code .mustache}
     * @param scopes public records; a later one is asked before an earlier one
     */
    public String render(String name, Object... scopes) {
        throw new UnsupportedOperationException();
    }

    /** The words of a language: those of {@code templates/words/LANGUAGE.properties}, English where it has none. */
    public Words words(String language) {
        throw new UnsupportedOperationException();
    }

    /** Languages for which there is a file of words. */
    public List<String> languages() {
        throw new UnsupportedOperationException();
    }

    /** What is wrong with the site's own templates now, one line each, with file and line. */
    public List<String> problems() {
        throw new UnsupportedOperationException();
    }
}
