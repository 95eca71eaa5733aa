package dev.crier;

import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Change;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.TopicChoice;
import dev.crier.subscriber.Wish;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "subscribers",
        description = {
            "People: list; add EMAIL NEWSLETTER; remove EMAIL [NEWSLETTER]; import FILE.csv; export; history EMAIL.",
            "Import reads what Mailchimp, listmonk and phpList export, and any CSV whose first line names its columns.",
            "Adding someone says that you have their consent."
        })
final class SubscribersCommand extends SiteCommand {

    enum Action {
        LIST,
        ADD,
        REMOVE,
        IMPORT,
        EXPORT,
        HISTORY
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "${COMPLETION-CANDIDATES} (default: list)")
    Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "EMAIL|FILE")
    @Nullable
    String first;

    @Parameters(index = "2", arity = "0..1", paramLabel = "NEWSLETTER")
    @Nullable
    String second;

    @Option(
            names = "--topics",
            paramLabel = "a;b",
            description = "Only these topics, or everything but -a;-b (default: everything).")
    String topics = "";

    @Option(names = "--frequency", paramLabel = "F", description = "Which frequency (default: the newsletter's first).")
    @Nullable
    String frequency;

    @Option(names = "--language", paramLabel = "L", description = "The reader's language (default: the site's).")
    @Nullable
    String language;

    @Option(names = "--zone", paramLabel = "Z", description = "The reader's time zone (default: the site's).")
    @Nullable
    String zone;

    @Option(names = "--name", paramLabel = "NAME", description = "The reader's name.")
    String name = "";

    @Option(
            names = "--since",
            paramLabel = "7d",
            description = "Articles that arrived in this time count as new for the reader.")
    @Nullable
    String since;

    @Option(
            names = "--newsletter",
            paramLabel = "N",
            description = "With import: what rows that name none subscribe to.")
    @Nullable
    String newsletter;

    @Option(names = "--left", description = "With import: everybody in this file has left.")
    boolean left;

    @Option(names = "--dry-run", description = "With import: say what would be done, and do nothing.")
    boolean dryRun;

    @Override
    int run(App app) throws Exception {
        return switch (action) {
            case LIST -> list(app);
            case ADD -> add(app);
            case REMOVE -> remove(app);
            case IMPORT ->
                new SubscribersFile(app)
                        .read(
                                Path.of(needed(first, "subscribers import FILE")),
                                Optional.ofNullable(newsletter).map(name -> Find.newsletter(app, name)),
                                left,
                                dryRun,
                                this);
            case EXPORT -> export(app);
            case HISTORY -> history(app);
        };
    }

    private int export(App app) {
        if (json) return list(app);
        new SubscribersFile(app).write(out());
        out().flush();
        return Crier.DONE;
    }

    /** The evidence: what became of a person's subscriptions, when, and who says so. */
    private int history(App app) {
        EmailAddress email = Find.email(needed(first, "subscribers history EMAIL"));
        List<Change> changes = app.subscribers
                .person(email)
                .map(person -> app.subscribers.history(person.id()))
                .orElse(List.of());
        report(
                Json.object("email", email.value(), "history", changes),
                changes.isEmpty()
                        ? "nothing is known of " + email.value()
                        : String.join(
                                System.lineSeparator(),
                                changes.stream().map(SubscribersCommand::line).toList()));
        return Crier.DONE;
    }

    private static String line(Change one) {
        return one.at() + "  " + one.newsletter() + " " + one.frequency() + "  "
                + one.event().name().toLowerCase(Locale.ROOT) + "  "
                + one.topics().map(list -> String.join(", ", list)).orElse("everything")
                + one.pausedUntil().map(until -> "  paused until " + until).orElse("") + "  " + one.source();
    }

    private int list(App app) {
        var people = new LinkedHashMap<String, List<Subscription>>();
        for (Subscription one : app.subscribers.all()) {
            people.computeIfAbsent(one.subscriber().email(), email -> new ArrayList<>())
                    .add(one);
        }
        var lines = new ArrayList<String>();
        var objects = new ArrayList<Map<String, Object>>();
        people.forEach((email, subscriptions) -> {
            objects.add(Json.object(
                    "email", email,
                    "state", subscriptions.get(0).subscriber().state().name(),
                    "language", subscriptions.get(0).subscriber().language(),
                    "zone", subscriptions.get(0).subscriber().zone(),
                    "subscriptions",
                            subscriptions.stream()
                                    .map(SubscribersCommand::object)
                                    .toList()));
            for (Subscription one : subscriptions) {
                lines.add(email + "  " + one.newsletter() + " " + one.frequency() + "  "
                        + one.topics().map(list -> String.join(", ", list)).orElse("everything") + "  "
                        + one.subscriber().language()
                        + (one.isConfirmed() || !one.isOpen() ? "" : "  not confirmed")
                        + (one.isOpen() ? "" : "  ended: " + one.endedReason().orElse("")));
            }
        });
        if (lines.isEmpty()) lines.add("no subscribers yet; run: crier subscribers add EMAIL NEWSLETTER");
        report(Json.object("subscribers", objects), String.join(System.lineSeparator(), lines));
        return Crier.DONE;
    }

    private int add(App app) {
        EmailAddress email = Find.email(needed(first, "subscribers add EMAIL NEWSLETTER"));
        Newsletter newsletter = Find.newsletter(app, needed(second, "subscribers add EMAIL NEWSLETTER"));
        Frequency which = Find.frequency(newsletter, Optional.ofNullable(frequency));
        Instant now = app.clock.instant();
        app.newsletters.see(now);
        Subscribers.Outcome outcome = app.subscribers.subscribe(
                new Wish(
                        email,
                        name,
                        language == null ? app.config.site().language() : language,
                        zone == null ? app.config.site().zone() : zone(zone),
                        newsletter.name(),
                        which.name(),
                        topics(app, topics),
                        since == null
                                ? app.articles.lastArrival()
                                : app.articles.arrivalBefore(now.minus(Find.ago(since))),
                        "added by an admin",
                        now),
                now);
        if (outcome == Subscribers.Outcome.SUPPRESSED) {
            throw new CannotDo(email.value() + " must not be mailed: the address is suppressed");
        }
        report(
                Json.object(
                        "email", email.value(),
                        "newsletter", newsletter.name(),
                        "frequency", which.name(),
                        "added", outcome == Subscribers.Outcome.ADDED ? 1 : 0,
                        "changed", outcome == Subscribers.Outcome.CHANGED ? 1 : 0,
                        "rejected", List.of()),
                outcome.name().toLowerCase(Locale.ROOT) + ": " + email.value() + " gets " + newsletter.name()
                        + " " + which.name() + ", "
                        + topics(app, topics)
                                .map(list -> String.join(", ", list))
                                .orElse("everything"));
        return Crier.DONE;
    }

    private int remove(App app) {
        EmailAddress email = Find.email(needed(first, "subscribers remove EMAIL [NEWSLETTER]"));
        Instant now = app.clock.instant();
        int ended = 0;
        if (second == null) {
            ended = app.subscribers.leaveAll(email.key(), "removed by an admin", now);
        } else {
            for (Subscription one : app.subscribers.find(email.key())) {
                boolean meant = one.isOpen() && one.newsletter().equals(second);
                if (meant && app.subscribers.leave(one.subscriber().id(), second, "removed by an admin", now)) ended++;
            }
        }
        app.steward.close(now);
        report(
                Json.object("email", email.value(), "ended", ended),
                ended == 0
                        ? email.value() + " gets nothing of this"
                        : "ended " + Say.count(ended, "subscription", "subscriptions"));
        return Crier.DONE;
    }

    static Map<String, Object> object(Subscription one) {
        return Json.object(
                "newsletter", one.newsletter(),
                "frequency", one.frequency(),
                "topics", one.topics(),
                "since", one.startedAt(),
                "confirmed", one.confirmed(),
                "paused", one.paused(),
                "pausedUntil", one.pausedUntil(),
                "ended", one.endedAt(),
                "reason", one.endedReason());
    }

    /** Empty for everything; names and slugs are both understood, unknown ones are refused. */
    static Optional<List<String>> topics(App app, String text) {
        var slugs = Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .map(topic -> TopicChoice.isLeftOut(topic)
                        ? TopicChoice.allBut(List.of(app.config.topics().slugOf(topic)))
                                .get(0)
                        : app.config.topics().slugOf(topic))
                .distinct()
                .toList();
        if (!TopicChoice.isAllBut(slugs) && slugs.stream().anyMatch(TopicChoice::isLeftOut)) {
            throw new Misuse("name topics to follow, or, each with a minus in front, topics to leave out: not both");
        }
        for (String slug : TopicChoice.slugs(slugs)) {
            if (!app.articles.knowsTopic(slug)) {
                throw new Misuse("there is no topic " + slug
                        + "; topics are those of articles and of config/topics.yaml"
                        + (app.articles.lastArrival() == 0 ? ": run crier import first, no article is here yet" : ""));
            }
        }
        return slugs.isEmpty() ? Optional.empty() : Optional.of(slugs);
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new Misuse("\"" + text + "\" is not a time zone such as Europe/Paris");
        }
    }

    private static String needed(@Nullable String value, String usage) {
        if (value == null) throw new Misuse("usage: crier " + usage);
        return value;
    }
}
