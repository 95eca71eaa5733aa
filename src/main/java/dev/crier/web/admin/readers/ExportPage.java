package dev.crier.web.admin.readers;

import dev.crier.subscriber.list.ListWriter;
import dev.crier.web.admin.Visit;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Those who get something, as a file; who took it is in the log. */
final class ExportPage {

    private final ReaderTools tools;

    ExportPage(ReaderTools tools) {
        this.tools = tools;
    }

    /** Written as it is read from the database: it may be a million people. */
    void export(Visit visit) throws IOException {
        visit.log("reader.exported", "", "");
        LocalDate today = LocalDate.ofInstant(visit.now(), tools.site().zone());
        var answer = visit.request().res();
        answer.setContentType("text/csv; charset=utf-8");
        answer.setHeader("Content-Disposition", "attachment; filename=\"readers-" + today + ".csv\"");
        answer.setHeader("Cache-Control", "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        new ListWriter(tools.subscribers())
                .write(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
    }
}
