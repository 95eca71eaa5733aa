package dev.crier.newsletter;

import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.IllegalAddress;
import dev.crier.subscriber.Departures;
import dev.crier.subscriber.Enrolment;
import dev.crier.subscriber.Enrolments;
import dev.crier.subscriber.list.ListFile;
import dev.crier.subscriber.list.ListRow;
import dev.crier.subscriber.list.ListUnreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * @param newsletter for rows that name none
     * @param progress told how many rows are done
     * @throws ListUnreadable if the file is no list
     */
    public ReaderImport run(Path file, Optional<Newsletter> newsletter, boolean dry, Progress progress)
            throws IOException {
        Instant now = clock.instant();
        newsletters.see(now);
        try (ListFile list = ListFile.open(file)) {
            var pass = new Pass(list, file, newsletter, dry, now);
            long done = 0;
            try {
                for (List<ListRow> batch = batch(list); !batch.isEmpty(); batch = batch(list)) {
                    pass.take(batch);
                    progress.rows(done += batch.size());
                }
            } catch (ListUnreadable broken) {
                pass.report.reject(0, "the file " + broken.getMessage() + "; the rows before were taken");
            }
            return pass.report.done(list, dry);
        }
    }

    /** Who wants to know how far it is. */
    public interface Progress {
        void rows(long done);
    }

    private static List<ListRow> batch(ListFile list) {
        var batch = new ArrayList<ListRow>();
        while (batch.size() < BATCH) {
            Optional<ListRow> row = list.read();
            if (row.isEmpty()) break;
            batch.add(row.get());
        }
        return batch;
    }

    private record Wanted(int line, Enrolment enrolment) {}

    /** One reading of one file. */
    private final class Pass {

        final ReaderImport.Tally report = new ReaderImport.Tally();
        private final ListFile list;
        private final Optional<Newsletter> newsletter;
        private final boolean dry;
        private final Instant now;
        private final String source;
        /** In which line each address and newsletter stood first. */
        private final Map<String, Integer> seen = new HashMap<>();

        Pass(ListFile list, Path file, Optional<Newsletter> newsletter, boolean dry, Instant now) {
            this.list = list;
            this.newsletter = newsletter;
            this.dry = dry;
            this.now = now;
            String origin = list.origin().title();
            this.source = "imported from " + file.getFileName() + (origin.isEmpty() ? "" : ", exported from " + origin);
        }

        void take(List<ListRow> batch) {
            var wanted = new ArrayList<Wanted>();
            var gone = new ArrayList<Departures.Departure>();
            var blocked = new ArrayList<EmailAddress>();
            for (ListRow row : batch) {
                try {
                    sort(row, wanted, gone, blocked);
                } catch (IllegalAddress | IllegalRow wrong) {
                    report.reject(row.line(), String.valueOf(wrong.getMessage()));
                }
            }
            jdbi.useTransaction(handle -> {
                write(handle, wanted, gone, blocked);
                if (dry) handle.rollback();
            });
        }

        private void sort(
                ListRow row, List<Wanted> wanted, List<Departures.Departure> gone, List<EmailAddress> blocked) {
            EmailAddress email = rows.email(row);
            switch (row.standing()) {
                case BLOCKED -> {
                    first(email, "", row.line());
                    blocked.add(email);
                }
                case LEFT -> {
                    String from = rows.newsletter(row, newsletter)
                            .map(Newsletter::name)
                            .orElse("");
                    first(email, from, row.line());
                    gone.add(new Departures.Departure(
                            email,
                            from,
                            "left before, says the list " + source,
                            row.leftAt().orElse(now)));
                }
                case UNCONFIRMED ->
                    throw new IllegalRow("has not confirmed, says the list: invite this reader to the subscribe page");
                case STRANGER ->
                    throw new IllegalRow("is not subscribed, says the list: invite this person to the subscribe page");
                case SUBSCRIBED -> {
                    Enrolment one = rows.enrolment(row, email, list, newsletter, source, now);
                    first(email, one.wish().newsletter(), row.line());
                    wanted.add(new Wanted(row.line(), one));
                }
            }
        }

        private void first(EmailAddress email, String newsletter, int line) {
            Integer before = seen.putIfAbsent(email.key() + "\n" + newsletter, line);
            if (before != null) throw new IllegalRow("stands in line " + before + " already, which counts");
        }

        private void write(
                Handle handle, List<Wanted> wanted, List<Departures.Departure> gone, List<EmailAddress> blocked) {
            List<Enrolment.Result> results = enrolments.enrol(
                    handle, wanted.stream().map(Wanted::enrolment).toList(), now);
            for (int i = 0; i < results.size(); i++) report.count(wanted.get(i).line(), results.get(i));
            report.left += enrolments.depart(handle, gone, now);
            report.suppressed += enrolments.block(handle, blocked, "blocked, says the list " + source, now);
        }
    }
}
