package dev.crier;

import dev.crier.newsletter.Explainer;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Why an article is, or is not, in a person's mail.")
final class ExplainCommand extends SiteCommand {

    @Parameters(index = "0", paramLabel = "EMAIL")
    String email = "";

    @Parameters(index = "1", paramLabel = "ARTICLE", description = "An id, slug, address or path.")
    String article = "";

    @Override
    int run(App app) {
        Explainer.Explanation said = app.explainer.explain(email, Find.article(app, article));
        report(
                Json.object(
                        "verdict", said.verdict(),
                        "mail", said.mail().name().toLowerCase(Locale.ROOT),
                        "causes",
                                said.causes().stream()
                                        .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                                        .toList(),
                        "because", said.because()),
                said.verdict() + ": " + String.join("; ", said.because()));
        return Crier.DONE;
    }
}
