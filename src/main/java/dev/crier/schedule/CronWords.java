package dev.crier.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the common cron expressions say: on which days, in which months, at which times. The words are the reader's
 * language's business.
 *
 * @param months from 1 for January; all twelve unless the days are those of a month
 */
public record CronWords(CronDays days, List<Integer> months, CronTimes times) {

    private static final int ALL = 12;

    public CronWords {
        months = List.copyOf(months);
    }

    /** Empty for an expression that has no simple words. */
    public static Optional<CronWords> of(Cron cron) {
        String[] field = cron.toString().toUpperCase(Locale.ROOT).strip().split("\\s+", -1);
        if (!field[0].matches("\\d{1,2}") || field.length > 6 && !field[6].equals("*")) return Optional.empty();
        Optional<CronTimes> times = CronTimes.of(field[1], field[2]);
        Optional<CronDays> days = CronDays.of(field[3], field[5]);
        Optional<List<Integer>> months = CronField.MONTHS.numbers(field[4]);
        if (times.isEmpty() || days.isEmpty() || months.isEmpty()) return Optional.empty();
        if (months.get().size() < ALL && !days.get().isOfMonths()) return Optional.empty();
        return Optional.of(new CronWords(days.get(), months.get(), times.get()));
    }

    public boolean isMonthly() {
        return months.size() == ALL;
    }

    /** Whether it is in every third month. */
    public boolean isQuarterly() {
        if (months.size() != ALL / 3) return false;
        for (int i = 1; i < months.size(); i++) if (months.get(i) - months.get(i - 1) != 3) return false;
        return true;
    }
}
