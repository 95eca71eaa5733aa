package dev.crier;

import dev.crier.encoding.CsvRows;
import dev.crier.outbox.Delivery;
import java.io.PrintWriter;
import java.time.Instant;

/** Writes the recipients of an edition one by one, as JSON, CSV or lines: there may be a million. */
final class RecipientList {

    private final PrintWriter out;
    private final long edition;
    private final boolean json;
    private final boolean csv;
    private final CsvRows rows = new CsvRows();
    private boolean some;

    RecipientList(PrintWriter out, long edition, boolean json, boolean csv) {
        this.out = out;
        this.edition = edition;
        this.json = json;
        this.csv = csv;
    }

    void begin() {
        if (json) out.print("{\"edition\":" + edition + ",\"recipients\":[");
        else if (csv) out.print(rows.row("email", "state", "code", "reply", "at"));
    }

    void add(Delivery one) {
        String at = one.endedAt().map(Instant::toString).orElse("");
        if (json) {
            if (some) out.print(',');
            out.print(Json.write(Json.object(
                    "email", one.address(),
                    "state", one.state().name(),
                    "code", one.code(),
                    "reply", one.reply(),
                    "attempts", one.attempt(),
                    "at", one.endedAt())));
        } else if (csv) {
            out.print(rows.row(one.address(), one.state().name(), String.valueOf(one.code()), one.reply(), at));
        } else {
            String answer = one.code() == 0 ? one.reply() : one.code() + " " + one.reply();
            out.println(String.join("  ", one.address(), one.state().name(), answer.strip(), at)
                    .strip());
        }
        some = true;
    }

    void end() {
        if (json) out.println("]}");
        out.flush();
    }
}
