package dev.crier.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the common cron expressions say: on which days, at which time. The words are the reader's language's business. */
public record CronWords(Kind kind, List<Integer> days, String time) {

    /** DAILY; WEEKDAYS: Monday to Friday; WEEKLY: on {@code days} (1 Monday … 7 Sunday); MONTHLY: on {@code days} of the month. */
    public enum Kind {
        DAILY,
        WEEKDAYS,
        WEEKLY,
        MONTHLY
    }

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Map<String, Integer> DAYS =
            Map.of("MON", 1, "TUE", 2, "WED", 3, "THU", 4, "FRI", 5, "SAT", 6, "SUN", 7);

    public CronWords {
        days = List.copyOf(days);
    }

    /** Empty for an expression that has no simple words. */
    public static Optional<CronWords> of(Cron cron) {
        String[] field = cron.toString().toUpperCase(Locale.ROOT).strip().split("\\s+", -1);
        if (field.length < 6
                || !NUMBER.matcher(field[1]).matches()
                || !NUMBER.matcher(field[2]).matches()) {
            return Optional.empty();
        }
        if (!field[4].equals("*") || field.length > 6 && !field[6].equals("*")) return Optional.empty();
        String time = String.format(Locale.ROOT, "%02d:%02d", Integer.parseInt(field[2]), Integer.parseInt(field[1]));
        boolean anyDay = field[3].equals("*") || field[3].equals("?");
        boolean anyWeekday = field[5].equals("*") || field[5].equals("?");
        if (anyDay && anyWeekday) return Optional.of(new CronWords(Kind.DAILY, List.of(), time));
        if (anyDay && (field[5].equals("MON-FRI") || field[5].equals("2-6"))) {
            return Optional.of(new CronWords(Kind.WEEKDAYS, List.of(), time));
        }
        if (anyDay) return days(field[5]).map(days -> new CronWords(Kind.WEEKLY, days, time));
        if (anyWeekday
                && Arrays.stream(field[3].split(",", -1))
                        .allMatch(day -> NUMBER.matcher(day).matches())) {
            var days =
                    Arrays.stream(field[3].split(",", -1)).map(Integer::valueOf).toList();
            return Optional.of(new CronWords(Kind.MONTHLY, days, time));
        }
        return Optional.empty();
    }

    private static Optional<List<Integer>> days(String field) {
        var names = List.of(field.split(",", -1));
        if (!names.stream().allMatch(name -> DAYS.containsKey(name) || name.matches("[1-7]"))) return Optional.empty();
        // Quartz counts from 1 for Sunday.
        return Optional.of(names.stream()
                .map(name -> DAYS.containsKey(name) ? DAYS.get(name) : (Integer.parseInt(name) + 5) % 7 + 1)
                .sorted()
                .toList());
    }
}
