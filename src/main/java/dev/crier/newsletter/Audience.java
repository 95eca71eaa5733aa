package dev.crier.newsletter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whom an edition is for: the subscriptions that were open when it was issued, kept until it is planned. */
final class Audience {

    private Audience() {}

    /** Freezes it; how many subscriptions there are. */
    static int freeze(
            Handle handle, long edition, Newsletter newsletter, Frequency frequency, Instant slot, Instant previous) {
        List<String> zones = zones(handle, newsletter, frequency);
        Frequencies.Skipped skipped = Frequencies.skipped(handle, newsletter.name(), frequency.name());
        List<String> concerned = concerned(frequency, zones, slot, previous, skipped);
        if (concerned.isEmpty()) return 0;
        return handle.createUpdate("""
                        INSERT INTO audience (edition, subscription)
                        SELECT :edition, s.id FROM subscription s JOIN subscriber p ON p.id = s.subscriber
                        WHERE s.newsletter = :newsletter AND s.frequency = :frequency AND s.ended_at IS NULL
                            AND p.zone IN (<zones>)""")
                .bind("edition", edition)
                .bind("newsletter", newsletter.name())
                .bind("frequency", frequency.name())
                .bindList("zones", concerned)
                .execute();
    }

    static void forget(Handle handle, long edition) {
        handle.createUpdate("DELETE FROM audience WHERE edition = :edition")
                .bind("edition", edition)
                .execute();
    }

    /**
     * Where it strikes in each reader's zone: those whose own last slot lies after the edition before and is not skipped. An extra edition,
     * at an instant at which it strikes nowhere, is for all.
     */
    private static List<String> concerned(
            Frequency frequency, List<String> zones, Instant slot, Instant previous, Frequencies.Skipped skipped) {
        if (frequency.isImmediate() || frequency.zone().isPresent() || previous.isAfter(slot)) return zones;
        var cron = frequency.cron().orElseThrow();
        boolean strikes =
                zones.stream().anyMatch(zone -> cron.last(slot, ZoneId.of(zone)).equals(Optional.of(slot)));
        if (!strikes) return zones;
        return zones.stream()
                .filter(zone -> cron.last(slot, ZoneId.of(zone))
                        .filter(own -> own.isAfter(previous) && !skipped.has(own, ZoneId.of(zone)))
                        .isPresent())
                .toList();
    }

    /** The local time of an edition that strikes in each reader's zone; none of any other one. */
    static Optional<LocalDateTime> strike(Handle handle, Newsletter newsletter, Edition edition) {
        return newsletter
                .frequency(edition.frequency())
                .flatMap(frequency -> strike(handle, newsletter, frequency, edition.slot()));
    }

    static Optional<LocalDateTime> strike(Handle handle, Newsletter newsletter, Frequency frequency, Instant slot) {
        if (frequency.isImmediate() || frequency.zone().isPresent()) return Optional.empty();
        var cron = frequency.cron().orElseThrow();
        return zones(handle, newsletter, frequency).stream()
                .map(ZoneId::of)
                .filter(zone -> cron.last(slot, zone).equals(Optional.of(slot)))
                .map(zone -> LocalDateTime.ofInstant(slot, zone))
                .findFirst();
    }

    private static List<String> zones(Handle handle, Newsletter newsletter, Frequency frequency) {
        return handle.createQuery("""
                        SELECT DISTINCT p.zone FROM subscription s JOIN subscriber p ON p.id = s.subscriber
                        WHERE s.newsletter = :newsletter AND s.frequency = :frequency AND s.ended_at IS NULL""")
                .bind("newsletter", newsletter.name())
                .bind("frequency", frequency.name())
                .mapTo(String.class)
                .list();
    }
}
