package dev.crier.web.admin;

import dev.crier.catalog.ImportReport;
import dev.crier.template.Words;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/** What an admin does with a source of the catalog: it is done, written down, and said in words. */
public final class SourceSteering {

    private final List<String> names;
    private final Import imports;

    /** @param names of the sources that can be read */
    public SourceSteering(List<String> names, Import imports) {
        this.names = List.copyOf(names);
        this.imports = imports;
    }

    /** Reads a source and merges what it gives, at any time and on any node. */
    public interface Import {

        /** @param confirmed whether many articles may vanish at once */
        ImportReport run(String source, boolean confirmed) throws InterruptedException;
    }

    public String read(Visit visit, String source) throws InterruptedException {
        ImportReport report = imports.run(known(source), false);
        String brought = brought(visit.words(), report.added(), report.changed(), report.withdrawn());
        visit.log("source.read", source, report.changedAnything() ? brought : "");
        return said(visit.words(), source, report, brought);
    }

    /**
     * Withdraws what has vanished, if it is as much as the admin has seen: meanwhile it may be more.
     *
     * @param seen how many articles
     */
    public String withdraw(Visit visit, String source, long seen) throws InterruptedException {
        Words words = visit.words();
        ImportReport before = imports.run(known(source), false);
        if (!before.failed().isEmpty()) return words.say("admin.source.fails");
        if (before.withheld() == 0) return words.say("admin.source.withdraw.none");
        if (before.withheld() != seen) return words.say("admin.source.withdraw.another");
        ImportReport report = imports.run(source, true);
        visit.log("source.withdrawn", source, words.count("admin.source.articles", report.withdrawn()));
        return words.count("admin.source.withdraw.done", report.withdrawn(), source);
    }

    /** What a reading changed. */
    public static String brought(Words words, long added, long changed, long withdrawn) {
        return words.say(
                "admin.source.brought.what", words.number(added), words.number(changed), words.number(withdrawn));
    }

    private static String said(Words words, String source, ImportReport report, String brought) {
        if (!report.failed().isEmpty()) return words.say("admin.source.fails");
        if (report.withheld() > 0) return words.count("admin.source.withheld", report.withheld());
        if (!report.changedAnything()) return words.say("admin.source.well", source);
        return words.say("admin.source.well.brought", source, brought);
    }

    private String known(String source) {
        if (!names.contains(source)) throw new NotFoundResponse();
        return source;
    }
}
