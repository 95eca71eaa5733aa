package dev.crier.newsletter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Numbers over time: how many subscriptions there were, how many mails were made. */
public final class Figures {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Jdbi jdbi;

    public Figures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param end of the seven days that it is the figure of */
    public record Week(Instant end, long value) {}

    /** How many subscriptions were open at the end of each of the last weeks, the oldest first. */
    public List<Week> subscriptions(Instant now, int weeks) {
        return jdbi.withHandle(handle -> {
            Map<Integer, Long> began =
                    byWeek(handle, "SELECT started_at AS at, 1 AS n FROM subscription WHERE confirmed", now, weeks);
            Map<Integer, Long> ended = byWeek(
                    handle,
                    "SELECT ended_at AS at, 1 AS n FROM subscription WHERE confirmed AND ended_at IS NOT NULL",
                    now,
                    weeks);
            var all = new ArrayList<Week>();
            long open = began.getOrDefault(-1, 0L) - ended.getOrDefault(-1, 0L);
            for (int week = 0; week < weeks; week++) {
                open += began.getOrDefault(week, 0L) - ended.getOrDefault(week, 0L);
                all.add(new Week(end(now, weeks, week), open));
            }
            return all;
        });
    }

    /** How many mails editions planned in each of the last weeks, the oldest first. */
    public List<Week> mails(Instant now, int weeks) {
        return jdbi.withHandle(handle -> {
            Map<Integer, Long> planned =
                    byWeek(handle, "SELECT issued_at AS at, planned AS n FROM edition WHERE NOT discarded", now, weeks);
            var all = new ArrayList<Week>();
            for (int week = 0; week < weeks; week++) {
                all.add(new Week(end(now, weeks, week), planned.getOrDefault(week, 0L)));
            }
            return all;
        });
    }

    /** Whether anybody has subscribed to a newsletter. */
    public boolean hasReaders(String newsletter) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM subscription
                            WHERE newsletter = :newsletter AND ended_at IS NULL AND confirmed)""")
                .bind("newsletter", newsletter)
                .mapTo(Boolean.class)
                .one());
    }

    /** Sums by week, numbered from the first of them; what was before is -1. */
    private static Map<Integer, Long> byWeek(Handle handle, String events, Instant now, int weeks) {
        Instant start = now.minus(WEEK.multipliedBy(weeks));
        return new TreeMap<>(handle.createQuery("""
                        SELECT week, sum(n) AS n FROM
                            (SELECT CASE WHEN at <= :start THEN -1 ELSE (at - :start - 1) / :week END AS week, n
                            FROM (%s) events WHERE at <= :now) weeks
                        GROUP BY week""".formatted(events))
                .bind("start", start)
                .bind("week", WEEK.toMillis())
                .bind("now", now)
                .map((row, context) -> Map.entry(row.getInt("week"), row.getLong("n")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Instant end(Instant now, int weeks, int week) {
        return now.minus(WEEK.multipliedBy(weeks - 1L - week));
    }
}
