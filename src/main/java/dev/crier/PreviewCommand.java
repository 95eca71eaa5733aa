package dev.crier;

import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Previewer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "preview", description = "What would be sent: HTML, text and headers. Nothing is recorded.")
final class PreviewCommand extends SiteCommand {

    @Parameters(paramLabel = "NEWSLETTER")
    String name = "";

    @Option(
            names = "--for",
            paramLabel = "EMAIL",
            description = "What this reader would get (default: a sample of the latest).")
    @Nullable
    String reader;

    @Option(names = "--at", paramLabel = "INSTANT", description = "At this instant (default: now).")
    @Nullable
    String at;

    @Option(names = "--out", paramLabel = "DIR", description = "Write digest.html, digest.txt and digest.eml there.")
    @Nullable
    Path folder;

    @Option(names = "--send-to", paramLabel = "ADDRESS", description = "Mail it to one address, marked as a test.")
    @Nullable
    String recipient;

    @Override
    int run(App app) throws Exception {
        Newsletter newsletter = Find.newsletter(app, name);
        Optional<String> to = Optional.ofNullable(recipient)
                .map(address -> Find.email(address).value());
        Optional<Previewer.Preview> found = app.previewer.preview(
                newsletter,
                Optional.ofNullable(reader).map(address -> Find.email(address).key()),
                instant(app),
                to);
        if (found.isEmpty()) {
            report(
                    Json.object("articles", 0),
                    reader == null
                            ? "nothing to preview: no article of this newsletter is live"
                            : "no mail: nothing is new for " + reader + " then, or the reader does not get " + name
                                    + " (crier explain " + reader + " ARTICLE says why)");
            return Crier.DONE;
        }
        Previewer.Preview preview = found.get();
        if (folder != null) write(folder, preview);
        if (to.isPresent()) send(app, preview);
        String mime = new String(preview.mime(), StandardCharsets.UTF_8);
        report(
                Json.object(
                        "about", preview.about(),
                        "to", preview.to(),
                        "subject", preview.subject(),
                        "articles", preview.articles(),
                        "headers", mime.substring(0, Math.max(0, mime.indexOf("\r\n\r\n"))),
                        "html", preview.html(),
                        "text", preview.text()),
                "about:   " + preview.about() + "\nsubject: " + preview.subject() + "\n"
                        + (folder == null ? "\n" + preview.text() : "written: " + folder)
                        + to.map(address -> "\nsent:    a test to " + address).orElse(""));
        return Crier.DONE;
    }

    private Instant instant(App app) {
        if (at == null) return app.clock.instant();
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException wrong) {
            throw new Misuse("--at " + at + " is not an instant such as 2026-12-01T07:00:00Z");
        }
    }

    private static void write(Path folder, Previewer.Preview preview) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("digest.html"), preview.html());
        Files.writeString(folder.resolve("digest.txt"), preview.text());
        Files.write(folder.resolve("digest.eml"), preview.mime());
    }

    private static void send(App app, Previewer.Preview preview) {
        String trouble = app.testMailer.mail(preview);
        if (!trouble.isEmpty()) throw new CannotDo("the test was not taken: " + trouble);
    }
}
