package dev.crier.web.admin.newsletters;

import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.Optional;

/** What an admin does to a schedule: pause and resume it, skip a slot, issue an edition now, move readers. */
final class ScheduleActions {

    private final Tools tools;

    ScheduleActions(Tools tools) {
        this.tools = tools;
    }

    private interface Action {
        /** What to say; what is written down is in the log by then. */
        String act(Visit visit, Newsletter newsletter, Frequency frequency);
    }

    void add(AdminPages pages) {
        on(pages, "pause", (visit, newsletter, frequency) -> pause(visit, newsletter, frequency, true));
        on(pages, "resume", (visit, newsletter, frequency) -> pause(visit, newsletter, frequency, false));
        on(pages, "skip", this::skip);
        on(pages, "unskip", this::unskip);
        on(pages, "issue", this::issue);
        pages.post("/newsletters/{name}/move", this::move);
    }

    private void on(AdminPages pages, String does, Action action) {
        pages.post("/newsletters/{name}/{frequency}/" + does, visit -> {
            Newsletter newsletter = tools.newsletters().find(visit.part("name")).orElseThrow(NotFoundResponse::new);
            Frequency frequency = newsletter.frequency(visit.part("frequency")).orElseThrow(NotFoundResponse::new);
            visit.done(NewsletterPage.path(newsletter), action.act(visit, newsletter, frequency));
        });
    }

    private String pause(Visit visit, Newsletter newsletter, Frequency frequency, boolean paused) {
        tools.newsletters().pause(newsletter.name(), frequency.name(), paused);
        return did(visit, newsletter, frequency, paused ? "paused" : "resumed");
    }

    private String skip(Visit visit, Newsletter newsletter, Frequency frequency) {
        Optional<Instant> slot = tools.due().skip(newsletter, frequency, visit.now());
        if (slot.isEmpty()) return visit.words().say("admin.news.nothing-to-skip");
        visit.log("newsletter.skipped", newsletter.name(), frequency.name() + " " + slot.get());
        return visit.words().say("admin.news.done.skipped");
    }

    private String unskip(Visit visit, Newsletter newsletter, Frequency frequency) {
        tools.due().unskip(newsletter, frequency, visit.now());
        return did(visit, newsletter, frequency, "unskipped");
    }

    /** Planning may take long, and the page does not wait. */
    private String issue(Visit visit, Newsletter newsletter, Frequency frequency) {
        Instant slot = visit.now();
        tools.afterwards().execute(() -> {
            try {
                tools.issuer().issue(newsletter, frequency, slot);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return did(visit, newsletter, frequency, "issued");
    }

    private void move(Visit visit) {
        Newsletter newsletter = tools.newsletters().find(visit.part("name")).orElseThrow(NotFoundResponse::new);
        String from = visit.fields().text("from");
        String to = visit.fields().text("to");
        if (newsletter.frequency(from).isPresent() || newsletter.frequency(to).isEmpty()) throw new NotFoundResponse();
        int moved = tools.steward().move(newsletter, from, to, EditPage.WHO);
        visit.log("newsletter.moved", newsletter.name(), from + " → " + to + ": " + moved);
        visit.done(NewsletterPage.path(newsletter), visit.words().count("admin.news.done.moved", moved));
    }

    private static String did(Visit visit, Newsletter newsletter, Frequency frequency, String did) {
        visit.log("newsletter." + did, newsletter.name(), frequency.name());
        return visit.words().say("admin.news.done." + did);
    }
}
