package dev.crier.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates as people and generators write them; what has no offset is in the zone of the source. */
final class Dates {

    private static final String TIME = "(?:(?:[T,]|[ ]at[ ]|[ ])[ ]?(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})"
            + "(?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9})[0-9]*)?)?[ ]?(?<half>[AP]\\.?M\\.?)?"
            + "[ ]?(?<zone>Z|[+-][0-9]{1,2}(?::?[0-9]{2})?(?::?[0-9]{2})?|[A-Z]{2,4}|\\[?[A-Z_]+/[A-Z_/+-]+\\]?)?)?";
    private static final String DAY = "(?<day>[0-9]{1,2})(?:ST|ND|RD|TH)?";
    private static final String WEEKDAY = "(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\\.?,?[ ])?";
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(?<year>[0-9]{4})([-/.])(?<month>[0-9]{1,2})\\2(?<day>[0-9]{1,2})" + TIME),
            Pattern.compile(WEEKDAY + DAY + "[ -](?<month>[A-Z]{3,9})\\.?,?[ -](?<year>[0-9]{4})" + TIME),
            Pattern.compile(WEEKDAY + "(?<month>[A-Z]{3,9})\\.?[ ]" + DAY + ",?[ ](?<year>[0-9]{4})" + TIME));
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> MONTH_NAMES = List.of(
            "JANUARY",
            "FEBRUARY",
            "MARCH",
            "APRIL",
            "MAY",
            "JUNE",
            "JULY",
            "AUGUST",
            "SEPTEMBER",
            "OCTOBER",
            "NOVEMBER",
            "DECEMBER");
    /** The names that RFC 822 gave to zones: hours from UTC. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("Z", 0),
            Map.entry("UT", 0),
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7));

    private Dates() {}

    static Optional<Instant> parse(String written, ZoneId zone) {
        if (written.length() > 100) return Optional.empty();
        // Copied dates bring no-break spaces with them.
        String folded = written.replaceAll("[\\s\\p{Z}\\p{Cf}]+", " ").strip();
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(folded.toUpperCase(Locale.ROOT));
            if (!matcher.matches()) continue;
            try {
                // Feeds tell seconds; what is published within one must not seem to be older than itself.
                return Optional.of(instant(matcher, folded, zone).truncatedTo(ChronoUnit.SECONDS));
            } catch (DateTimeException noSuchMoment) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Instant instant(Matcher written, String original, ZoneId zone) {
        int year = Integer.parseInt(written.group("year"));
        if (year < 1000) throw new DateTimeException("no year");
        LocalDate date = LocalDate.of(year, month(written.group("month")), Integer.parseInt(written.group("day")));
        if (written.group("hour") == null) return date.atStartOfDay(zone).toInstant();

        @Nullable String named = written.group("zone");
        ZoneId placed = named == null ? zone : zone(original.substring(written.start("zone"), written.end("zone")));
        return date.atTime(time(written)).atZone(placed).toInstant();
    }

    private static int month(String written) {
        if (Character.isDigit(written.charAt(0))) return Integer.parseInt(written);
        int month = MONTHS.indexOf(written.substring(0, 3)) + 1;
        boolean known = month > 0
                && (written.length() == 3
                        || written.equals("SEPT")
                        || MONTH_NAMES.get(month - 1).equals(written));
        if (!known) throw new DateTimeException("no month " + written);
        return month;
    }

    private static LocalTime time(Matcher written) {
        int hour = Integer.parseInt(written.group("hour"));
        @Nullable String half = written.group("half");
        if (half != null) {
            if (hour < 1 || hour > 12) throw new DateTimeException("no hour " + hour + " " + half);
            hour = hour % 12 + (half.startsWith("P") ? 12 : 0);
        }
        @Nullable String second = written.group("second");
        @Nullable String fraction = written.group("fraction");
        return LocalTime.of(
                hour,
                Integer.parseInt(written.group("minute")),
                // A leap second has no place in Java's time.
                second == null ? 0 : second.equals("60") ? 59 : Integer.parseInt(second),
                fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
    }

    private static ZoneId zone(String written) {
        @Nullable Integer hours = ZONES.get(written.toUpperCase(Locale.ROOT));
        if (hours != null) return ZoneOffset.ofHours(hours);
        if (written.contains("/")) return ZoneId.of(written.replace("[", "").replace("]", ""));
        if (!written.startsWith("+") && !written.startsWith("-")) throw new DateTimeException("no zone " + written);
        String digits = written.substring(1).replace(":", "");
        String padded = (digits.length() % 2 == 1 ? "0" : "") + digits + "0000";
        int sign = written.startsWith("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(
                sign * Integer.parseInt(padded.substring(0, 2)), sign * Integer.parseInt(padded.substring(2, 4)));
    }
}
