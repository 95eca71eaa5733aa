package dev.crier;

import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderImport;
import dev.crier.subscriber.list.ListUnreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Readers in as CSV. */
final class SubscribersFile {

    private static final int SHOWN = 20;

    private final App app;

    SubscribersFile(App app) {
        this.app = app;
    }

    int read(Path file, Optional<Newsletter> newsletter, boolean left, boolean dry, SiteCommand command)
            throws IOException {
        var done = new AtomicLong();
        ReaderImport read;
        try (var shown = Progress.show(command.err(), () -> done.get() + " rows")) {
            read = app.readerImporter.run(file, newsletter, left, dry, done::set);
        } catch (ListUnreadable noList) {
            throw new CannotDo(file + " " + noList.getMessage());
        }
        command.report(
                Json.object(
                        "file", file.toString(),
                        "origin", read.origin(),
                        "dryRun", dry,
                        "added", read.added(),
                        "changed", read.changed(),
                        "unchanged", read.unchanged(),
                        "left", read.left(),
                        "suppressed", read.suppressed(),
                        "used", read.used(),
                        "ignored", read.ignored(),
                        "rejections", read.rejections(),
                        "rejected",
                                read.rejected().stream()
                                        .map(one -> Json.object(
                                                "file", file.toString(), "line", one.line(), "reason", one.reason()))
                                        .toList()),
                String.join(System.lineSeparator(), words(file, read)));
        return Crier.DONE;
    }

    private static List<String> words(Path file, ReaderImport read) {
        var lines = new ArrayList<String>();
        lines.add("read      " + String.join(", ", read.used())
                + (read.origin().isEmpty() ? "" : ", as " + read.origin() + " exports them")
                + (read.ignored().isEmpty() ? "" : "; not read: " + String.join(", ", read.ignored())));
        read.rejected().stream()
                .limit(SHOWN)
                .forEach(one ->
                        lines.add("rejected  " + file + (one.line() > 0 ? ":" + one.line() : "") + " " + one.reason()));
        if (read.rejections() > SHOWN) {
            lines.add("rejected  " + (read.rejections() - SHOWN) + " more rows; --json lists the first 10,000");
        }
        lines.add((read.dry() ? "dry run   nothing was changed; it would be: " : "readers   ")
                + read.added() + " added, " + read.changed() + " changed, "
                + read.unchanged() + " unchanged, "
                + read.rejections() + " rejected"
                + (read.left() > 0 ? ", " + read.left() + " who left before" : "")
                + (read.suppressed() > 0 ? ", " + read.suppressed() + " suppressed" : ""));
        return lines;
    }
}
