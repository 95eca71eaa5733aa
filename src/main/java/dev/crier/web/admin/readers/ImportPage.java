package dev.crier.web.admin.readers;

import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderImport;
import dev.crier.template.Words;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes in a list of readers: it is uploaded, tried, looked at, and only then taken in. */
final class ImportPage {

    /** A million readers. */
    static final long MOST = 100_000_000;

    private static final int SHOWN = 100;
    private static final String HERE = ReaderTools.HERE + "/import";

    private final ReaderTools tools;
    private final Uploads uploads;

    ImportPage(ReaderTools tools) {
        this.tools = tools;
        uploads = new Uploads(tools.importer());
    }

    record Form(List<Choice> newsletters, boolean left, String most, String error) {}

    record Choice(String value, String label, boolean chosen) {}

    /** @param rows how many are done, in words, while it is being worked on */
    record View(
            String upload,
            String name,
            String said,
            boolean running,
            boolean tried,
            String rows,
            String trouble,
            List<Report> report) {}

    record Report(String read, String ignored, List<Count> counts, List<Rejected> rejected, String more, boolean dry) {

        public boolean hasRejected() {
            return !rejected.isEmpty();
        }
    }

    record Count(String label, String count) {}

    /** @param line empty for the rest of the file */
    record Rejected(String line, String reason) {}

    void form(Visit visit) {
        visit.show("reader-import", visit.words().say("admin.reader.import"), form(visit, ""));
    }

    void upload(Visit visit) throws IOException {
        @Nullable UploadedFile file = visit.request().uploadedFile("file");
        if (file == null || file.size() == 0) {
            visit.wrong(
                    "reader-import",
                    visit.words().say("admin.reader.import"),
                    form(visit, visit.words().say("admin.reader.import.missing")));
            return;
        }
        Optional<Newsletter> newsletter =
                tools.newsletters().find(visit.fields().text("newsletter"));
        boolean left = visit.fields().has("left");
        try (InputStream content = file.content()) {
            Upload upload = uploads.add(file.filename(), content, newsletter, left, visit.now());
            visit.redirect(HERE + "/" + upload.id);
        }
    }

    void show(Visit visit) {
        Upload upload = upload(visit.part("upload"));
        if (visit.isPart()) visit.part("reader-import-progress", view(visit.words(), upload));
        else visit.show("reader-imported", upload.name, view(visit.words(), upload));
    }

    void take(Visit visit) {
        Upload upload = upload(visit.part("upload"));
        Words words = visit.words();
        boolean begun = uploads.take(upload, read -> visit.log("reader.imported", upload.name, summary(words, read)));
        if (begun) visit.redirect(HERE + "/" + upload.id);
        else visit.done(HERE + "/" + upload.id, words.say("admin.reader.unchanged"));
    }

    private Upload upload(String id) {
        return uploads.find(id).orElseThrow(NotFoundResponse::new);
    }

    private Form form(Visit visit, String error) {
        String chosen = visit.fields().text("newsletter");
        String language = visit.words().language();
        return new Form(
                tools.newsletters().list().stream()
                        .map(one -> new Choice(
                                one.name(), one.title(language), one.name().equals(chosen)))
                        .toList(),
                visit.fields().has("left"),
                visit.words().size(MOST),
                error);
    }

    private static View view(Words words, Upload upload) {
        Upload.Stage stage = upload.stage();
        return new View(
                upload.id,
                upload.name,
                words.say("admin.reader.import." + stage.name().toLowerCase(Locale.ROOT)),
                upload.isRunning(),
                stage == Upload.Stage.TRIED,
                upload.isRunning() ? words.count("admin.reader.import.rows", upload.rows()) : "",
                upload.trouble(),
                upload.isRunning()
                        ? List.of()
                        : upload.report().map(one -> report(words, one)).stream()
                                .toList());
    }

    private static Report report(Words words, ReaderImport report) {
        long unseen = report.rejections() - Math.min(SHOWN, report.rejected().size());
        return new Report(
                words.list(report.used()),
                words.list(report.ignored()),
                counts(words, report),
                report.rejected().stream()
                        .limit(SHOWN)
                        .map(one -> new Rejected(one.line() == 0 ? "" : words.number(one.line()), one.reason()))
                        .toList(),
                unseen > 0 ? words.count("admin.reader.import.more", unseen) : "",
                report.dry());
    }

    private static List<Count> counts(Words words, ReaderImport report) {
        return List.of(
                count(words, "added", report.added()),
                count(words, "changed", report.changed()),
                count(words, "same", report.unchanged()),
                count(words, "left", report.left()),
                count(words, "suppressed", report.suppressed()),
                count(words, "rejected", report.rejections()));
    }

    private static Count count(Words words, String what, long count) {
        return new Count(words.say("admin.reader.import.count." + what), words.number(count));
    }

    private static String summary(Words words, ReaderImport report) {
        return words.list(counts(words, report).stream()
                .map(one -> one.label() + " " + one.count())
                .toList());
    }
}
