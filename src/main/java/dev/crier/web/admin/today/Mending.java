package dev.crier.web.admin.today;

import dev.crier.catalog.ImportReport;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Steering;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/** What the buttons of the first page do. */
public final class Mending {

    private static final String START = "/admin";

    private final Editions editions;
    private final Steering steering;
    private final Sources sources;

    public Mending(Editions editions, Steering steering, Sources sources) {
        this.editions = editions;
        this.steering = steering;
        this.sources = sources;
    }

    /** The sources of the catalog, which can be read at any time. */
    public interface Sources {

        List<String> names();

        ImportReport read(String name) throws InterruptedException;
    }

    private interface Step {

        String take(Visit visit, Edition edition);
    }

    void add(AdminPages pages) {
        edition(pages, "retry", steering::retry);
        edition(pages, "resend", steering::resend);
        edition(pages, "settle", steering::settle);
        edition(pages, "release", steering::release);
        edition(pages, "cancel", steering::cancel);
        edition(pages, "pause", steering::pause);
        edition(pages, "resume", steering::resume);
        pages.post("/today/read", this::read);
    }

    private void edition(AdminPages pages, String does, Step step) {
        pages.post("/today/" + does, visit -> {
            String number = visit.fields().text("what");
            if (!number.matches("[0-9]{1,18}")) throw new NotFoundResponse();
            Edition edition = editions.find(Long.parseLong(number)).orElseThrow(NotFoundResponse::new);
            visit.done(START, step.take(visit, edition));
        });
    }

    private void read(Visit visit) throws InterruptedException {
        Words words = visit.words();
        String name = visit.fields().text("what");
        if (!sources.names().contains(name)) throw new NotFoundResponse();
        ImportReport report = sources.read(name);
        visit.log("source.read", name, "");
        boolean failed = !report.failed().isEmpty();
        visit.done(START, failed ? words.say("admin.source.fails") : words.say("admin.source.well", name));
    }
}
