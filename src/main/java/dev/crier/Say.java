package dev.crier;

import dev.crier.catalog.ImportReport;
import dev.crier.catalog.Problem;
import dev.crier.config.Config;
import dev.crier.feed.FeedReport;
import dev.crier.newsletter.Cleaner;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionReport;
import dev.crier.newsletter.Waiting;
import dev.crier.outbox.SendReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports in words and as JSON objects, for the admin at a terminal. */
final class Say {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Say() {}

    static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    /** 14:15; tomorrow 08:00; Friday 27 November 2026 08:00. */
    static String when(Instant instant, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        String time = TIME.format(instant.atZone(zone));
        if (day.equals(today)) return time;
        return day.equals(today.plusDays(1)) ? "tomorrow " + time : DAY_AND_TIME.format(instant.atZone(zone));
    }

    /** Friday 27 November at 08:00 */
    static String dayAndTime(Instant instant, ZoneId zone) {
        return DAY_OF_YEAR.format(instant.atZone(zone)) + " at " + TIME.format(instant.atZone(zone));
    }

    /** in 3 days; tomorrow; in 5 hours; in 2 minutes */
    static String until(Instant instant, Instant now, ZoneId zone) {
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(instant, zone));
        if (days > 0) return days == 1 ? "tomorrow" : "in " + days + " days";
        Duration wait = Duration.between(now, instant);
        if (wait.toHours() > 1) return "in " + wait.toHours() + " hours";
        return "in " + count(Math.max(1, wait.toMinutes()), "minute", "minutes");
    }

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 0) return seconds / 86_400 + "d";
        if (seconds % 3_600 == 0 && seconds > 0) return seconds / 3_600 + "h";
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static Map<String, Object> object(ImportReport report) {
        return Json.object(
                "added", report.added(),
                "archived", report.archived(),
                "changed", report.changed(),
                "unchanged", report.unchanged(),
                "withdrawn", report.withdrawn(),
                "waiting", report.waiting(),
                "withheld", report.withheld(),
                "rejected", report.rejected(),
                "warnings", report.warnings(),
                "failed", report.failed());
    }

    static String words(ImportReport report) {
        var lines = new ArrayList<String>();
        for (Problem problem : report.failed()) {
            lines.add("source " + problem.file() + ": " + problem.reason() + "; nothing of it was withdrawn");
        }
        for (Problem problem : report.rejected()) lines.add("rejected  " + words(problem));
        for (Problem problem : report.warnings()) lines.add("mended    " + words(problem));
        if (report.withheld() > 0) {
            lines.add(count(report.withheld(), "article", "articles")
                    + " vanished at once, which is more than a fifth: nothing"
                    + " was withdrawn; if it is meant, run: crier import --withdraw");
        }
        var parts = new ArrayList<String>();
        parts.add(report.added() + " added"
                + (report.archived() > 0 ? " (" + report.archived() + " as archive: already old)" : ""));
        parts.add(report.changed() + " changed");
        parts.add(report.unchanged() + " unchanged");
        if (report.withdrawn() > 0) parts.add(report.withdrawn() + " withdrawn");
        if (report.waiting() > 0) parts.add(report.waiting() + " under embargo");
        if (!report.rejected().isEmpty()) parts.add(report.rejected().size() + " rejected");
        lines.add("import    " + String.join(", ", parts));
        return String.join(System.lineSeparator(), lines);
    }

    static String words(Problem problem) {
        return problem.file() + (problem.line() > 0 ? ":" + problem.line() : "") + ": " + problem.reason();
    }

    static Map<String, Object> object(FeedReport report) {
        return Json.object(
                "feeds", report.feeds(),
                "written", report.written(),
                "unchanged", report.unchanged(),
                "quarantined", report.quarantined());
    }

    static String words(FeedReport report) {
        var lines = new ArrayList<String>();
        report.quarantined()
                .forEach(entry ->
                        lines.add("left out  " + entry.article() + " of " + entry.feed() + ": " + entry.reason()));
        lines.add("feeds     "
                + (report.written() == 0
                        ? "nothing changed"
                        : count(report.written(), "document", "documents") + " written")
                + ", " + report.unchanged() + " as they were");
        return String.join(System.lineSeparator(), lines);
    }

    static Map<String, Object> object(SendReport report) {
        return Json.object(
                "sent", report.sent(),
                "retry", report.retry(),
                "failed", report.failed(),
                "uncertain", report.uncertain(),
                "resent", report.resent(),
                "suppressed", report.suppressed(),
                "left", report.left(),
                "trouble", report.trouble());
    }

    static String words(SendReport report, String where) {
        var parts = new ArrayList<String>();
        if (report.sent() > 0) parts.add(count(report.sent(), "mail", "mails") + " to " + where);
        if (report.resent() > 0)
            parts.add(report.resent() + " of them once more, because the answer to the first got lost");
        if (report.retry() > 0) parts.add(report.retry() + " to be tried again");
        if (report.failed() > 0) parts.add(report.failed() + " refused");
        if (report.uncertain() > 0) parts.add(report.uncertain() + " uncertain");
        if (report.left() > 0) parts.add(report.left() + " left in the outbox");
        String said = parts.isEmpty() ? "nothing to send" : String.join(", ", parts);
        String trouble = report.trouble().isEmpty() ? "" : System.lineSeparator() + "          " + report.trouble();
        return "send      " + said + trouble;
    }

    static String words(Cleaner.Cleaned cleaned) {
        var parts = new ArrayList<String>();
        if (cleaned.replies() > 0) parts.add(count(cleaned.replies(), "answer", "answers"));
        if (cleaned.deliveries() > 0) parts.add(count(cleaned.deliveries(), "delivery", "deliveries"));
        if (cleaned.digests() > 0) parts.add(count(cleaned.digests(), "digest", "digests"));
        return "cleaned   " + String.join(", ", parts) + " kept long enough (keep)";
    }

    static Map<String, Object> object(EditionReport report) {
        Edition edition = report.edition();
        return Json.object(
                "edition", edition.id(),
                "newsletter", edition.newsletter(),
                "frequency", edition.frequency(),
                "slot", edition.slot(),
                "made", report.made(),
                "state", edition.state().name(),
                "rehearsal", edition.rehearsal(),
                "candidates", edition.candidates(),
                "planned", edition.planned(),
                "excluded", edition.excluded(),
                "waiting", report.waiting().counts(),
                "digests", report.digests(),
                "articles",
                        report.articles().stream()
                                .map(article -> article.slug())
                                .toList());
    }

    static String words(EditionReport report, Config config, Instant now) {
        Edition edition = report.edition();
        ZoneId zone = config.site().zone();
        String name = edition.newsletter() + " " + edition.frequency() + ", "
                + DAY_AND_TIME.format(edition.slot().atZone(zone));
        if (!report.made()) {
            return "edition   " + name + ": exists (" + edition.state() + ", "
                    + count(edition.planned(), "mail", "mails") + "); nothing was done";
        }
        if (edition.planned() == 0)
            return "edition   " + name + System.lineSeparator() + "          " + whyEmpty(report, config, now);
        String excluded = edition.excluded().isEmpty() ? "" : "; " + excluded(edition);
        return "edition   " + name + ": " + count(report.articles().size(), "article", "articles") + ", "
                + count(edition.planned(), "reader", "readers") + ", " + count(report.digests(), "digest", "digests")
                + excluded + (edition.rehearsal() ? " (a rehearsal: mail goes to the mailbox)" : "")
                + (edition.state() == Edition.State.DRAFT
                        ? "; it waits as a draft, to be released by: crier editions resume " + edition.id()
                        : "");
    }

    private static String excluded(Edition edition) {
        var parts = new ArrayList<String>();
        edition.excluded()
                .forEach((reason, count) -> parts.add(
                        switch (reason) {
                            case "NOTHING_NEW" -> count + " had nothing new";
                            case "BELOW_MINIMUM" -> count + " wait for more (items.min)";
                            case "PAUSED" -> count + " paused";
                            case "UNCONFIRMED" -> count + " unconfirmed";
                            case "SUPPRESSED" -> count + " must not be mailed";
                            case "LEFT_OUT" -> count + " wait for what the editor left out";
                            default -> count + " read other languages";
                        }));
        return String.join(", ", parts);
    }

    private static String whyEmpty(EditionReport report, Config config, Instant now) {
        Edition edition = report.edition();
        Waiting waiting = report.waiting();
        ZoneId zone = config.site().zone();
        if (edition.candidates() == 0) {
            return "nothing to send: nobody gets " + edition.newsletter() + " " + edition.frequency()
                    + " (subscribers add EMAIL " + edition.newsletter() + ")";
        }
        List<String> articles = new ArrayList<>();
        if (waiting.old() > 0) {
            articles.add(count(waiting.old(), "article was", "articles were") + " already old when "
                    + (waiting.old() == 1 ? "it" : "they") + " arrived (catalog.fresh-within: "
                    + duration(config.freshWithin()) + ")");
        }
        if (waiting.settling() > 0) {
            articles.add(waiting.settling() + (waiting.settling() == 1 ? " is" : " are") + " settling until "
                    + waiting.settledAt().map(at -> when(at, now, zone)).orElse("soon") + " (settle)"
                    + waiting.notBefore()
                            .map(at -> ", and no mail goes before " + when(at, now, zone) + " (immediately: within)")
                            .orElse(""));
        }
        if (waiting.embargoed() > 0) {
            articles.add(waiting.embargoed() + (waiting.embargoed() == 1 ? " is" : " are") + " under embargo until "
                    + waiting.embargoEnds().map(at -> when(at, now, zone)).orElse("later"));
        }
        if (waiting.expired() > 0) articles.add(waiting.expired() + " expired");
        if (waiting.others() > 0) articles.add(waiting.others() + " have other topics (topics of the newsletter)");
        List<String> readers = new ArrayList<>();
        long had = edition.excluded().getOrDefault("NOTHING_NEW", 0L) - waiting.late();
        if (had > 0)
            readers.add(count(had, "reader has", "readers have") + " had everything else, or "
                    + (had == 1 ? "follows" : "follow") + " other topics");
        if (waiting.late() > 0) {
            readers.add(waiting.late() + " subscribed after these articles arrived (subscribers add --since)");
        }
        edition.excluded().forEach((reason, count) -> {
            if (!reason.equals("NOTHING_NEW")) readers.add(reasonOfOne(reason, count));
        });
        if (articles.isEmpty()) articles.add("no other article has arrived");
        return "nothing to send: " + String.join(", ", articles) + "; " + String.join("; ", readers);
    }

    private static String reasonOfOne(String reason, long count) {
        return switch (reason) {
            case "BELOW_MINIMUM" -> count(count, "reader waits", "readers wait") + " for more articles (items.min)";
            case "PAUSED" -> count(count, "reader has", "readers have") + " paused";
            case "UNCONFIRMED" -> count(count, "reader has", "readers have") + " not confirmed";
            case "SUPPRESSED" -> count(count, "reader", "readers") + " must not be mailed";
            case "LEFT_OUT" -> count(count, "reader waits", "readers wait") + " for what the editor left out";
            default -> count(count, "reader reads", "readers read") + " other languages (languages: subscriber)";
        };
    }
}
