package dev.crier.newsletter;

import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Departures.Departure;
import dev.crier.subscriber.Enrolments;
import dev.crier.subscriber.list.ListRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes those of a list who left, bounced or were blocked. */
final class NoRows implements ReaderImporter.Taker {

    private final Enrolments enrolments;
    private final RowReader rows;
    private final Optional<Newsletter> newsletter;
    private final boolean everybody;
    private final String source;
    private final Instant now;
    private final ReaderImport.Tally report;
    private final SeenRows seen;
    private final List<Departure> gone = new ArrayList<>();
    private final List<EmailAddress> blocked = new ArrayList<>();

    NoRows(
            Enrolments enrolments,
            RowReader rows,
            Optional<Newsletter> newsletter,
            boolean everybody,
            String source,
            Instant now,
            ReaderImport.Tally report,
            SeenRows seen) {
        this.enrolments = enrolments;
        this.rows = rows;
        this.newsletter = newsletter;
        this.everybody = everybody;
        this.source = source;
        this.now = now;
        this.report = report;
        this.seen = seen;
    }

    @Override
    public void look(List<ListRow> batch) {
        gone.clear();
        blocked.clear();
        for (ListRow row : batch) {
            ListRow.Standing standing = row.standing();
            boolean bounced = standing == ListRow.Standing.BLOCKED;
            if (!bounced && !everybody && standing != ListRow.Standing.LEFT) continue;
            try {
                EmailAddress email = rows.email(row);
                String from = bounced
                        ? ""
                        : rows.newsletter(row, newsletter).map(Newsletter::name).orElse("");
                // Twice no is no.
                if (seen.put(email, from, row.line()).isPresent()) continue;
                if (bounced) blocked.add(email);
                else
                    gone.add(new Departure(
                            email,
                            from,
                            "left before, says the list " + source,
                            row.leftAt().orElse(now)));
            } catch (IllegalRow wrong) {
                report.reject(row.line(), String.valueOf(wrong.getMessage()));
            }
        }
    }

    @Override
    public int write(Handle handle) {
        report.left += enrolments.depart(handle, gone, now);
        report.suppressed += enrolments.block(handle, blocked, "blocked, says the list " + source, now);
        return 0;
    }
}
