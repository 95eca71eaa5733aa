package dev.crier.schedule;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * At which times of a day a cron strikes.
 *
 * @param all every one of them, in order
 * @param every from each to the next, where they are too many to be named; else nothing
 */
public record CronTimes(List<LocalTime> all, Duration every) {

    private static final int NAMED = 4;

    public CronTimes {
        all = List.copyOf(all);
    }

    /** @return empty for times that have no simple words */
    static Optional<CronTimes> of(String minutes, String hours) {
        var all = new ArrayList<LocalTime>();
        for (int hour : CronField.HOURS.numbers(hours).orElse(List.of())) {
            for (int minute : CronField.MINUTES.numbers(minutes).orElse(List.of())) {
                all.add(LocalTime.of(hour, minute));
            }
        }
        if (all.isEmpty()) return Optional.empty();
        if (all.size() <= NAMED) return Optional.of(new CronTimes(all, Duration.ZERO));
        Duration every = Duration.between(all.get(0), all.get(1));
        for (int i = 2; i < all.size(); i++) {
            if (!Duration.between(all.get(i - 1), all.get(i)).equals(every)) return Optional.empty();
        }
        return Optional.of(new CronTimes(all, every));
    }

    public boolean isOnce() {
        return all.size() == 1;
    }

    public boolean isRegular() {
        return !every.isZero();
    }

    /** Whether they go on over midnight as during the day. */
    public boolean isAllDay() {
        return every.multipliedBy(all.size()).equals(Duration.ofDays(1));
    }

    public LocalTime first() {
        return all.get(0);
    }

    public LocalTime last() {
        return all.get(all.size() - 1);
    }
}
