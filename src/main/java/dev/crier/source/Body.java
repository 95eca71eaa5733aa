package dev.crier.source;

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
                        degraded.tags()
                                + " template tags of a site generator became plain text or were left out; this is the first");
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

    /** The title of a file that has no head. */
    String takeTitle(boolean dated, int line) throws Rejected {
        String title = raw.takeTitle().map(text -> CleanText.of(text, 500)).orElse("");
        if (!title.isEmpty() && dated) return title;
        String missing = title.isEmpty() ? dated ? "a title" : "title and date" : "a date";
        throw new Rejected(
                line,
                "no front matter, and without it no " + missing.replaceFirst("^a ", "")
                        + "; begin the file with --- title: … date: … ---");
    }

    Html content(String base) {
        return raw.sanitise(base);
    }
}
