package dev.crier.newsletter;

import dev.crier.database.Statistics;
import dev.crier.subscriber.Enrolments;
import dev.crier.subscriber.list.ListFile;
import dev.crier.subscriber.list.ListRow;
import dev.crier.subscriber.list.ListUnreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes in a list of readers. A batch of rows is one short transaction, so that mail and pages go on meanwhile; killed in
 * the middle and started again, it comes to the same end. A dry run does the same and takes every batch back.
 */
public final class ReaderImporter {

    private static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final Enrolments enrolments;
    private final Newsletters newsletters;
    private final RowReader rows;
    private final InstantSource clock;

    public ReaderImporter(
            Jdbi jdbi, Enrolments enrolments, Newsletters newsletters, RowReader rows, InstantSource clock) {
        this.jdbi = jdbi;
        this.enrolments = enrolments;
        this.newsletters = newsletters;
        this.rows = rows;
        this.clock = clock;
    }

    /** Who wants to know how far it is. */
    public interface Progress {
        void rows(long done);
    }

    /** Those rows of a list that it is for. */
    interface Taker {
        /** Looks at a batch of rows, before the transaction. */
        void look(List<ListRow> batch);

        /** Writes what it has seen. How many subscriptions are new. */
        int write(Handle handle);
    }

    /**
     * The file is read twice: first for those who said no, who count wherever they stand in it.
     *
     * @param newsletter for rows that name none
     * @param left whether everybody in it has left
     * @param progress told how many rows are done
     * @throws ListUnreadable if the file is no list
     */
    public ReaderImport run(Path file, Optional<Newsletter> newsletter, boolean left, boolean dry, Progress progress)
            throws IOException {
        Instant now = clock.instant();
        if (!dry) newsletters.see(now);
        RowReader rows = this.rows.forOneList();
        var report = new ReaderImport.Tally();
        var seen = new SeenRows();
        boolean whole;
        try (ListFile list = ListFile.open(file)) {
            var noes = new NoRows(enrolments, rows, newsletter, left, source(file, list), now, report, seen);
            whole = read(list, noes, dry, left ? progress : done -> {});
        }
        try (ListFile list = ListFile.open(file)) {
            var yeses = new YesRows(enrolments, rows, list, newsletter, source(file, list), now, report, seen);
            if (!left) read(list, yeses, dry, progress);
            if (!whole) report.reject(0, "is not CSV from some line on; the rows before were taken");
            return report.done(list, dry);
        }
    }

    /** Whether it could be read to its end. */
    private boolean read(ListFile list, Taker taker, boolean dry, Progress progress) {
        long done = 0;
        var statistics = new Statistics(jdbi, Enrolments.TABLES, BATCH);
        while (true) {
            var batch = new ArrayList<ListRow>();
            boolean whole = true;
            try {
                while (batch.size() < BATCH) {
                    Optional<ListRow> row = list.read();
                    if (row.isEmpty()) break;
                    batch.add(row.get());
                }
            } catch (ListUnreadable broken) {
                whole = false;
            }
            if (batch.isEmpty()) return whole;
            taker.look(batch);
            int came = jdbi.inTransaction(handle -> {
                int written = taker.write(handle);
                if (dry) handle.rollback();
                return written;
            });
            if (!dry) statistics.came(came);
            progress.rows(done += batch.size());
            if (!whole) return false;
        }
    }

    private static String source(Path file, ListFile list) {
        String origin = list.origin().title();
        return "imported from " + file.getFileName() + (origin.isEmpty() ? "" : ", exported from " + origin);
    }
}
