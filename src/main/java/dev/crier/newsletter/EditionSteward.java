package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.outbox.Counts;
import dev.crier.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Steers editions that were planned: holds and cancels them, tries again what failed, and closes what is through. */
public final class EditionSteward {

    private static final int CHUNK = 5_000;

    private final Jdbi jdbi;
    private final Articles articles;
    private final Outbox outbox;

    public EditionSteward(Jdbi jdbi, Articles articles, Outbox outbox) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.outbox = outbox;
    }

    /** Closes editions none of whose mails waits any longer; returns those it closed. */
    public List<Edition> close(Instant now) {
        return jdbi.inTransaction(handle -> Editions.sending(handle).stream()
                .filter(edition -> {
                    Counts counts = outbox.counts(handle, edition.batch());
                    if (counts.isOpen()) return false;
                    if (counts.planned() != edition.planned()) {
                        throw new IllegalStateException("edition " + edition.id() + " does not add up: planned "
                                + edition.planned() + ", in the outbox " + counts.planned());
                    }
                    var state = counts.hasErrors() ? Edition.State.DONE_WITH_ERRORS : Edition.State.DONE;
                    Editions.change(handle, edition.id(), state, now);
                    return true;
                })
                .toList());
    }

    /** Holds an edition that is being sent, or lets a held one or a draft go; false in any other state. */
    public boolean hold(Edition edition, boolean held, Instant now) {
        Set<Edition.State> from =
                held ? Set.of(Edition.State.SENDING) : Set.of(Edition.State.PAUSED, Edition.State.DRAFT);
        var to = held ? Edition.State.PAUSED : Edition.State.SENDING;
        return jdbi.inTransaction(handle -> {
            if (Editions.find(handle, edition.id())
                    .map(Edition::state)
                    .filter(from::contains)
                    .isEmpty()) return false;
            outbox.hold(handle, edition.batch(), held);
            Editions.change(handle, edition.id(), to, now);
            return true;
        });
    }

    /** Cancels what still waits, and a half-planned edition altogether; its articles come with the next one. How many mails. */
    public int cancel(Edition edition, Instant now) {
        if (!jdbi.inTransaction(handle -> stop(handle, edition, now))) return 0;
        int cancelled = 0;
        while (true) {
            int some = jdbi.inTransaction(handle -> outbox.cancelSome(handle, edition.batch(), CHUNK, now));
            cancelled += some;
            if (some == 0) break;
        }
        jdbi.useTransaction(handle -> Editions.change(handle, edition.id(), Edition.State.CANCELLED, now));
        return cancelled;
    }

    /** Pauses what is to be cancelled: it may be a million mails, which no short transaction ends. False if none waits. */
    private boolean stop(Handle handle, Edition edition, Instant now) {
        boolean planning = handle.createUpdate("""
                        UPDATE edition SET candidates = planned + nothing_new + below_minimum + paused + unconfirmed
                            + suppressed + language + left_out
                        WHERE id = :id AND state = 'PLANNING'""").bind("id", edition.id()).execute() > 0;
        if (planning) Audience.forget(handle, edition.id());
        outbox.callBack(handle, edition.batch());
        if (!planning && !outbox.isWaiting(handle, edition.batch())) return false;
        outbox.hold(handle, edition.batch(), true);
        Editions.change(handle, edition.id(), Edition.State.PAUSED, now);
        return true;
    }

    /** Puts what failed back in line. How many mails. */
    public int retry(Edition edition, Instant now) {
        Catalog catalog = articles.catalog();
        return reopen(edition, now, handle -> outbox.retryLost(handle, owed(handle, catalog, edition), now));
    }

    /** Decides on mails whose answer got lost. How many. */
    public int resolve(Edition edition, boolean resend, Instant now) {
        return reopen(edition, now, handle -> outbox.resolve(handle, edition.batch(), resend, now));
    }

    /** One that is paused stays so: its mails wait until it is resumed. */
    private int reopen(Edition edition, Instant now, ToIntFunction<Handle> change) {
        return jdbi.inTransaction(handle -> {
            int changed = change.applyAsInt(handle);
            boolean paused =
                    Editions.find(handle, edition.id()).map(Edition::state).equals(Optional.of(Edition.State.PAUSED));
            if (changed > 0 && !paused) Editions.change(handle, edition.id(), Edition.State.SENDING, now);
            return changed;
        });
    }

    /** Lost deliveries whose readers have not left, and none of whose works is in another delivery since. */
    private List<Long> owed(Handle handle, Catalog catalog, Edition edition) {
        record Lost(long id, long person, Set<Long> works) {}
        Map<Long, Set<Long>> works = works(handle, catalog, edition);
        List<Lost> lost = handle.createQuery("""
                        SELECT d.id, d.person, d.body FROM delivery d JOIN subscription s ON s.id = d.subscription
                        WHERE d.batch = :batch AND d.state IN ('FAILED', 'EXPIRED') AND s.ended_at IS NULL ORDER BY d.id""")
                .bind("batch", edition.batch())
                .map((row, context) -> new Lost(
                        row.getLong("id"), row.getLong("person"), works.getOrDefault(row.getLong("body"), Set.of())))
                .list();
        var ledger = new Ledger(
                handle,
                catalog,
                works.values().stream()
                        .flatMap(Set::stream)
                        .distinct()
                        .flatMap(work -> catalog.versions(work).stream())
                        .toList());
        var owed = new ArrayList<Long>();
        for (int from = 0; from < lost.size(); from += CHUNK) {
            List<Lost> some = lost.subList(from, Math.min(from + CHUNK, lost.size()));
            Map<Long, Set<Long>> had =
                    ledger.works(handle, some.stream().map(Lost::person).toList());
            some.stream()
                    .filter(one -> Collections.disjoint(one.works(), had.getOrDefault(one.person(), Set.of())))
                    .forEach(one -> owed.add(one.id()));
        }
        return owed;
    }

    /** The works in an edition's digests, by body. */
    private static Map<Long, Set<Long>> works(Handle handle, Catalog catalog, Edition edition) {
        var works = new HashMap<Long, Set<Long>>();
        handle.createQuery("""
                        SELECT g.body, i.article FROM digest g JOIN digest_article i ON i.digest = g.id
                        WHERE g.edition = :edition""")
                .bind("edition", edition.id())
                .map((row, context) -> Map.entry(row.getLong("body"), row.getLong("article")))
                .forEach(row -> catalog.find(row.getValue())
                        .ifPresent(article -> works.computeIfAbsent(row.getKey(), body -> new HashSet<>())
                                .add(article.work())));
        return works;
    }
}
