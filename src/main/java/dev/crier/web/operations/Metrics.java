package dev.crier.web.operations;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the database counts, as Prometheus reads it (text format 0.0.4). */
final class Metrics {

    private final Jdbi jdbi;

    Metrics(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    String print() {
        return jdbi.withHandle(handle -> {
            var out = new StringBuilder();
            states(out, handle, "articles", "Articles of the catalog by state.", "article");
            states(out, handle, "deliveries", "Deliveries and other mails by state.", "delivery");
            states(out, handle, "editions", "Editions by state.", "edition");
            states(out, handle, "subscribers", "Subscribers by state.", "subscriber");
            out.append(head("subscriptions_open", "Subscriptions that have not ended, by newsletter."));
            counts(
                            handle,
                            "SELECT newsletter AS name, count(*) AS n FROM subscription WHERE ended_at IS NULL GROUP BY newsletter")
                    .forEach((name, count) -> out.append(line("subscriptions_open", "newsletter", name, count)));
            out.append(head("suppressions", "Addresses that must not be mailed."));
            out.append("crier_suppressions ")
                    .append(one(handle, "SELECT count(*) FROM suppression"))
                    .append('\n');
            out.append(head(
                    "outbox_oldest_due_timestamp_seconds",
                    "When the mail that waits longest was due, in Unix time; 0 for none."));
            out.append("crier_outbox_oldest_due_timestamp_seconds ")
                    .append(one(handle, """
                            SELECT coalesce(min(d.due_at), 0) / 1000 FROM delivery d JOIN batch b ON b.id = d.batch
                            WHERE d.state IN ('READY', 'RETRY') AND NOT b.held"""))
                    .append('\n');
            out.append(head(
                    "source_read_timestamp_seconds",
                    "When a source was last read without trouble, in Unix time; 0 for never."));
            counts(handle, "SELECT name, coalesce(read_at, 0) / 1000 AS n FROM source")
                    .forEach((name, at) -> out.append(line("source_read_timestamp_seconds", "source", name, at)));
            return out.toString();
        });
    }

    private static void states(StringBuilder out, Handle handle, String metric, String help, String table) {
        out.append(head(metric, help));
        counts(handle, "SELECT state AS name, count(*) AS n FROM " + table + " GROUP BY state")
                .forEach((state, count) -> out.append(line(metric, "state", state.toLowerCase(Locale.ROOT), count)));
    }

    private static Map<String, Long> counts(Handle handle, String sql) {
        return new TreeMap<>(handle.createQuery(sql)
                .map((row, context) -> Map.entry(row.getString("name"), row.getLong("n")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long one(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static String head(String metric, String help) {
        return "# HELP crier_" + metric + " " + help + "\n# TYPE crier_" + metric + " gauge\n";
    }

    private static String line(String metric, String label, String value, long number) {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "crier_" + metric + "{" + label + "=\"" + quoted + "\"} " + number + "\n";
    }
}
