package dev.crier.newsletter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The newsletters of the site: what the configuration says, and what the database remembers of their frequencies. */
public final class Newsletters {

    private final Jdbi jdbi;
    private final List<Newsletter> newsletters;

    public Newsletters(Jdbi jdbi, List<Newsletter> newsletters) {
        this.jdbi = jdbi;
        this.newsletters = List.copyOf(newsletters);
    }

    public List<Newsletter> list() {
        return newsletters;
    }

    public Optional<Newsletter> find(String name) {
        return newsletters.stream()
                .filter(newsletter -> newsletter.name().equals(name))
                .findFirst();
    }

    /** What a newsletter is called; its name where it is not in the configuration any more. */
    public String title(String name, String language) {
        return find(name).map(found -> found.title(language)).orElse(name);
    }

    /** Remembers since when each newsletter and frequency exists: there are no slots before. */
    public void see(Instant now) {
        if (known().containsAll(names())) return;
        jdbi.useTransaction(handle -> {
            for (Newsletter newsletter : newsletters) {
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

    private Set<String> known() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT newsletter || '/' || name FROM frequency")
                .mapTo(String.class)
                .set());
    }

    private List<String> names() {
        return newsletters.stream()
                .flatMap(newsletter ->
                        newsletter.frequencies().stream().map(frequency -> newsletter.name() + "/" + frequency.name()))
                .toList();
    }

    public Instant firstSeen(String newsletter, String frequency) {
        return jdbi.withHandle(handle -> firstSeen(handle, newsletter, frequency));
    }

    static Instant firstSeen(Handle handle, String newsletter, String frequency) {
        return handle.createQuery("SELECT first_seen FROM frequency WHERE newsletter = :newsletter AND name = :name")
                .bind("newsletter", newsletter)
                .bind("name", frequency)
                .mapTo(Instant.class)
                .one();
    }

    public boolean isPaused(String newsletter, String frequency) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT paused FROM frequency WHERE newsletter = :newsletter AND name = :name")
                .bind("newsletter", newsletter)
                .bind("name", frequency)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    /** Pauses or resumes; it stays so over restarts. */
    public void pause(String newsletter, String frequency, boolean paused) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE frequency SET paused = :paused WHERE newsletter = :newsletter AND name = :name")
                .bind("paused", paused)
                .bind("newsletter", newsletter)
                .bind("name", frequency)
                .execute());
    }
}
