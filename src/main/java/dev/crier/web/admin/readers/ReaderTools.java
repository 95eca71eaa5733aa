package dev.crier.web.admin.readers;

import dev.crier.catalog.Articles;
import dev.crier.newsletter.EditionSteward;
import dev.crier.newsletter.Explainer;
import dev.crier.newsletter.Newsletters;
import dev.crier.newsletter.ReaderImporter;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.IllegalAddress;
import dev.crier.outbox.Outbox;
import dev.crier.outbox.Suppression;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.SubscriberSearch;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Suppressor;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What these pages work with. */
public record ReaderTools(
        Jdbi jdbi,
        Site site,
        Templates templates,
        Articles articles,
        Newsletters newsletters,
        Subscribers subscribers,
        SubscriberSearch search,
        PersonalData data,
        Outbox outbox,
        Suppressor suppressor,
        EditionSteward steward,
        Explainer explainer,
        ReaderImporter importer) {

    static final String HERE = "/admin/readers";

    /** The reader whose number is in the address of the page. */
    Subscriber reader(Visit visit) {
        String number = visit.part("reader");
        if (!number.matches("[1-9][0-9]{0,17}")) throw new NotFoundResponse();
        return subscribers.person(Long.parseLong(number)).orElseThrow(NotFoundResponse::new);
    }

    static String path(Subscriber reader) {
        return HERE + "/" + reader.id();
    }

    Optional<Suppression> suppression(EmailAddress email) {
        return jdbi.withHandle(handle -> outbox.suppression(handle, email));
    }

    /** None if mail cannot be sent there. */
    static Optional<EmailAddress> address(String text) {
        try {
            return Optional.of(EmailAddress.of(text));
        } catch (IllegalAddress wrong) {
            return Optional.empty();
        }
    }
}
