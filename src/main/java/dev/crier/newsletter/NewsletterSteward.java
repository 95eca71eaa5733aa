package dev.crier.newsletter;

import dev.crier.newsletter.Definition.Flaw;
import dev.crier.newsletter.Definition.Reading;
import dev.crier.subscriber.Subscribers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes and changes newsletters that are not in the configuration. Who changes one names the version that was seen: of two
 * at once the second is told. What readers have is never taken from them unasked: they are moved, or it is refused.
 */
public final class NewsletterSteward {

    private final Jdbi jdbi;
    private final Newsletters newsletters;
    private final Subscribers subscribers;
    private final InstantSource clock;

    public NewsletterSteward(Jdbi jdbi, Newsletters newsletters, Subscribers subscribers, InstantSource clock) {
        this.jdbi = jdbi;
        this.newsletters = newsletters;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** What became of a wish: STALE where somebody else was first, REFUSED where it has flaws. */
    public enum Kind {
        DONE,
        STALE,
        REFUSED
    }

    /** @param version the new one, where it was done */
    public record Outcome(Kind kind, long version, List<Flaw> flaws) {

        public Outcome {
            flaws = List.copyOf(flaws);
        }

        static Outcome refused(List<Flaw> flaws) {
            return new Outcome(Kind.REFUSED, 0, flaws);
        }

        static Outcome refused(String key, String what) {
            return refused(List.of(new Flaw(key, what)));
        }

        static Outcome stale() {
            return new Outcome(Kind.STALE, 0, List.of());
        }

        static Outcome done(long version) {
            return new Outcome(Kind.DONE, version, List.of());
        }
    }

    /** Makes a newsletter of a definition. */
    public Outcome make(String text) {
        Reading reading = newsletters.read(text);
        if (reading.newsletter().isEmpty()) return Outcome.refused(reading.flaws());
        Newsletter newsletter = reading.newsletter().get();
        String name = newsletter.name();
        return jdbi.inTransaction(handle -> {
            long version = Definitions.nextRevision(handle);
            boolean known = newsletters.isProvisioned(name)
                    || Definitions.find(handle, name).isPresent();
            if (known) return withdrawn(handle, Outcome.refused("name", taken(name, "another newsletter")));
            // Its editions have addresses, and its readers would find themselves with what they never asked for.
            if (isUsed(handle, name)) {
                return withdrawn(handle, Outcome.refused("name", taken(name, "a newsletter that there was")));
            }
            Definitions.add(handle, name, text, version, clock.instant());
            Frequencies.begin(handle, name, newsletter.frequencies(), clock.instant());
            return Outcome.done(version);
        });
    }

    /**
     * Changes a newsletter.
     *
     * @param seen the version that was changed
     * @param moves what readers of a frequency that it has no longer get instead, by its name
     * @param who changes it, for the history of its readers
     */
    public Outcome change(String name, long seen, String text, Map<String, String> moves, String who) {
        Reading reading = newsletters.read(text);
        if (reading.newsletter().isEmpty()) return Outcome.refused(reading.flaws());
        Newsletter changed = reading.newsletter().get();
        if (!changed.name().equals(name)) return Outcome.refused("name", "stays: it stands in addresses");
        return changing(name, seen, (handle, before, version) -> {
            List<Flaw> homeless = move(handle, changed, moves, who);
            if (!homeless.isEmpty()) return Outcome.refused(homeless);
            Frequencies.begin(handle, name, begun(before, changed), clock.instant());
            Definitions.change(handle, new Definition(name, text, version, before.closed()));
            return Outcome.done(version);
        });
    }

    /** Closes a newsletter, which is then neither offered nor issued, or opens it again. Its readers stay. */
    public Outcome close(String name, long seen, boolean closed) {
        return changing(name, seen, (handle, before, version) -> {
            Optional<Newsletter> newsletter = newsletters.read(before.text()).newsletter();
            if (!closed && newsletter.isPresent()) {
                Frequencies.begin(handle, name, newsletter.get().frequencies(), clock.instant());
            }
            Definitions.change(handle, new Definition(name, before.text(), version, closed));
            return Outcome.done(version);
        });
    }

    /** Deletes a newsletter that nobody ever had, and that issued nothing. */
    public Outcome delete(String name, long seen) {
        return changing(name, seen, (handle, before, version) -> {
            if (isUsed(handle, name)) {
                return Outcome.refused("name", "has readers or editions: close it instead");
            }
            Definitions.delete(handle, name);
            return Outcome.done(version);
        });
    }

    /**
     * Moves readers of a frequency that a newsletter has no longer, whoever took it away; how many they were.
     *
     * @throws IllegalArgumentException if it has the one, or has not the other
     */
    public int move(Newsletter newsletter, String from, String to, String who) {
        if (newsletter.frequency(from).isPresent() || newsletter.frequency(to).isEmpty()) {
            throw new IllegalArgumentException(newsletter.name() + " has " + from + ", or has no " + to);
        }
        return jdbi.inTransaction(
                handle -> subscribers.move(handle, newsletter.name(), from, to, who, clock.instant()));
    }

    /** Whether nobody ever had a newsletter, and it issued nothing. */
    public boolean isUnused(String name) {
        return jdbi.withHandle(handle -> !isUsed(handle, name));
    }

    private interface Changing {
        Outcome change(Handle handle, Definition before, long version);
    }

    private Outcome changing(String name, long seen, Changing change) {
        return jdbi.inTransaction(handle -> {
            long version = Definitions.nextRevision(handle);
            Optional<Definition> before =
                    Definitions.find(handle, name).filter(definition -> definition.version() == seen);
            if (before.isEmpty()) return withdrawn(handle, Outcome.stale());
            Outcome outcome = change.change(handle, before.get(), version);
            return outcome.kind() == Kind.DONE ? outcome : withdrawn(handle, outcome);
        });
    }

    private static Outcome withdrawn(Handle handle, Outcome outcome) {
        handle.rollback();
        return outcome;
    }

    /** Moves readers whose frequency is gone; flaws where nobody said where to. */
    private List<Flaw> move(Handle handle, Newsletter changed, Map<String, String> moves, String who) {
        var flaws = new ArrayList<Flaw>();
        Subscribers.readers(handle, changed.name()).forEach((frequency, readers) -> {
            if (changed.frequency(frequency).isPresent()) return;
            Optional<String> to = Optional.ofNullable(moves.get(frequency))
                    .filter(name -> changed.frequency(name).isPresent());
            if (to.isEmpty()) {
                flaws.add(new Flaw(
                        "frequencies." + frequency, "has readers, " + readers + ": say what they get instead"));
            } else {
                subscribers.move(handle, changed.name(), frequency, to.get(), who, clock.instant());
            }
        });
        return flaws;
    }

    /** Frequencies that it did not have before, or that strike at other times now. */
    private List<Frequency> begun(Definition before, Newsletter changed) {
        Map<String, String> schedules = newsletters.read(before.text()).newsletter().stream()
                .flatMap(newsletter -> newsletter.frequencies().stream())
                .collect(Collectors.toMap(Frequency::name, Frequency::schedule));
        return changed.frequencies().stream()
                .filter(frequency -> !frequency.schedule().equals(schedules.get(frequency.name())))
                .toList();
    }

    private static boolean isUsed(Handle handle, String name) {
        return Subscribers.hadReaders(handle, name)
                || handle.createQuery("SELECT EXISTS (SELECT 1 FROM edition WHERE newsletter = :name)")
                        .bind("name", name)
                        .mapTo(Boolean.class)
                        .one();
    }

    private static String taken(String name, String by) {
        return "\"" + name + "\" is the name of " + by + " already";
    }
}
