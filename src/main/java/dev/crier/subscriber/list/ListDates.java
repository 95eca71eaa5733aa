package dev.crier.subscriber.list;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants as lists have them: ISO 8601, with a blank for the T, with an offset or in UTC, or a date alone. */
public final class ListDates {

    /** Some add the name of the zone after the offset. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?\\s*(Z|[+-]\\d{2}:?\\d{2})?(?: [A-Z]{3,4})?");

    private ListDates() {}

    /** Empty for what is none of them. */
    public static Optional<Instant> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) return Optional.empty();
        try {
            LocalDate date = LocalDate.parse(written.group(1));
            String time = written.group(2) == null ? "00:00" : written.group(2);
            var local = LocalDateTime.parse(date + "T" + time, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            String offset = written.group(3) == null ? "Z" : written.group(3);
            return Optional.of(
                    OffsetDateTime.of(local, ZoneOffset.of(offset)).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException thirtiethOfFebruary) {
            return Optional.empty();
        }
    }
}
