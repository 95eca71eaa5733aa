package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.outbox.Outbox;
import dev.crier.outbox.ProcessLock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues editions. One is planned at a time; what a killed process left half planned is finished first. The slot's row is
 * the truth: whoever comes second finds it and does nothing.
 */
public final class EditionIssuer {

    private static final Logger LOG = LoggerFactory.getLogger(EditionIssuer.class);

    private final Jdbi jdbi;
    private final Articles articles;
    private final Newsletters newsletters;
    private final Outbox outbox;
    private final Editions editions;
    private final EditionSteward steward;
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
            Editions editions,
            EditionSteward steward,
            DueSlots due,
            EditionPlanner planner,
            ProcessLock lock,
            boolean rehearsing,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.newsletters = newsletters;
        this.outbox = outbox;
        this.editions = editions;
        this.steward = steward;
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
            discardRehearsals();
            finishInterrupted();
            return issueHeld(newsletter, frequency, slot.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /**
     * Makes a draft anew, as its editor wants it: with what has arrived by now, for those who are there now. What was
     * planned counts for nothing, nobody has received it. Empty if it is no draft any more.
     */
    public Optional<Edition> redraft(Edition draft, Newsletter newsletter, Frequency frequency, Arrangement wanted)
            throws InterruptedException {
        try (var held = lock.acquire()) {
            finishInterrupted();
            if (editions.find(draft.id()).filter(Edition::isDraft).isEmpty()) return Optional.empty();
            steward.cancel(draft, clock.instant());
            Edition opened = jdbi.inTransaction(handle -> {
                Editions.discard(handle, draft.id());
                return open(handle, newsletter, frequency, draft.slot(), wanted);
            });
            return Optional.of(planner.plan(opened, newsletter));
        }
    }

    /** Issues every edition that is due: for each frequency the newest slot, which covers all that were missed. */
    public List<Edition> issueDue() throws InterruptedException {
        var issued = new ArrayList<Edition>();
        try (var held = lock.acquire()) {
            newsletters.see(clock.instant());
            discardRehearsals();
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

    /** Once mail goes to a server rehearsals count for nothing: in no edition, no archive and no report. */
    public void discardRehearsals() {
        if (rehearsing || !jdbi.withHandle(Cursors::haveRehearsed)) return;
        jdbi.useTransaction(Cursors::discardRehearsals);
    }

    /** Whether something is due, asked without waiting for whoever plans. */
    public boolean isDue() {
        Instant now = clock.instant();
        newsletters.see(now);
        if (jdbi.withHandle(Editions::unfinished).isPresent()) return true;
        return newsletters.list().stream().anyMatch(newsletter -> newsletter.frequencies().stream()
                .anyMatch(frequency -> due.slot(newsletter, frequency, now).isPresent()));
    }

    private Optional<Edition> finishInterrupted() {
        Optional<Edition> unfinished = jdbi.withHandle(Editions::unfinished);
        if (unfinished.isEmpty()) return Optional.empty();
        if (unfinished.get().rehearsal() && !rehearsing) {
            // It counts for nothing already; planned on, it would take readers past articles that nobody sent them.
            steward.cancel(unfinished.get(), clock.instant());
            return Optional.empty();
        }
        Optional<Newsletter> newsletter = newsletters.find(unfinished.get().newsletter());
        if (newsletter.isEmpty()) {
            LOG.warn(
                    "{} of {} was half planned, and is closed or not in config/newsletters.yaml any more: the edition is cancelled",
                    unfinished.get().newsletter(),
                    unfinished.get().slot());
            steward.cancel(unfinished.get(), clock.instant());
            return Optional.empty();
        }
        return Optional.of(planner.plan(unfinished.get(), newsletter.get()));
    }

    private Issued issueHeld(Newsletter newsletter, Frequency frequency, Instant slot) {
        Optional<Edition> existing = editions.find(newsletter.name(), frequency.name(), slot);
        if (existing.isPresent()) return new Issued(existing.get(), false);
        Edition opened = jdbi.inTransaction(handle -> {
            Optional<LocalDateTime> strike = Audience.strike(handle, newsletter, frequency, slot);
            Arrangement wanted = Arrangements.of(handle, newsletter.name(), frequency.name(), strike);
            return open(handle, newsletter, frequency, slot, wanted);
        });
        return new Issued(planner.plan(opened, newsletter), true);
    }

    /** Freezes what the edition looks at: up to which article, and which subscriptions. */
    private Edition open(Handle handle, Newsletter newsletter, Frequency frequency, Instant slot, Arrangement wanted) {
        Instant now = clock.instant();
        // Where nothing was issued before, there was nothing before the frequency was made.
        Instant previous = Editions.before(handle, newsletter.name(), frequency.name(), slot, rehearsing)
                .orElseGet(() -> Frequencies.firstSeen(handle, newsletter.name(), frequency.name()));
        long audienceTo = handle.createQuery("SELECT coalesce(max(id), 0) FROM subscription")
                .mapTo(Long.class)
                .one();
        long upTo = articles.arrivedUntil(handle, now.minus(newsletter.settle()));
        long batch = outbox.open(handle, "digest", newsletter.afterCrash(), now);
        long edition = handle.createQuery("""
                        INSERT INTO edition (newsletter, frequency, slot, rehearsal, state, batch, issued_at,
                            previous_slot, up_to, audience_to, walked_to, candidates, note, lead, without)
                        VALUES (:newsletter, :frequency, :slot, :rehearsal, 'PLANNING', :batch, :now, :previous, :up,
                            :audience, 0, 0, :note, :lead, :without) RETURNING id""")
                .bind("newsletter", newsletter.name())
                .bind("frequency", frequency.name())
                .bind("slot", slot)
                .bind("rehearsal", rehearsing)
                .bind("batch", batch)
                .bind("now", now)
                .bind("previous", previous)
                .bind("up", upTo)
                .bind("audience", audienceTo)
                .bind("note", wanted.noteAsJson())
                .bind("lead", wanted.lead().orElse(null))
                .bind("without", wanted.withoutAsJson())
                .mapTo(Long.class)
                .one();
        int candidates = Audience.freeze(handle, edition, newsletter, frequency, slot, previous);
        handle.createUpdate("UPDATE edition SET candidates = :candidates WHERE id = :id")
                .bind("candidates", candidates)
                .bind("id", edition)
                .execute();
        return Editions.find(handle, edition).orElseThrow();
    }
}
