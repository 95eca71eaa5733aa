package dev.crier.web.admin.newsletters;

import dev.crier.catalog.Articles;
import dev.crier.newsletter.Arrangements;
import dev.crier.newsletter.DueSlots;
import dev.crier.newsletter.EditionIssuer;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.NewsletterSteward;
import dev.crier.newsletter.Newsletters;
import dev.crier.newsletter.Previewer;
import dev.crier.newsletter.Prospects;
import dev.crier.newsletter.TemplateInspector;
import dev.crier.newsletter.TestMailer;
import dev.crier.subscriber.Subscribers;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import dev.crier.web.admin.Steering;
import io.javalin.http.NotFoundResponse;
import java.util.concurrent.Executor;

/**
 * What these pages work with.
 *
 * @param afterwards does, once a request is answered, what may take long
 */
public record Tools(
        Site site,
        Templates templates,
        Articles articles,
        Newsletters newsletters,
        NewsletterSteward steward,
        DueSlots due,
        Subscribers subscribers,
        Editions editions,
        Steering steering,
        EditionIssuer issuer,
        Arrangements arrangements,
        Prospects prospects,
        Previewer previewer,
        TemplateInspector templateInspector,
        TestMailer testMailer,
        Executor afterwards) {

    Newsletter newsletter(String name) {
        return newsletters.findEver(name).orElseThrow(NotFoundResponse::new);
    }
}
