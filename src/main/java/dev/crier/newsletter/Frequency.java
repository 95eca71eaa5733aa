package dev.crier.newsletter;

import dev.crier.schedule.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One of a newsletter's schedules: a cron in a zone, a cron in each subscriber's own zone, or as it is published.
 *
 * @param zone of the cron; none where it strikes in each subscriber's own
 * @param within where there is no cron: at most one mail in this time
 */
public record Frequency(String name, Optional<Cron> cron, Optional<ZoneId> zone, Duration within) {

    public static Frequency at(String name, Cron cron, ZoneId zone) {
        return new Frequency(name, Optional.of(cron), Optional.of(zone), Duration.ZERO);
    }

    public static Frequency atEachOnesHour(String name, Cron cron) {
        return new Frequency(name, Optional.of(cron), Optional.empty(), Duration.ZERO);
    }

    public static Frequency immediately(String name, Duration within) {
        return new Frequency(name, Optional.empty(), Optional.empty(), within);
    }

    public boolean isImmediate() {
        return cron.isEmpty();
    }

    /** When it strikes, as text that is the same for what strikes at the same times. */
    String schedule() {
        return cron.map(said -> said + " " + zone.map(ZoneId::getId).orElse("")).orElseGet(within::toString);
    }

    /** When it strikes next for a reader; none where it follows what is published. */
    public Optional<Instant> next(Instant now, ZoneId reader) {
        return cron.flatMap(
                said -> said.next(now, zone.orElse(reader), 1).stream().findFirst());
    }
}
