package dev.crier.web.admin;

import dev.crier.template.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An instant in a page; templates show it with the partial {@code admin-moment.html}.
 *
 * @param machine as a machine reads it
 * @param said as seen from now: "5 minutes ago"; further off the day and the time
 * @param exact day and time
 */
public record Moment(String machine, String said, String exact) {

    private static final Duration NOW = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    public static Moment of(Words words, Instant at, Instant now, ZoneId zone) {
        String exact = words.say("admin.moment", words.longDate(at, zone), words.time(at, zone));
        return new Moment(at.toString(), said(words, at, now, exact), exact);
    }

    private static String said(Words words, Instant at, Instant now, String exact) {
        Duration away = Duration.between(at, now).abs();
        String way = at.isAfter(now) ? "admin.in." : "admin.ago.";
        if (away.compareTo(NOW) < 0) return words.say("admin.now");
        if (away.compareTo(HOUR) < 0) return words.count(way + "minutes", away.toMinutes());
        if (away.compareTo(DAY) < 0) return words.count(way + "hours", away.toHours());
        return exact;
    }
}
