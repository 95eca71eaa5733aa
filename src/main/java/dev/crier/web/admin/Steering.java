package dev.crier.web.admin;

import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionSteward;
import dev.crier.newsletter.Newsletters;
import dev.crier.template.Words;
import java.time.ZoneId;

/** What an admin does with an edition: it is done, written down, and said in words. */
public final class Steering {

    private final EditionSteward steward;
    private final Newsletters newsletters;
    private final ZoneId zone;

    public Steering(EditionSteward steward, Newsletters newsletters, ZoneId zone) {
        this.steward = steward;
        this.newsletters = newsletters;
        this.zone = zone;
    }

    /** New publications, Friday 20 November 2026 */
    public String name(Words words, Edition edition) {
        return words.say(
                "admin.edition.name",
                newsletters.title(edition.newsletter(), words.language()),
                words.longDate(edition.slot(), zone));
    }

    /** Puts what failed back in line. */
    public String retry(Visit visit, Edition edition) {
        return changed(visit, edition, "edition.retried", steward.retry(edition, visit.now()));
    }

    /** Sends what may have arrived once more. */
    public String resend(Visit visit, Edition edition) {
        return changed(visit, edition, "edition.resent", steward.resolve(edition, true, visit.now()));
    }

    /** Takes what may have arrived as sent. */
    public String settle(Visit visit, Edition edition) {
        return changed(visit, edition, "edition.settled", steward.resolve(edition, false, visit.now()));
    }

    public String cancel(Visit visit, Edition edition) {
        return changed(visit, edition, "edition.cancelled", steward.cancel(edition, visit.now()));
    }

    /** Lets a draft go. */
    public String release(Visit visit, Edition edition) {
        return held(visit, edition, "edition.released", false);
    }

    public String pause(Visit visit, Edition edition) {
        return held(visit, edition, "edition.paused", true);
    }

    public String resume(Visit visit, Edition edition) {
        return held(visit, edition, "edition.resumed", false);
    }

    private String held(Visit visit, Edition edition, String action, boolean held) {
        // Somebody else may have been quicker.
        if (!steward.hold(edition, held, visit.now())) return visit.words().say("admin.edition.unchanged");
        visit.log(action, subject(edition), "");
        return said(visit.words(), edition, action);
    }

    private String changed(Visit visit, Edition edition, String action, int mails) {
        if (mails == 0) return visit.words().say("admin.edition.unchanged");
        visit.log(action, subject(edition), visit.words().count("admin.mails", mails));
        return said(visit.words(), edition, action);
    }

    private String said(Words words, Edition edition, String action) {
        return words.say("admin.done", words.say("admin.did." + action), name(words, edition));
    }

    private static String subject(Edition edition) {
        return edition.newsletter() + " " + edition.slot();
    }
}
