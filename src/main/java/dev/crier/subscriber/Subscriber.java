package dev.crier.subscriber;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * A person's address, language, time zone and state.
 *
 * @param language one or more language tags, the preferred first, with {@code ;} between them
 */
public record Subscriber(long id, String email, String name, String language, String zone, State state) {

    public enum State {
        UNCONFIRMED,
        ACTIVE
    }

    public List<String> languages() {
        return Arrays.stream(language.split(";", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }
}
