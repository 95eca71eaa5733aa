package dev.crier;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.crier.catalog.Problem;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Wish;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Subscribers as CSV, by header name; a row that cannot be taken is reported with its line, the others go in. */
final class SubscribersFile {

    private static final int SHOWN = 20;

    private final App app;

    SubscribersFile(App app) {
        this.app = app;
    }

    int read(Path file, SiteCommand command) {
        if (!Files.isReadable(file)) throw new CannotDo(file + " cannot be read");
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        var rejected = new ArrayList<Problem>();
        Instant now = app.clock.instant();
        app.newsletters.see(now);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                try {
                    switch (app.subscribers.subscribe(wish(row, now), now)) {
                        case ADDED -> added++;
                        case CHANGED -> changed++;
                        case UNCHANGED -> unchanged++;
                        case SUPPRESSED ->
                            rejected.add(problem(file, row, "must not be mailed: the address is suppressed"));
                    }
                } catch (Misuse wrong) {
                    rejected.add(problem(file, row, String.valueOf(wrong.getMessage())));
                }
            }
        } catch (CsvParseException broken) {
            throw new CannotDo(
                    file + " is not CSV: " + broken.getMessage() + "; " + added + " rows before it were taken");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        var lines = new ArrayList<String>();
        rejected.stream().limit(SHOWN).forEach(problem -> lines.add("rejected  " + Say.words(problem)));
        if (rejected.size() > SHOWN) {
            lines.add("rejected  " + (rejected.size() - SHOWN) + " more rows; --json lists them all");
        }
        lines.add("subscribers  " + added + " added, " + changed + " changed, " + unchanged + " unchanged, "
                + rejected.size() + " rejected");
        command.report(
                Json.object("added", added, "changed", changed, "unchanged", unchanged, "rejected", rejected),
                String.join(System.lineSeparator(), lines));
        return Crier.DONE;
    }

    /** Those who get something, with the consent it rests on. */
    String write() {
        var text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(
                    "email", "newsletter", "topics", "language", "zone", "name", "frequency", "source", "consented-at");
            for (Subscription one : app.subscribers.all()) {
                // Who has not said yes must not become, by way of a file, somebody who has.
                if (!one.isOpen() || !one.isConfirmed()) continue;
                writer.writeRecord(
                        Csv.safe(one.subscriber().email()),
                        one.newsletter(),
                        one.topics().map(topics -> String.join(";", topics)).orElse(""),
                        one.subscriber().language(),
                        one.subscriber().zone(),
                        Csv.safe(one.subscriber().name()),
                        one.frequency(),
                        Csv.safe(one.consentSource()),
                        one.consentAt().toString());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private Wish wish(NamedCsvRecord row, Instant now) {
        Newsletter newsletter =
                Find.newsletter(app, field(row, "newsletter").orElseThrow(() -> new Misuse("has no newsletter")));
        Frequency frequency = Find.frequency(newsletter, field(row, "frequency"));
        Optional<List<String>> topics =
                SubscribersCommand.topics(app, field(row, "topics").orElse(""));
        return new Wish(
                Find.email(field(row, "email").orElseThrow(() -> new Misuse("has no email"))),
                field(row, "name").orElse(""),
                field(row, "language").orElse(app.config.site().language()),
                field(row, "zone")
                        .map(SubscribersCommand::zone)
                        .orElse(app.config.site().zone()),
                newsletter.name(),
                frequency.name(),
                topics,
                field(row, "since")
                        .map(since -> app.articles.arrivalBefore(now.minus(Find.ago(since))))
                        .orElseGet(app.articles::lastArrival),
                field(row, "source").orElse("imported from a file by an admin"),
                field(row, "consented-at").map(SubscribersFile::instant).orElse(now));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
        } catch (DateTimeParseException wrong) {
            throw new Misuse("consented-at \"" + text + "\" is not an instant such as 2026-11-27T07:00:00Z");
        }
    }

    private static Optional<String> field(NamedCsvRecord row, String name) {
        return row.findField(name).map(String::strip).map(Csv::plain).filter(value -> !value.isEmpty());
    }

    private static Problem problem(Path file, NamedCsvRecord row, String reason) {
        return new Problem(file.toString(), (int) row.getStartingLineNumber(), reason);
    }
}
