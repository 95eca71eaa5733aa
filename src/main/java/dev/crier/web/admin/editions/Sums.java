package dev.crier.web.admin.editions;

import dev.crier.newsletter.Edition;
import dev.crier.outbox.Counts;
import dev.crier.template.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two sums of an edition, in words: everybody whom it was for, and every mail that was made. */
final class Sums {

    private final EditionTools tools;

    Sums(EditionTools tools) {
        this.tools = tools;
    }

    /** @param path where its rows are; empty if there are none */
    record Part(String said, String path) {}

    record Sum(String whole, List<Part> parts) {}

    /**
     * @param moving whether it changes by itself
     * @param done mails that do not wait any longer, of all
     * @param wrong whether a sum does not add up
     */
    record View(
            String state,
            boolean moving,
            boolean sending,
            long done,
            long all,
            String progress,
            Sum readers,
            Sum mails,
            boolean wrong) {}

    View of(Words words, Edition edition) {
        Counts counts = tools.outbox().counts(edition.batch());
        boolean planning = edition.state() == Edition.State.PLANNING;
        boolean sending = edition.state() == Edition.State.SENDING;
        long done = counts.planned() - Which.WAITING.of(counts) - counts.sending();
        return new View(
                Said.state(words, edition.state()),
                planning || sending,
                sending,
                done,
                counts.planned(),
                words.say("admin.today.progress", words.number(done), words.number(counts.planned())),
                readers(words, edition),
                mails(words, edition, counts),
                !planning && !(edition.addsUp() && counts.planned() == edition.planned()));
    }

    private static Sum readers(Words words, Edition edition) {
        var parts = new ArrayList<Part>();
        parts.add(part(words, "admin.sum.planned", edition.planned(), ""));
        edition.excluded().forEach((reason, count) -> parts.add(part(words, "admin.sum." + key(reason), count, "")));
        long seen = edition.planned()
                + edition.excluded().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        boolean planning = edition.state() == Edition.State.PLANNING;
        if (planning && edition.candidates() > seen) {
            parts.add(part(words, "admin.sum.unseen", edition.candidates() - seen, ""));
        }
        return new Sum(words.count("admin.subscriptions", edition.candidates()), parts);
    }

    private static Sum mails(Words words, Edition edition, Counts counts) {
        var parts = new ArrayList<Part>();
        for (Which which : Which.values()) {
            long count = which.of(counts);
            String rows = EditionTools.path(edition) + "?state=" + which.key() + "#recipients";
            if (count > 0) parts.add(part(words, "admin.delivery." + which.key(), count, rows));
        }
        if (parts.isEmpty()) parts.add(part(words, "admin.delivery.sent", 0, ""));
        return new Sum(words.count("admin.mails", counts.planned()), parts);
    }

    /** 3 waiting */
    private static Part part(Words words, String label, long count, String path) {
        return new Part(words.say("admin.sum.part", words.number(count), words.say(label)), path);
    }

    private static String key(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
