package dev.crier.source;

import java.util.Optional;

/** What stands below the head of a file, on its way to safe HTML. */
final class Body {

    private final Html raw;

    private Body(Html raw) {
        this.raw = raw;
    }

    static Body of(FrontMatter matter, boolean html, Warnings warnings) throws Rejected {
        String text = CleanText.legal(matter.body());
        if (TemplateTags.maybeIn(text)) {
            TemplateTags degraded =
                    html ? TemplateTags.degradeHtml(text) : TemplateTags.degradeMarkdown(text, Markdown.locate(text));
            if (degraded.tags() > 0) {
                warnings.add(
                        matter.bodyLine() + degraded.firstLine() - 1,
                        degraded.tags() == 1
                                ? "a template tag of a site generator became plain text or was left out"
                                : degraded.tags() + " template tags of a site generator became plain text or were"
                                        + " left out; this is the first");
            }
            text = degraded.text();
        }
        Html raw = Html.parse(html ? text : Markdown.toHtml(text));
        if (raw.isTooLarge())
            throw new Rejected(matter.bodyLine(), "more than 50,000 elements; split it, or attach it");
        return new Body(raw);
    }

    /** A short text with markup, as plain text. */
    static String plain(String markdown) {
        String text = TemplateTags.degradeMarkdown(markdown, Markdown.locate(markdown))
                .text();
        return Html.parse(Markdown.toHtml(text)).text();
    }

    /** The heading that stands for a title where the head has none; it leaves the content. */
    Optional<String> takeTitle() {
        return raw.takeTitle().map(text -> CleanText.of(text, 500)).filter(text -> !text.isEmpty());
    }

    /** Many texts begin with the title that their head has too. */
    void dropTitle(String title) {
        raw.dropTitle(heading -> CleanText.of(heading, 500).equals(title));
    }

    Html content(String base) {
        return raw.sanitise(base);
    }
}
