package dev.crier.schedule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * One field of a cron expression that says numbers: {@code 1,15}, {@code MON-FRI}, {@code 8-18/2}, {@code *}.
 *
 * @param names the numbers' names from {@code first} on, or none
 */
record CronField(int first, int last, List<String> names) {

    static final CronField MINUTES = new CronField(0, 59, List.of());
    static final CronField HOURS = new CronField(0, 23, List.of());
    static final CronField DATES = new CronField(1, 31, List.of());
    static final CronField MONTHS = new CronField(
            1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
    /** Quartz counts from 1 for Sunday. */
    static final CronField WEEKDAYS = new CronField(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    CronField {
        names = List.copyOf(names);
    }

    /** The numbers that a text in capitals says, in order; empty for what says more than numbers. */
    Optional<List<Integer>> numbers(String text) {
        var all = new TreeSet<Integer>();
        for (String part : text.split(",", -1)) {
            Optional<List<Integer>> some = part(part);
            if (some.isEmpty()) return Optional.empty();
            all.addAll(some.get());
        }
        return Optional.of(List.copyOf(all));
    }

    /** A range that ends before it begins goes over the end, as Quartz has it. */
    private Optional<List<Integer>> part(String part) {
        String[] steps = part.split("/", -1);
        String[] ends = steps[0].split("-", -1);
        boolean every = steps[0].equals("*") || steps[0].isEmpty();
        OptionalInt from = every ? OptionalInt.of(first) : number(ends[0]);
        OptionalInt to = ends.length == 2 ? number(ends[1]) : every || steps.length == 2 ? OptionalInt.of(last) : from;
        OptionalInt step = steps.length == 2 ? plain(steps[1]) : OptionalInt.of(1);
        if (steps.length > 2 || ends.length > 2 || from.isEmpty() || to.isEmpty() || step.orElse(0) == 0) {
            return Optional.empty();
        }
        int size = last - first + 1;
        int length = Math.floorMod(to.getAsInt() - from.getAsInt(), size) + 1;
        var numbers = new TreeSet<Integer>();
        for (int i = 0; i < length; i += step.getAsInt()) numbers.add(first + (from.getAsInt() - first + i) % size);
        return Optional.of(List.copyOf(numbers));
    }

    private OptionalInt number(String text) {
        int named = names.indexOf(text);
        if (named >= 0) return OptionalInt.of(first + named);
        OptionalInt number = plain(text);
        return number.isPresent() && number.getAsInt() >= first && number.getAsInt() <= last
                ? number
                : OptionalInt.empty();
    }

    private static OptionalInt plain(String text) {
        return text.matches("\\d{1,2}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
