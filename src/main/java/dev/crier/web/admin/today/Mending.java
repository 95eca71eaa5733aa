package dev.crier.web.admin.today;

import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.SourceSteering;
import dev.crier.web.admin.Steering;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;

/** What the buttons of the first page do. */
public final class Mending {

    private static final String START = "/admin";

    private final Editions editions;
    private final Steering steering;
    private final SourceSteering sources;

    public Mending(Editions editions, Steering steering, SourceSteering sources) {
        this.editions = editions;
        this.steering = steering;
        this.sources = sources;
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
        visit.done(START, sources.read(visit, visit.fields().text("what")));
    }
}
