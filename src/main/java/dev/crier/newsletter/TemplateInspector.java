package dev.crier.newsletter;

import dev.crier.template.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is wrong with templates: renders every newsletter from them, and asks after names that nothing has. */
public final class TemplateInspector {

    private final Previewer previewer;
    private final Newsletters newsletters;
    private final Templates templates;

    public TemplateInspector(Previewer previewer, Newsletters newsletters, Templates templates) {
        this.previewer = previewer;
        this.newsletters = newsletters;
        this.templates = templates;
    }

    /** A sentence for each problem. */
    public List<String> inspect(Instant now) {
        var problems = new ArrayList<String>();
        for (Newsletter newsletter : newsletters.list()) {
            try {
                previewer.preview(newsletter, Optional.empty(), now, Optional.empty());
            } catch (RuntimeException trouble) {
                problems.add(newsletter.name() + ": " + trouble.getMessage());
            }
        }
        // After the previews, which meet the names that nothing has.
        problems.addAll(templates.problems());
        return problems;
    }
}
