package dev.crier.web.admin.editions;

import dev.crier.newsletter.Edition;
import dev.crier.outbox.Counts;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Steering;
import dev.crier.web.admin.Visit;
import java.util.ArrayList;
import java.util.List;

/** What can be done about an edition, and doing it. */
final class EditionSteps {

    private final EditionTools tools;

    EditionSteps(EditionTools tools) {
        this.tools = tools;
    }

    /** A page that asks before something is done that nobody can undo. */
    record Asking(String name, String path, String question, String consequence, Step step) {}

    private interface Doing {

        /** What was done, in words. */
        String take(Visit visit, Edition edition);
    }

    void add(AdminPages pages) {
        Steering steering = tools.steering();
        asked(pages, "release", steering::release);
        step(pages, "pause", steering::pause);
        step(pages, "resume", steering::resume);
        step(pages, "retry", steering::retry);
        step(pages, "settle", steering::settle);
        asked(pages, "resend", steering::resend);
        asked(pages, "cancel", steering::cancel);
    }

    static List<Step> of(Words words, Edition edition, Counts counts) {
        var steps = new ArrayList<Step>();
        switch (edition.state()) {
            case DRAFT -> steps.add(step(words, "release", true));
            case SENDING -> steps.add(step(words, "pause", false));
            case PAUSED -> steps.add(step(words, "resume", false));
            default -> {}
        }
        if (counts.failed() + counts.expired() > 0) steps.add(step(words, "retry", false));
        if (counts.uncertain() > 0) {
            steps.add(step(words, "settle", false));
            steps.add(step(words, "resend", true));
        }
        if (edition.state() == Edition.State.PLANNING || Which.WAITING.of(counts) > 0) {
            steps.add(step(words, "cancel", true));
        }
        return steps;
    }

    private static Step step(Words words, String does, boolean asks) {
        return new Step(does, words.say("admin.edition." + does), asks);
    }

    private void step(AdminPages pages, String does, Doing doing) {
        pages.post("/editions/{id}/" + does, visit -> {
            Edition edition = tools.asked(visit);
            visit.done(EditionTools.path(edition), doing.take(visit, edition));
        });
    }

    private void asked(AdminPages pages, String does, Doing doing) {
        step(pages, does, doing);
        pages.get("/editions/{id}/" + does, visit -> {
            Words words = visit.words();
            Edition edition = tools.asked(visit);
            Counts counts = tools.outbox().counts(edition.batch());
            long mails = does.equals("resend") ? counts.uncertain() : Which.WAITING.of(counts);
            String name = tools.steering().name(words, edition);
            visit.show(
                    "edition-ask",
                    name,
                    new Asking(
                            name,
                            EditionTools.path(edition),
                            words.say("admin.edition." + does + ".ask", words.count("admin.mails", mails)),
                            words.say("admin.edition." + does + ".then"),
                            step(words, does, true)));
        });
    }
}
