package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.outbox.Outbox;
import dev.crier.outbox.ProcessLock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Issues editions. One is planned at a time; what a killed process left half planned is finished first. The slot's row is
 * the truth: whoever comes second finds it and does nothing.
 */
public final class EditionIssuer {

    private final Jdbi jdbi;
    private final Articles articles;
    private final Newsletters newsletters;
    private final Outbox outbox;
    private final DueSlots due;
    private final EditionPlanner planner;
    private final ProcessLock lock;
    private final boolean rehearsing;
    private final InstantSource clock;

    /** @param rehearsing whether mail goes to the mailbox, so that nobody receives it */
    public EditionIssuer(
            Jdbi jdbi,
            Articles articles,
            Newsletters newsletters,
            Outbox outbox,
            DueSlots due,
            EditionPlanner planner,
            ProcessLock lock,
            boolean rehearsing,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.newsletters = newsletters;
        this.outbox = outbox;
        this.due = due;
        this.planner = planner;
        this.lock = lock;
        this.rehearsing = rehearsing;
        this.clock = clock;
    }

    /** An edition and whether this call made it. */
    public record Issued(Edition edition, boolean made) {}

    /** Issues the edition of a slot; the one that exists, if it does. */
    public Issued issue(Newsletter newsletter, Frequency frequency, Instant slot) throws InterruptedException {
        try (var held = lock.acquire()) {
            newsletters.see(clock.instant());
            if (!rehearsing) jdbi.useTransaction(Cursors::discardRehearsals);
            finishInterrupted();
            return issueHeld(newsletter, frequency, slot.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** Issues every edition that is due: for each frequency the newest slot, which covers all that were missed. */
    public List<Edition> issueDue() throws InterruptedException {
        var issued = new ArrayList<Edition>();
        try (var held = lock.acquire()) {
            newsletters.see(clock.instant());
            if (!rehearsing) jdbi.useTransaction(Cursors::discardRehearsals);
            finishInterrupted().ifPresent(issued::add);
            for (Newsletter newsletter : newsletters.list()) {
                for (Frequency frequency : newsletter.frequencies()) {
                    Optional<Instant> slot = due.slot(newsletter, frequency, clock.instant());
                    if (slot.isEmpty()) continue;
                    Issued one = issueHeld(newsletter, frequency, slot.get());
                    if (one.made()) issued.add(one.edition());
                }
            }
        }
        return issued;
    }

    /** Whether something is due, asked without waiting for whoever plans. */
    public boolean isDue() {
        Instant now = clock.instant();
        newsletters.see(now);
        return newsletters.list().stream().anyMatch(newsletter -> newsletter.frequencies().stream()
                .anyMatch(frequency -> due.slot(newsletter, frequency, now).isPresent()));
    }

    private Optional<Edition> finishInterrupted() {
        Optional<Edition> unfinished = jdbi.withHandle(Editions::unfinished);
        if (unfinished.isEmpty()) return Optional.empty();
        Newsletter newsletter = newsletters
                .find(unfinished.get().newsletter())
                .orElseThrow(() -> new IllegalStateException(
                        "the edition of " + unfinished.get().slot()
                                + " is half planned, and its newsletter "
                                + unfinished.get().newsletter()
                                + " is not in config/newsletters.yaml any more: put it back, or cancel the edition"));
        return Optional.of(planner.plan(unfinished.get(), newsletter));
    }

    private Issued issueHeld(Newsletter newsletter, Frequency frequency, Instant slot) {
        Optional<Edition> opened = jdbi.inTransaction(handle -> open(handle, newsletter, frequency, slot));
        if (opened.isPresent()) return new Issued(planner.plan(opened.get(), newsletter), true);
        Edition existing = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id FROM edition WHERE newsletter = :newsletter AND frequency = :frequency
                            AND slot = :slot AND NOT discarded""")
                .bind("newsletter", newsletter.name())
                .bind("frequency", frequency.name())
                .bind("slot", slot)
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> Editions.find(handle, id))
                .orElseThrow());
        return new Issued(existing, false);
    }

    /** Freezes what the edition looks at: up to which article, and which subscriptions. */
    private Optional<Edition> open(Handle handle, Newsletter newsletter, Frequency frequency, Instant slot) {
        Instant now = clock.instant();
        Optional<Instant> previous = Editions.last(handle, newsletter.name(), frequency.name(), rehearsing)
                .map(Edition::slot)
                .filter(last -> last.isBefore(slot));
        long audienceTo = handle.createQuery("SELECT coalesce(max(id), 0) FROM subscription")
                .mapTo(Long.class)
                .one();
        long upTo = articles.arrivedUntil(handle, now.minus(newsletter.settle()));
        long batch = outbox.open(handle, "digest", newsletter.afterCrash(), now);
        return handle.createQuery("""
                        INSERT INTO edition (newsletter, frequency, slot, rehearsal, state, batch, issued_at,
                            previous_slot, up_to, audience_to, walked_to, candidates)
                        VALUES (:newsletter, :frequency, :slot, :rehearsal, 'PLANNING', :batch, :now, :previous, :up,
                            :audience, 0, :candidates) ON CONFLICT DO NOTHING RETURNING id""")
                .bind("newsletter", newsletter.name())
                .bind("frequency", frequency.name())
                .bind("slot", slot)
                .bind("rehearsal", rehearsing)
                .bind("batch", batch)
                .bind("now", now)
                .bind("previous", previous.map(Instant::toEpochMilli).orElse(null))
                .bind("up", upTo)
                .bind("audience", audienceTo)
                .bind("candidates", candidates(handle, newsletter, frequency, audienceTo, slot, previous))
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> Editions.find(handle, id));
    }

    private static long candidates(
            Handle handle,
            Newsletter newsletter,
            Frequency frequency,
            long audienceTo,
            Instant slot,
            Optional<Instant> previous) {
        record Zone(String zone, long count) {}
        return handle
                .createQuery("""
                        SELECT p.zone, count(*) AS count FROM subscription s JOIN subscriber p ON p.id = s.subscriber
                        WHERE s.newsletter = :newsletter AND s.frequency = :frequency AND s.ended_at IS NULL
                            AND s.id <= :to
                        GROUP BY p.zone""")
                .bind("newsletter", newsletter.name())
                .bind("frequency", frequency.name())
                .bind("to", audienceTo)
                .map((row, context) -> new Zone(row.getString("zone"), row.getLong("count")))
                .list()
                .stream()
                .filter(zone -> DueSlots.concerns(frequency, ZoneId.of(zone.zone()), slot, previous))
                .mapToLong(Zone::count)
                .sum();
    }
}
