package dev.crier;

import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Newsletter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "schedule",
        description =
                "The frequencies, their state and next slots; pause and resume them, skip the next slot and take it back.")
final class ScheduleCommand extends SiteCommand {

    enum Action {
        LIST,
        NEXT,
        PAUSE,
        RESUME,
        SKIP,
        UNSKIP
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "${COMPLETION-CANDIDATES} (default: list)")
    Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NEWSLETTER", description = "Only this newsletter.")
    @Nullable
    String name;

    @Option(names = "--frequency", paramLabel = "F", description = "Only this frequency.")
    @Nullable
    String frequency;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many slots next shows (default: 10).")
    int count = 10;

    @Override
    int run(App app) {
        boolean changes = action != Action.LIST && action != Action.NEXT;
        if (changes && name == null) {
            throw new Misuse("schedule " + action.name().toLowerCase(Locale.ROOT) + " NEWSLETTER: name the newsletter");
        }
        app.newsletters.see(app.clock.instant());
        var schedules = new ArrayList<Map<String, Object>>();
        var lines = new ArrayList<String>();
        for (Newsletter newsletter : name == null ? app.newsletters.list() : List.of(Find.newsletter(app, name))) {
            List<Frequency> frequencies = frequency == null
                    ? newsletter.frequencies()
                    : List.of(Find.frequency(newsletter, Optional.of(frequency)));
            for (Frequency one : frequencies) {
                change(app, newsletter, one);
                describe(app, newsletter, one, schedules, lines);
            }
        }
        if (lines.isEmpty())
            lines.add("there is no newsletter; make one in config/newsletters.yaml or in the admin's pages");
        report(Json.object("schedules", schedules), String.join(System.lineSeparator(), lines));
        return Crier.DONE;
    }

    private void change(App app, Newsletter newsletter, Frequency one) {
        Instant now = app.clock.instant();
        switch (action) {
            case PAUSE -> app.newsletters.pause(newsletter.name(), one.name(), true);
            case RESUME -> app.newsletters.pause(newsletter.name(), one.name(), false);
            case SKIP -> app.due.skip(newsletter, one, now);
            case UNSKIP -> app.due.unskip(newsletter, one, now);
            default -> {}
        }
    }

    private void describe(
            App app, Newsletter newsletter, Frequency one, List<Map<String, Object>> schedules, List<String> lines) {
        Instant now = app.clock.instant();
        boolean paused = app.newsletters.isPaused(newsletter.name(), one.name());
        List<Instant> next = app.due.next(newsletter, one, now, action == Action.NEXT ? count : 1);
        List<Instant> skipped = app.due.skipped(newsletter, one, now);
        String words = FrequencyWords.full(app.templates.words("en"), one);
        schedules.add(Json.object(
                "newsletter",
                newsletter.name(),
                "frequency",
                one.name(),
                "words",
                words,
                "cron",
                one.cron().map(Object::toString),
                "zone",
                one.cron().isEmpty() ? null : one.zone().map(Object::toString).orElse("subscriber"),
                "paused",
                paused,
                "skipped",
                skipped,
                "next",
                next));
        lines.add(newsletter.name() + " " + one.name() + "  " + words
                + skipped.stream()
                        .map(slot -> "; skips "
                                + Say.when(slot, now, app.config.site().zone()))
                        .collect(Collectors.joining())
                + (paused ? "; paused" : then(one, next, now, app.config.site().zone())));
    }

    /** The next slot on the same line, several below it. A cron in each reader's own zone has none while nobody reads. */
    private String then(Frequency frequency, List<Instant> next, Instant now, ZoneId zone) {
        if (frequency.isImmediate()) return "";
        if (next.isEmpty()) return "; nobody gets it yet";
        String before = action == Action.NEXT ? System.lineSeparator() + "  " : "; next: ";
        return next.stream()
                .map(slot -> before + Say.when(slot, now, zone) + " (" + slot + ")")
                .collect(Collectors.joining());
    }
}
