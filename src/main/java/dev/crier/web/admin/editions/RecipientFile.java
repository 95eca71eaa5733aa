package dev.crier.web.admin.editions;

import dev.crier.encoding.CsvRows;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Recipients;
import dev.crier.outbox.Recipients.Recipient;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Visit;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The recipients of an edition as CSV, written as they are read, some at a time: no slow reader holds the database. */
final class RecipientFile {

    private static final int CHUNK = 2_000;

    private final EditionTools tools;

    RecipientFile(EditionTools tools) {
        this.tools = tools;
    }

    void add(AdminPages pages) {
        pages.get("/editions/{id}/recipients.csv", this::write);
    }

    private void write(Visit visit) throws IOException {
        Edition edition = tools.asked(visit);
        var filter = new Recipients.Filter(
                Which.of(visit.fields().text("state")).map(Which::states).orElseGet(Set::of),
                visit.fields().text("address"));
        visit.request()
                .contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"edition-" + edition.id() + ".csv\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
        if (visit.request().req().getMethod().equals("HEAD")) return;
        var out = new OutputStreamWriter(visit.request().outputStream(), StandardCharsets.UTF_8);
        var rows = new CsvRows();
        out.write(rows.row("email", "state", "code", "reply", "at"));
        long after = 0;
        while (true) {
            List<Recipient> some = tools.recipients().list(edition.batch(), filter, after, CHUNK);
            for (Recipient one : some) write(out, rows, one);
            if (some.size() < CHUNK) break;
            after = some.get(some.size() - 1).person();
        }
        out.flush();
    }

    private static void write(Writer out, CsvRows rows, Recipient one) throws IOException {
        out.write(rows.row(
                one.address(),
                one.state().name(),
                String.valueOf(one.code()),
                one.reply(),
                one.at().map(Instant::toString).orElse("")));
    }
}
