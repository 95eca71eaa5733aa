package dev.crier.newsletter;

import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Enrolment;
import dev.crier.subscriber.Enrolments;
import dev.crier.subscriber.list.ListFile;
import dev.crier.subscriber.list.ListRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes those of a list who are subscribed, and names those who are not. */
final class YesRows implements ReaderImporter.Taker {

    private record Wanted(int line, Enrolment enrolment) {}

    private final Enrolments enrolments;
    private final RowReader rows;
    private final ListFile list;
    private final Optional<Newsletter> newsletter;
    private final String source;
    private final Instant now;
    private final ReaderImport.Tally report;
    private final SeenRows seen;
    private final List<Wanted> wanted = new ArrayList<>();

    YesRows(
            Enrolments enrolments,
            RowReader rows,
            ListFile list,
            Optional<Newsletter> newsletter,
            String source,
            Instant now,
            ReaderImport.Tally report,
            SeenRows seen) {
        this.enrolments = enrolments;
        this.rows = rows;
        this.list = list;
        this.newsletter = newsletter;
        this.source = source;
        this.now = now;
        this.report = report;
        this.seen = seen;
    }

    @Override
    public void look(List<ListRow> batch) {
        wanted.clear();
        long arrived = rows.lastArrival();
        for (ListRow row : batch) {
            try {
                switch (row.standing()) {
                    case SUBSCRIBED -> wanted.add(new Wanted(row.line(), enrolment(row, arrived)));
                    case UNCONFIRMED ->
                        throw new IllegalRow(
                                "has not confirmed, says the list: invite this reader to the subscribe page");
                    case STRANGER ->
                        throw new IllegalRow(
                                "is not subscribed, says the list: invite this person to the subscribe page");
                    case LEFT, BLOCKED -> {
                        // Taken before.
                    }
                }
            } catch (IllegalRow wrong) {
                report.reject(row.line(), String.valueOf(wrong.getMessage()));
            }
        }
    }

    private Enrolment enrolment(ListRow row, long arrived) {
        EmailAddress email = rows.email(row);
        Enrolment one = rows.enrolment(row, email, list, newsletter, source, arrived, now);
        seen.forAll(email)
                .or(() -> seen.put(email, one.wish().newsletter(), row.line()))
                .ifPresent(line -> {
                    throw new IllegalRow("stands in line " + line + " too, which counts");
                });
        return one;
    }

    @Override
    public int write(Handle handle) {
        long before = report.added;
        List<Enrolment.Result> results =
                enrolments.enrol(handle, wanted.stream().map(Wanted::enrolment).toList(), now);
        for (int i = 0; i < results.size(); i++) report.count(wanted.get(i).line(), results.get(i));
        return (int) (report.added - before);
    }
}
