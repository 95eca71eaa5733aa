package dev.crier.newsletter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the database remembers of frequencies: since when they exist, whether they are paused, which slots are skipped. */
final class Frequencies {

    private final Jdbi jdbi;

    Frequencies(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Remembers since when each newsletter and frequency exists: there are no slots before. */
    void see(List<Newsletter> all, Instant now) {
        if (known().containsAll(names(all))) return;
        jdbi.useTransaction(handle -> {
            for (Newsletter newsletter : all) {
                handle.createUpdate(
                                "INSERT INTO newsletter (name, first_seen) VALUES (:name, :now) ON CONFLICT (name) DO NOTHING")
                        .bind("name", newsletter.name())
                        .bind("now", now)
                        .execute();
                for (Frequency frequency : newsletter.frequencies()) {
                    handle.createUpdate("""
                                    INSERT INTO frequency (newsletter, name, first_seen) VALUES (:newsletter, :name, :now)
                                    ON CONFLICT (newsletter, name) DO NOTHING""")
                            .bind("newsletter", newsletter.name())
                            .bind("name", frequency.name())
                            .bind("now", now)
                            .execute();
                }
            }
        });
    }

    /** Lets frequencies begin anew: what was planned before this moment strikes no more. */
    static void begin(Handle handle, String newsletter, Collection<Frequency> frequencies, Instant now) {
        for (Frequency frequency : frequencies) {
            handle.createUpdate("""
                            INSERT INTO frequency (newsletter, name, first_seen) VALUES (:newsletter, :name, :now)
                            ON CONFLICT (newsletter, name) DO UPDATE SET first_seen = excluded.first_seen""")
                    .bind("newsletter", newsletter)
                    .bind("name", frequency.name())
                    .bind("now", now)
                    .execute();
        }
    }

    private Set<String> known() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT newsletter || '/' || name FROM frequency")
                .mapTo(String.class)
                .set());
    }

    private static List<String> names(List<Newsletter> all) {
        return all.stream()
                .flatMap(newsletter ->
                        newsletter.frequencies().stream().map(frequency -> newsletter.name() + "/" + frequency.name()))
                .toList();
    }

    Instant firstSeen(String newsletter, String frequency) {
        return jdbi.withHandle(handle -> firstSeen(handle, newsletter, frequency));
    }

    static Instant firstSeen(Handle handle, String newsletter, String frequency) {
        return handle.createQuery("SELECT first_seen FROM frequency WHERE newsletter = :newsletter AND name = :name")
                .bind("newsletter", newsletter)
                .bind("name", frequency)
                .mapTo(Instant.class)
                .one();
    }

    boolean isPaused(String newsletter, String frequency) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT paused FROM frequency WHERE newsletter = :newsletter AND name = :name")
                .bind("newsletter", newsletter)
                .bind("name", frequency)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    /** Pauses or resumes; it stays so over restarts. */
    void pause(String newsletter, String frequency, boolean paused) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE frequency SET paused = :paused WHERE newsletter = :newsletter AND name = :name")
                .bind("paused", paused)
                .bind("newsletter", newsletter)
                .bind("name", frequency)
                .execute());
    }

    /** Slots that are passed over, at the local time at which their cron strikes. */
    record Skipped(Set<LocalDateTime> strikes) {

        Skipped {
            strikes = Set.copyOf(strikes);
        }

        /** Where clocks change, a strike is put where {@link dev.crier.schedule.Cron} puts it. */
        boolean has(Instant slot, ZoneId zone) {
            return strikes.stream()
                    .anyMatch(local ->
                            ZonedDateTime.ofLocal(local, zone, null).toInstant().equals(slot));
        }
    }

    Skipped skipped(String newsletter, String frequency) {
        return jdbi.withHandle(handle -> skipped(handle, newsletter, frequency));
    }

    static Skipped skipped(Handle handle, String newsletter, String frequency) {
        return new Skipped(handle
                .createQuery(
                        "SELECT strikes_at FROM skipped_slot WHERE newsletter = :newsletter AND frequency = :frequency")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .mapTo(String.class)
                .stream()
                .map(LocalDateTime::parse)
                .collect(Collectors.toSet()));
    }

    /** Passes over a slot, at which nothing is issued then; its articles come with the next one. */
    void skip(String newsletter, String frequency, LocalDateTime strike) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO skipped_slot (newsletter, frequency, strikes_at)
                        VALUES (:newsletter, :frequency, :strike) ON CONFLICT DO NOTHING""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .bind("strike", strike.toString())
                .execute());
    }

    void unskip(String newsletter, String frequency, LocalDateTime strike) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        DELETE FROM skipped_slot
                        WHERE newsletter = :newsletter AND frequency = :frequency AND strikes_at = :strike""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .bind("strike", strike.toString())
                .execute());
    }
}
