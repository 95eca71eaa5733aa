package dev.crier;

import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.Correspondence;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Change;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Wish;
import dev.crier.subscriber.list.ListWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private int export(App app) throws IOException {
        if (json) return list(app);
        new ListWriter(app.subscribers).write(out());
        out().flush();
        return Crier.DONE;
    }

    /** The evidence: what became of a person's subscriptions, when, and who says so; and what became of the mails. */
    private int history(App app) {
        EmailAddress email = Find.email(needed(first, "subscribers history EMAIL"));
        Optional<PersonalData.Kept> kept = app.subscribers.person(email).map(app.personalData::of);
        List<Change> changes = kept.map(PersonalData.Kept::history).orElse(List.of());
        List<Correspondence.Mail> mails = kept.map(PersonalData.Kept::mails).orElse(List.of());
        var lines = new ArrayList<String>();
        changes.forEach(one -> lines.add(line(one)));
        mails.forEach(one -> lines.add(line(one)));
        if (lines.isEmpty()) lines.add("nothing is known of " + email.value());
        report(
                Json.object("email", email.value(), "history", changes, "mails", mails),
                String.join(System.lineSeparator(), lines));
        return Crier.DONE;
    }

    private static String line(Change one) {
        return one.at() + "  " + one.newsletter() + " " + one.frequency() + "  "
                + one.event().name().toLowerCase(Locale.ROOT) + "  "
                + one.topics().map(list -> String.join(", ", list)).orElse("everything")
                + one.pausedUntil().map(until -> "  paused until " + until).orElse("") + "  " + one.source();
    }

    private static String line(Correspondence.Mail one) {
        return (one.dated() + "  mail “" + one.subject() + "”  " + one.state() + "  " + one.answer()).strip();
    }

    private int list(App app) {
        new SubscriberList(app, out(), json).write();
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
                        zone == null ? app.config.site().zone() : Find.zone(zone),
                        newsletter.name(),
                        which.name(),
                        Find.topics(app, topics),
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
                        + Find.topics(app, topics)
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

    private static String needed(@Nullable String value, String usage) {
        if (value == null) throw new Misuse("usage: crier " + usage);
        return value;
    }
}
