package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.outbox.NewDelivery;
import dev.crier.outbox.Outbox;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Walks an edition's audience in batches. A batch commits its deliveries, cursors, counts and how far it got together, so
 * that whoever comes after a crash goes on there. Who left since the edition was issued is not a candidate any longer.
 */
public final class EditionPlanner {

    /** Committed in well under a second; more at once touch each digest's page of an index less often. */
    private static final int BATCH = 5_000;
    /** Rendered digests that wait in memory for their batch to be committed; each may have 100 KB. */
    private static final int RENDERED = 200;

    private final Jdbi jdbi;
    private final Articles articles;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final Digests digests;
    private final String siteLanguage;
    private final InstantSource clock;
    private final int batch;

    public EditionPlanner(
            Jdbi jdbi,
            Articles articles,
            Subscribers subscribers,
            Outbox outbox,
            Digests digests,
            String siteLanguage,
            InstantSource clock) {
        this(jdbi, articles, subscribers, outbox, digests, siteLanguage, clock, BATCH);
    }

    /** @param batch how many subscriptions are planned in one transaction */
    public EditionPlanner(
            Jdbi jdbi,
            Articles articles,
            Subscribers subscribers,
            Outbox outbox,
            Digests digests,
            String siteLanguage,
            InstantSource clock,
            int batch) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.digests = digests;
        this.siteLanguage = siteLanguage;
        this.clock = clock;
        this.batch = batch;
    }

    /** Plans what is left to plan, and lets the mails go when the edition adds up. */
    Edition plan(Edition edition, Newsletter newsletter) {
        digests.startOver();
        Catalog catalog = articles.catalog();
        var selection = new Selection(
                newsletter, catalog, edition.upTo(), clock.instant(), siteLanguage, edition.arrangement());
        var portions = new Portions(edition, newsletter, catalog, selection, digests);
        var ledger = jdbi.withHandle(handle -> new Ledger(handle, catalog, selection.candidates()));
        long walked = edition.walkedTo();
        while (true) {
            long after = walked;
            List<Subscription> audience =
                    jdbi.withHandle(handle -> subscribers.audience(handle, edition.id(), after, batch));
            if (audience.isEmpty()) return finish(edition, newsletter);
            // Everything is chosen and rendered before the transaction: it must be short, and must not read templates.
            List<Planned> chosen = choose(audience, portions, ledger);
            long last = chosen.get(chosen.size() - 1).subscription().id();
            boolean committed = jdbi.inTransaction(handle -> commit(handle, edition, newsletter, ledger, chosen, last));
            if (committed) walked = last;
        }
    }

    private record Planned(Subscription subscription, Portions.Portion portion) {}

    /** For as many of the audience as there may be digests waiting in memory to be stored. */
    private List<Planned> choose(List<Subscription> audience, Portions portions, Ledger ledger) {
        long lowest = audience.stream().mapToLong(Subscription::cursor).min().orElse(0);
        Map<Long, Set<Long>> delivered = jdbi.withHandle(handle -> ledger.works(handle, people(audience), lowest));
        var chosen = new ArrayList<Planned>();
        var rendered = new HashSet<Digests.Prepared>();
        for (Subscription one : audience) {
            Portions.Portion portion =
                    portions.of(one, delivered.getOrDefault(one.subscriber().id(), Set.of()));
            chosen.add(new Planned(one, portion));
            if (portion.digest().isToBeStored()) rendered.add(portion.digest());
            if (rendered.size() == RENDERED) break;
        }
        return chosen;
    }

    private static List<Long> people(List<Subscription> subscriptions) {
        return subscriptions.stream().map(one -> one.subscriber().id()).toList();
    }

    /** False if somebody of these was welcomed meanwhile: what they get must be chosen anew. */
    private boolean commit(
            Handle handle, Edition edition, Newsletter newsletter, Ledger ledger, List<Planned> chosen, long walked) {
        List<Subscription> readers = chosen.stream().map(Planned::subscription).toList();
        Map<Long, Long> open =
                Cursors.hold(handle, readers.stream().map(Subscription::id).toList());
        if (ledger.hasMissed(handle, people(readers))) return false;
        var suppressed = new HashSet<>(outbox.suppressed(
                handle, readers.stream().map(one -> one.subscriber().email()).toList()));
        var deliveries = new ArrayList<NewDelivery>();
        var moved = new HashMap<Long, List<Long>>();
        var excluded = new EnumMap<Choice.Exclusion, Long>(Choice.Exclusion.class);
        for (Planned one : chosen) {
            Subscription reader = one.subscription();
            Long cursor = open.get(reader.id());
            if (cursor == null) continue;
            Portions.Portion portion = one.portion();
            if (suppressed.contains(reader.subscriber().email())) portion = portion.suppressed();
            Choice choice = portion.choice();
            choice.exclusion().ifPresent(reason -> excluded.merge(reason, 1L, Long::sum));
            // A delivery that was lost meanwhile has moved the cursor back: it stays there, the ledger knows the rest.
            boolean stands = cursor == reader.cursor();
            choice.cursor().filter(to -> stands).ifPresent(to -> moved.computeIfAbsent(to, first -> new ArrayList<>())
                    .add(reader.id()));
            if (choice.exclusion().isEmpty()) {
                deliveries.add(
                        digests.delivery(handle, edition, newsletter, reader, portion.digest(), portion.personal()));
            }
        }
        outbox.put(handle, edition.batch(), deliveries, clock.instant());
        moved.forEach((to, subscriptions) -> Cursors.move(handle, subscriptions, to, edition.rehearsal()));
        count(handle, edition, walked, chosen.size() - open.size(), deliveries.size(), excluded);
        return true;
    }

    private static void count(
            Handle handle, Edition edition, long walked, int gone, int planned, Map<Choice.Exclusion, Long> excluded) {
        int counted = handle.createUpdate("""
                        UPDATE edition SET walked_to = :walked, candidates = candidates - :gone,
                            planned = planned + :planned, nothing_new = nothing_new + :nothing,
                            below_minimum = below_minimum + :below, paused = paused + :paused,
                            unconfirmed = unconfirmed + :unconfirmed, suppressed = suppressed + :suppressed,
                            language = language + :language, left_out = left_out + :leftOut
                        WHERE id = :id AND state = 'PLANNING'""")
                .bind("walked", walked)
                .bind("gone", gone)
                .bind("planned", planned)
                .bind("nothing", excluded.getOrDefault(Choice.Exclusion.NOTHING_NEW, 0L))
                .bind("below", excluded.getOrDefault(Choice.Exclusion.BELOW_MINIMUM, 0L))
                .bind("paused", excluded.getOrDefault(Choice.Exclusion.PAUSED, 0L))
                .bind("unconfirmed", excluded.getOrDefault(Choice.Exclusion.UNCONFIRMED, 0L))
                .bind("suppressed", excluded.getOrDefault(Choice.Exclusion.SUPPRESSED, 0L))
                .bind("language", excluded.getOrDefault(Choice.Exclusion.LANGUAGE, 0L))
                .bind("leftOut", excluded.getOrDefault(Choice.Exclusion.LEFT_OUT, 0L))
                .bind("id", edition.id())
                .execute();
        if (counted == 0) throw new IllegalStateException("edition " + edition.id() + " was cancelled meanwhile");
    }

    private Edition finish(Edition edition, Newsletter newsletter) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            Edition planned = Editions.find(handle, edition.id()).orElseThrow();
            if (!planned.addsUp()) {
                throw new IllegalStateException("edition " + planned.id() + " does not add up: " + planned.candidates()
                        + " candidates, " + planned.planned() + " planned, excluded " + planned.excluded()
                        + "; nothing was sent");
            }
            Audience.forget(handle, edition.id());
            Edition.State state = planned.planned() == 0
                    ? Edition.State.SKIPPED_EMPTY
                    : newsletter.approve() ? Edition.State.DRAFT : Edition.State.SENDING;
            Editions.change(handle, edition.id(), state, now);
            if (state != Edition.State.DRAFT) outbox.release(handle, edition.batch());
            if (planned.planned() > 0) {
                Arrangements.taken(handle, planned, Audience.strike(handle, newsletter, planned));
            }
            return Editions.find(handle, edition.id()).orElseThrow();
        });
    }
}
