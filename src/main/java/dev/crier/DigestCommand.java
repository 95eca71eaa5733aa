package dev.crier;

import dev.crier.newsletter.EditionIssuer;
import dev.crier.newsletter.EditionReport;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "digest",
        description =
                "Issue an edition of a newsletter now, or that of a planned slot (which does nothing if it exists).")
final class DigestCommand extends SiteCommand {

    @Parameters(paramLabel = "NEWSLETTER")
    String name = "";

    @Option(names = "--frequency", paramLabel = "F", description = "Which of its frequencies (default: its first).")
    @Nullable
    String frequency;

    @Option(names = "--slot", paramLabel = "INSTANT", description = "The planned slot, such as 2026-11-27T07:00:00Z.")
    @Nullable
    String slot;

    @Override
    int run(App app) throws InterruptedException {
        Newsletter newsletter = Find.newsletter(app, name);
        Frequency which = Find.frequency(newsletter, Optional.ofNullable(frequency));
        Instant now = app.clock.instant();
        EditionIssuer.Issued issued =
                app.issuer.issue(newsletter, which, slot == null ? now : planned(app, newsletter, which));
        app.steward.close(now);
        EditionReport report =
                app.reports.of(app.editions.find(issued.edition().id()).orElseThrow(), issued.made());
        report(Say.object(report), Say.words(report, app.config, now));
        return Crier.DONE;
    }

    /** The slot that was asked for, if the frequency has it or an edition was issued for it. */
    private Instant planned(App app, Newsletter newsletter, Frequency which) {
        Instant wanted = instant(String.valueOf(slot));
        if (app.editions.find(newsletter.name(), which.name(), wanted).isPresent()) return wanted;
        List<Instant> next = app.due.next(newsletter, which, wanted.minusMillis(1), 1);
        if (next.isEmpty() || next.get(0).equals(wanted)) return wanted;
        throw new Misuse("--slot " + slot + " is no slot of " + newsletter.name() + " " + which.name()
                + "; its next after that is " + next.get(0) + ", see: crier schedule next");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Misuse("--slot " + text + " is not an instant such as 2026-11-27T07:00:00Z");
        }
    }
}
