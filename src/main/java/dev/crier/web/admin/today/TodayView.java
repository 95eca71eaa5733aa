package dev.crier.web.admin.today;

import dev.crier.web.admin.Moment;
import java.util.List;

/** What the first page shows. */
record TodayView(List<Need> needs, List<Slot> next, List<Running> running, List<Row> last, List<Chart> charts) {

    record Slot(String newsletter, String often, Moment at) {}

    /** An edition that is planned or sent. */
    record Running(String name, String said, long done, long all, boolean sending, long edition) {}

    record Row(String name, String state, String mails, Moment at) {}

    public boolean hasNeeds() {
        return !needs.isEmpty();
    }

    public boolean hasNext() {
        return !next.isEmpty();
    }

    public boolean isRunning() {
        return !running.isEmpty();
    }

    public boolean hasLast() {
        return !last.isEmpty();
    }
}
