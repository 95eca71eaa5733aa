package dev.crier;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** When the frequencies of a history strike, as naively as it can be said: day by day. */
final class HistorySlots {

    /** At that hour clocks change, in most places that change them. */
    static final String FREQUENCIES = """
            {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}, monthly: {cron: "0 30 1 1 * ?", zone: America/New_York},
                      daily: {cron: "0 30 2 ? * *", zone: subscriber}, immediately: {within: 6h}}""";

    static final Duration WITHIN = Duration.ofHours(6);
    static final List<String> NAMES = List.of("weekly", "monthly", "daily", "immediately");

    /** Where clocks change by an hour, by half an hour and never, and both sides of the date line. */
    static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Paris",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/St_Johns",
            "Asia/Kathmandu",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago");

    private static final int LONGEST = 40;

    private HistorySlots() {}

    /** The zone of a frequency, or none if it strikes in each reader's. */
    static Optional<String> zone(String frequency) {
        return switch (frequency) {
            case "weekly" -> Optional.of("UTC");
            case "monthly" -> Optional.of("America/New_York");
            default -> Optional.empty();
        };
    }

    /** The newest slot up to an instant. */
    static Instant last(String frequency, String zone, Instant until) {
        Predicate<LocalDate> days =
                switch (frequency) {
                    case "weekly" -> day -> day.getDayOfWeek() == DayOfWeek.FRIDAY;
                    case "monthly" -> day -> day.getDayOfMonth() == 1;
                    default -> day -> true;
                };
        LocalTime time =
                switch (frequency) {
                    case "weekly" -> LocalTime.of(8, 0);
                    case "monthly" -> LocalTime.of(1, 30);
                    default -> LocalTime.of(2, 30);
                };
        LocalDate today = LocalDate.ofInstant(until, ZoneId.of(zone)).plusDays(1);
        return today.minusDays(LONGEST)
                .datesUntil(today.plusDays(1))
                .filter(days)
                .map(day -> ZonedDateTime.of(day, time, ZoneId.of(zone)).toInstant())
                .filter(slot -> !slot.isAfter(until))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** Of these zones those that an edition is for: its own last slot lies after the edition before. */
    static Set<String> concerned(String frequency, Set<String> zones, Instant slot, Instant previous) {
        boolean each = zone(frequency).isEmpty() && !frequency.equals("immediately");
        boolean strikes = each
                && zones.stream().anyMatch(zone -> last(frequency, zone, slot).equals(slot));
        if (!strikes || previous.isAfter(slot)) return zones;
        return Set.copyOf(zones.stream()
                .filter(zone -> last(frequency, zone, slot).isAfter(previous))
                .toList());
    }
}
