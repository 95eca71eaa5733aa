package dev.crier.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: 10s, 15m, 2h, 30d. */
public final class Durations {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})\\s*([smhd])");

    private Durations() {}

    /** Empty for a text that is none. */
    public static Optional<Duration> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) return Optional.empty();
        long amount = Long.parseLong(written.group(1));
        return Optional.of(
                switch (written.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }
}
