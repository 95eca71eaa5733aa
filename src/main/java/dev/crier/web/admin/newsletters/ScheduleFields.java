package dev.crier.web.admin.newsletters;

import dev.crier.newsletter.Frequency;
import dev.crier.schedule.Cron;
import dev.crier.schedule.CronDays;
import dev.crier.schedule.CronWords;
import dev.crier.web.Fields;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A frequency as the form has it: one of the plain choices, or a cron.
 *
 * @param name empty for one that is new; it gets a name when it is stored, and keeps it
 * @param kind one of {@link #KINDS}
 * @param day of the week, for kinds that have one: MON to SUN
 * @param time {@code 08:00}
 * @param zone an id, or {@code subscriber} for each reader's own
 */
record ScheduleFields(
        String name, String kind, String day, String time, String cron, String zone, String within, boolean removed) {

    static final List<String> KINDS =
            List.of("weekdays", "daily", "weekly", "first", "last", "month-start", "month-end", "immediately", "cron");
    static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    static final String EACH_ONES = "subscriber";

    private static final String CUSTOM = "cron";
    private static final String IMMEDIATELY = "immediately";

    static ScheduleFields fresh(String zone) {
        return new ScheduleFields("", "weekly", "MON", "08:00", "", zone, "15m", false);
    }

    static ScheduleFields read(Fields fields, String prefix) {
        String kind = fields.text(prefix + "kind");
        return new ScheduleFields(
                fields.text(prefix + "name"),
                KINDS.contains(kind) ? kind : CUSTOM,
                fields.text(prefix + "day"),
                fields.text(prefix + "time"),
                fields.text(prefix + "cron"),
                fields.text(prefix + "zone"),
                fields.text(prefix + "within"),
                fields.has(prefix + "remove"));
    }

    static ScheduleFields of(Frequency frequency, String within, String siteZone) {
        String name = frequency.name();
        if (frequency.isImmediate()) {
            return new ScheduleFields(name, IMMEDIATELY, "MON", "08:00", "", siteZone, within, false);
        }
        String zone = frequency.zone().map(Object::toString).orElse(EACH_ONES);
        Cron cron = frequency.cron().orElseThrow();
        Optional<CronWords> words = CronWords.of(cron).filter(ScheduleFields::isPlain);
        String kind = words.map(said -> kind(said.days())).orElse(CUSTOM);
        boolean weekday = kind.equals("weekly") || kind.equals("first") || kind.equals("last");
        String day = words.filter(said -> weekday)
                .map(said -> DAYS.get(said.days().days().get(0) - 1))
                .orElse("MON");
        String time = words.filter(said -> !kind.equals(CUSTOM))
                .map(said -> said.times().first().toString())
                .orElse("08:00");
        return new ScheduleFields(name, kind, day, time, cron.toString(), zone, "15m", false);
    }

    private static boolean isPlain(CronWords said) {
        return said.times().isOnce() && said.isMonthly();
    }

    private static String kind(CronDays days) {
        boolean one = days.days().size() == 1;
        return switch (days.kind()) {
            case DAILY -> "daily";
            case WEEKDAYS -> "weekdays";
            case WEEKLY -> one ? "weekly" : CUSTOM;
            case LAST_DAY -> "month-end";
            case DATES -> days.days().equals(List.of(1)) ? "month-start" : CUSTOM;
            case NTH -> one && days.nth() == 1 ? "first" : one && days.nth() == CronDays.LAST ? "last" : CUSTOM;
            default -> CUSTOM;
        };
    }

    boolean isCustom() {
        return kind.equals(CUSTOM);
    }

    /** A name for one that is new: what it is, and a number if that is taken. */
    String named(Collection<String> taken) {
        if (!name.isEmpty()) return name;
        String plain =
                switch (kind) {
                    case "first", "last", "month-start", "month-end" -> "monthly";
                    case CUSTOM -> "schedule";
                    default -> kind;
                };
        String fresh = plain;
        for (int number = 2; taken.contains(fresh); number++) fresh = plain + "-" + number;
        return fresh;
    }

    /** As a definition says it. */
    Map<String, Object> written() {
        var written = new LinkedHashMap<String, Object>();
        if (kind.equals(IMMEDIATELY)) {
            written.put("within", within.isEmpty() ? "15m" : within);
            return written;
        }
        written.put("cron", cronText());
        if (!zone.isEmpty()) written.put("zone", zone);
        return written;
    }

    /** What cannot be a time of day stands in the cron as it was typed, so that it is refused. */
    private String cronText() {
        if (kind.equals(CUSTOM)) return cron;
        String[] parts = time.split(":", -1);
        String at = parts.length == 2 && time.matches("\\d{1,2}:\\d{2}")
                ? "0 " + Integer.parseInt(parts[1]) + " " + Integer.parseInt(parts[0])
                : "0 " + time;
        // Quartz counts weekdays from 1 for Sunday.
        int weekday = Math.max(0, DAYS.indexOf(day)) == DayOfWeek.SUNDAY.getValue() - 1 ? 1 : DAYS.indexOf(day) + 2;
        return switch (kind) {
            case "daily" -> at + " ? * *";
            case "weekdays" -> at + " ? * MON-FRI";
            case "weekly" -> at + " ? * " + day.toUpperCase(Locale.ROOT);
            case "first" -> at + " ? * " + weekday + "#1";
            case "last" -> at + " ? * " + weekday + "L";
            case "month-start" -> at + " 1 * ?";
            default -> at + " L * ?";
        };
    }

    /** What it strikes by, if it can be understood. */
    Optional<Frequency> frequency(ZoneId siteZone) {
        if (kind.equals(IMMEDIATELY)) return Optional.of(Frequency.immediately(name, Duration.ZERO));
        try {
            Cron said = Cron.of(cronText());
            if (zone.equals(EACH_ONES)) return Optional.of(Frequency.atEachOnesHour(name, said));
            return Optional.of(Frequency.at(name, said, zone.isEmpty() ? siteZone : ZoneId.of(zone)));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
