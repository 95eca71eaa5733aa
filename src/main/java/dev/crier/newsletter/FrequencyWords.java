package dev.crier.newsletter;

import dev.crier.schedule.CronDays;
import dev.crier.schedule.CronTimes;
import dev.crier.schedule.CronWords;
import dev.crier.template.Words;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/** A frequency in words: every Friday; on the last day of every month; every 2 hours; as it is published. */
public final class FrequencyWords {

    private static final long AN_HOUR = 60;

    private FrequencyWords() {}

    /** On which days, and at which hours where there are several. */
    public static String in(Words words, Frequency frequency) {
        if (frequency.isImmediate()) return words.say("schedule.immediately");
        Optional<CronWords> cron = frequency.cron().flatMap(CronWords::of);
        return cron.map(said -> said.times().isOnce() ? days(words, said) : withTimes(words, said))
                .orElseGet(() -> words.say("schedule.other"));
    }

    /** On which days, at which hours, in which zone. */
    public static String full(Words words, Frequency frequency) {
        if (frequency.isImmediate()) return in(words, frequency);
        String zone = frequency
                .zone()
                .map(id -> id.getId().substring(id.getId().lastIndexOf('/') + 1).replace('_', ' '))
                .orElseGet(() -> words.say("schedule.own-zone"));
        return frequency
                .cron()
                .flatMap(CronWords::of)
                .map(said -> words.say("schedule.in-zone", withTimes(words, said), zone))
                .orElseGet(() -> words.say(
                        "schedule.cron", String.valueOf(frequency.cron().orElse(null)), zone));
    }

    private static String withTimes(Words words, CronWords said) {
        CronTimes times = said.times();
        if (!times.isRegular()) {
            return words.say(
                    "schedule.at",
                    days(words, said),
                    words.list(times.all().stream().map(words::time).toList()));
        }
        String pause = pause(words, times.every());
        String often = times.isAllDay()
                ? pause
                : words.say("schedule.between", pause, words.time(times.first()), words.time(times.last()));
        boolean daily = said.days().kind() == CronDays.Kind.DAILY;
        return daily ? often : words.say("schedule.both", days(words, said), often);
    }

    private static String pause(Words words, Duration every) {
        long minutes = every.toMinutes();
        return minutes % AN_HOUR == 0
                ? words.count("schedule.hours", minutes / AN_HOUR)
                : words.count("schedule.minutes", minutes);
    }

    private static String days(Words words, CronWords said) {
        CronDays days = said.days();
        return switch (days.kind()) {
            case DAILY -> words.say("schedule.daily");
            case WEEKDAYS -> words.say("schedule.weekdays");
            case WEEKLY -> words.count("schedule.weekly", days.days().size(), weekdays(words, days));
            case DATES, LAST_DAY, FIRST_WORKDAY, LAST_WORKDAY, NTH -> ofMonths(words, said);
        };
    }

    private static String ofMonths(Words words, CronWords said) {
        String day = ofMonth(words, said.days());
        if (said.isMonthly()) return words.say("schedule.monthly", day);
        if (said.isQuarterly()) return words.say("schedule.quarterly", day);
        String months = words.list(
                said.months().stream().map(Month::of).map(words::month).toList());
        return words.say("schedule.yearly", day, months);
    }

    private static String ofMonth(Words words, CronDays days) {
        return switch (days.kind()) {
            case LAST_DAY -> words.say("schedule.on.last-day");
            case FIRST_WORKDAY -> words.say("schedule.on.first-workday");
            case LAST_WORKDAY -> words.say("schedule.on.last-workday");
            case NTH ->
                days.nth() == CronDays.LAST
                        ? words.say("schedule.on.last", weekdays(words, days))
                        : words.say("schedule.on.nth." + days.nth(), weekdays(words, days));
            default -> {
                String[] dates = words.say("schedule.dates").split(" ", -1);
                List<String> named = days.days().stream()
                        .map(date -> date <= dates.length ? dates[date - 1] : String.valueOf(date))
                        .toList();
                yield words.count("schedule.on.dates", named.size(), words.list(named));
            }
        };
    }

    private static String weekdays(Words words, CronDays days) {
        return words.list(
                days.days().stream().map(DayOfWeek::of).map(words::weekday).toList());
    }
}
