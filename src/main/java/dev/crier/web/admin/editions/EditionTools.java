package dev.crier.web.admin.editions;

import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionList;
import dev.crier.newsletter.EditionReports;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Newsletters;
import dev.crier.outbox.Outbox;
import dev.crier.outbox.Recipients;
import dev.crier.web.admin.Steering;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.time.ZoneId;
import org.jdbi.v3.core.Jdbi;

/** What the pages about editions work with. */
public record EditionTools(
        Jdbi jdbi,
        Newsletters newsletters,
        Editions editions,
        EditionList list,
        EditionReports reports,
        Outbox outbox,
        Recipients recipients,
        Steering steering,
        ZoneId zone) {

    static final String START = "/admin/editions";

    /** The edition that a path names by its number. */
    Edition asked(Visit visit) {
        String number = visit.part("id");
        if (!number.matches("[0-9]{1,18}")) throw new NotFoundResponse();
        return editions.find(Long.parseLong(number)).orElseThrow(NotFoundResponse::new);
    }

    static String path(Edition edition) {
        return START + "/" + edition.id();
    }
}
