package dev.crier.schedule;

import java.util.List;
import java.util.Optional;

/**
 * On which days of each month or week a cron strikes.
 *
 * @param days of the month for DATES; of the week, from 1 for Monday, for WEEKLY and NTH
 * @param nth which of the month's days of the week for NTH: 1 to 5, or {@link #LAST}
 */
public record CronDays(Kind kind, List<Integer> days, int nth) {

    public static final int LAST = 0;

    /** DAILY, WEEKDAYS (Monday to Friday) and WEEKLY know no months; the others are days of a month. */
    public enum Kind {
        DAILY,
        WEEKDAYS,
        WEEKLY,
        DATES,
        LAST_DAY,
        FIRST_WORKDAY,
        LAST_WORKDAY,
        NTH
    }

    private static final int DATES_NAMED = 5;

    public CronDays {
        days = List.copyOf(days);
    }

    static CronDays of(Kind kind, List<Integer> days) {
        return new CronDays(kind, days, LAST);
    }

    /** @return empty for days that have no simple words */
    static Optional<CronDays> of(String date, String weekday) {
        if (isAny(weekday)) return isAny(date) ? Optional.of(of(Kind.DAILY, List.of())) : dates(date);
        return isAny(date) ? weekdays(weekday) : Optional.empty();
    }

    boolean isOfMonths() {
        return kind.compareTo(Kind.DATES) >= 0;
    }

    private static Optional<CronDays> dates(String field) {
        return switch (field) {
            case "L" -> Optional.of(of(Kind.LAST_DAY, List.of()));
            case "LW" -> Optional.of(of(Kind.LAST_WORKDAY, List.of()));
            case "1W" -> Optional.of(of(Kind.FIRST_WORKDAY, List.of()));
            default ->
                CronField.DATES
                        .numbers(field)
                        .filter(dates -> dates.size() <= DATES_NAMED)
                        .map(dates -> of(Kind.DATES, dates));
        };
    }

    private static Optional<CronDays> weekdays(String field) {
        int hash = field.indexOf('#');
        if (hash > 0) return nth(field.substring(0, hash), field.substring(hash + 1));
        if (field.length() > 1 && field.endsWith("L")) return nth(field.substring(0, field.length() - 1), "0");
        return CronField.WEEKDAYS.numbers(field).map(CronDays::iso).map(days -> switch (days.size()) {
            case 7 -> of(Kind.DAILY, List.of());
            case 5 -> days.equals(List.of(1, 2, 3, 4, 5)) ? of(Kind.WEEKDAYS, List.of()) : of(Kind.WEEKLY, days);
            default -> of(Kind.WEEKLY, days);
        });
    }

    private static Optional<CronDays> nth(String weekday, String nth) {
        if (!nth.matches("[0-5]")) return Optional.empty();
        return CronField.WEEKDAYS
                .numbers(weekday)
                .filter(days -> days.size() == 1)
                .map(days -> new CronDays(Kind.NTH, iso(days), Integer.parseInt(nth)));
    }

    private static List<Integer> iso(List<Integer> quartz) {
        return quartz.stream().map(day -> (day + 5) % 7 + 1).sorted().toList();
    }

    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("?");
    }
}
