package dev.crier;

import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionReport;
import dev.crier.outbox.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "editions", description = "What was issued and what became of it.")
final class EditionsCommand extends SiteCommand {

    enum Action {
        LIST,
        SHOW,
        RECIPIENTS,
        PAUSE,
        RESUME,
        CANCEL,
        RETRY,
        RESOLVE
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "${COMPLETION-CANDIDATES} (default: list)")
    Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "EDITION", description = "The edition's number.")
    @Nullable
    Long id;

    @Option(names = "--csv", description = "Recipients as CSV.")
    boolean csv;

    @Option(names = "--resend", description = "resolve: send uncertain mails again, the same bytes.")
    boolean resend;

    @Option(names = "--leave", description = "resolve: take uncertain mails as sent.")
    boolean leave;

    @Override
    int run(App app) {
        Instant now = app.clock.instant();
        app.steward.close(now);
        if (action == Action.LIST) return list(app);
        if (id == null) throw new Misuse("name the edition by its number; see: crier editions list");
        Edition edition = Find.edition(app, id);
        return switch (action) {
            case SHOW -> show(app, edition);
            case RECIPIENTS -> recipients(app, edition);
            case PAUSE -> hold(app, edition, true, now);
            case RESUME -> hold(app, edition, false, now);
            case CANCEL -> changed(app, edition, "cancelled", app.steward.cancel(edition, now));
            case RETRY -> changed(app, edition, "to be tried again", app.steward.retry(edition, now));
            case RESOLVE -> {
                if (resend == leave) throw new Misuse("editions resolve EDITION: say --resend or --leave");
                yield changed(
                        app,
                        edition,
                        resend ? "to be sent again" : "taken as sent",
                        app.steward.resolve(edition, resend, now));
            }
            case LIST -> list(app);
        };
    }

    private int list(App app) {
        var lines = new ArrayList<String>();
        var objects = new ArrayList<Map<String, Object>>();
        for (Edition edition : app.editions.list()) {
            objects.add(object(app, edition));
            lines.add(line(app, edition));
        }
        if (lines.isEmpty()) lines.add("no edition yet; see: crier schedule");
        report(Json.object("editions", objects), String.join(System.lineSeparator(), lines));
        return Crier.DONE;
    }

    private int show(App app, Edition edition) {
        var lines = new ArrayList<String>();
        lines.add(line(app, edition));
        Counts counts = app.outbox.counts(edition.batch());
        lines.add(Say.count(edition.candidates(), "reader", "readers") + " = " + edition.planned() + " planned"
                + excluded(edition));
        lines.add(edition.planned() + " planned = " + sum(counts));
        if (app.newsletters.findEver(edition.newsletter()).isPresent()) {
            EditionReport report = app.reports.of(edition, true);
            report.articles().forEach(article -> lines.add("  " + article.title()));
        }
        report(Json.object("editions", List.of(object(app, edition))), String.join(System.lineSeparator(), lines));
        return Crier.DONE;
    }

    /** + 2 nothing new + 1 paused */
    private static String excluded(Edition edition) {
        if (edition.excluded().isEmpty()) return " + 0 excluded";
        var parts = new StringBuilder();
        edition.excluded().forEach((reason, count) -> parts.append(" + ")
                .append(count)
                .append(' ')
                .append(reason.toLowerCase(Locale.ROOT).replace('_', ' ')));
        return parts.toString();
    }

    private static String sum(Counts counts) {
        return counts.sent() + " sent + " + counts.failed() + " failed + " + counts.suppressed() + " suppressed + "
                + counts.expired() + " expired + " + counts.uncertain() + " uncertain + " + counts.cancelled()
                + " cancelled + " + (counts.ready() + counts.retry() + counts.sending()) + " waiting";
    }

    private int recipients(App app, Edition edition) {
        var list = new RecipientList(out(), edition.id(), json, csv);
        list.begin();
        app.outbox.eachDelivery(edition.batch(), list::add);
        list.end();
        return Crier.DONE;
    }

    private int hold(App app, Edition edition, boolean held, Instant now) {
        if (!app.steward.hold(edition, held, now)) {
            throw new CannotDo("edition " + edition.id() + " is " + edition.state()
                    + ": only one that is being sent can be paused, and only a paused one or a draft resumed");
        }
        return show(app, Find.edition(app, edition.id()));
    }

    private int changed(App app, Edition edition, String what, int mails) {
        Edition after = Find.edition(app, edition.id());
        var object = object(app, after);
        object.put("changed", mails);
        report(
                Json.object("editions", List.of(object), "changed", mails),
                Say.count(mails, "mail", "mails") + " " + what + "; the edition is " + after.state());
        return Crier.DONE;
    }

    private static String line(App app, Edition edition) {
        return edition.id() + "  " + edition.newsletter() + " " + edition.frequency() + "  " + edition.slot() + "  "
                + edition.state() + "  " + Say.count(edition.planned(), "mail", "mails")
                + (edition.rehearsal() ? ", rehearsal" : "") + "  ("
                + Say.day(edition.slot(), app.config.site().zone()) + ")";
    }

    private static Map<String, Object> object(App app, Edition edition) {
        Counts counts = app.outbox.counts(edition.batch());
        return Json.object(
                "edition", edition.id(),
                "newsletter", edition.newsletter(),
                "frequency", edition.frequency(),
                "slot", edition.slot(),
                "state", edition.state().name(),
                "rehearsal", edition.rehearsal(),
                "candidates", edition.candidates(),
                "planned", edition.planned(),
                "excluded", edition.excluded(),
                "deliveries", counts);
    }
}
