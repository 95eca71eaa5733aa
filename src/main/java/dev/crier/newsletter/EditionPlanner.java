package dev.crier.newsletter;

import dev.crier.catalog.Article;
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

    private static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final Articles articles;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final Digests digests;
    private final String siteLanguage;
    private final InstantSource clock;

    public EditionPlanner(
            Jdbi jdbi,
            Articles articles,
            Subscribers subscribers,
            Outbox outbox,
            Digests digests,
            String siteLanguage,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.digests = digests;
        this.siteLanguage = siteLanguage;
        this.clock = clock;
    }

    /** Plans what is left to plan, and lets the mails go when the edition adds up. */
    Edition plan(Edition edition, Newsletter newsletter) {
        digests.startOver();
        Catalog catalog = articles.catalog();
        var selection = new Selection(newsletter, catalog, edition.upTo(), clock.instant(), siteLanguage);
        long walked = edition.walkedTo();
        while (true) {
            long after = walked;
            List<Subscription> audience =
                    jdbi.withHandle(handle -> subscribers.audience(handle, edition.id(), after, BATCH));
            if (audience.isEmpty()) break;
            walked = audience.get(audience.size() - 1).id();
            planBatch(edition, newsletter, catalog, selection, audience, walked);
        }
        return finish(edition, newsletter.approve());
    }

    private void planBatch(
            Edition edition,
            Newsletter newsletter,
            Catalog catalog,
            Selection selection,
            List<Subscription> audience,
            long walked) {
        long lowest = audience.stream().mapToLong(Subscription::cursor).min().orElse(edition.upTo());
        List<Article> candidates = selection.candidates(lowest);
        var people = audience.stream().map(one -> one.subscriber().id()).toList();
        var emails = audience.stream().map(one -> one.subscriber().email()).toList();
        Map<Long, Set<Long>> delivered = jdbi.withHandle(handle -> Ledger.works(handle, catalog, candidates, people));
        Set<String> suppressed = jdbi.withHandle(handle -> new HashSet<>(outbox.suppressed(handle, emails)));
        // Everything is chosen and rendered before the transaction: it must be short, and must not read templates.
        var chosen = new ArrayList<Planned>();
        for (Subscription one : audience) {
            Choice choice = selection.choose(
                    one,
                    delivered.getOrDefault(one.subscriber().id(), Set.of()),
                    suppressed.contains(one.subscriber().email()));
            Digests.Prepared digest = digests.prepare(edition, newsletter, catalog, one, choice);
            chosen.add(new Planned(one, choice, digest, personal(edition, newsletter, one, choice, digest)));
        }
        jdbi.useTransaction(handle -> commit(handle, edition, newsletter, chosen, walked));
    }

    private Map<String, String> personal(
            Edition edition, Newsletter newsletter, Subscription one, Choice choice, Digests.Prepared digest) {
        if (choice.exclusion().isPresent()) return Map.of();
        return digests.personal(edition, newsletter, one, digest.key, digest.language);
    }

    private record Planned(
            Subscription subscription, Choice choice, Digests.Prepared digest, Map<String, String> personal) {}

    private void commit(Handle handle, Edition edition, Newsletter newsletter, List<Planned> chosen, long walked) {
        Map<Long, Long> open = Cursors.hold(
                handle, chosen.stream().map(one -> one.subscription().id()).toList());
        var deliveries = new ArrayList<NewDelivery>();
        var moved = new ArrayList<Long>();
        var excluded = new EnumMap<Choice.Exclusion, Long>(Choice.Exclusion.class);
        for (Planned one : chosen) {
            Long cursor = open.get(one.subscription().id());
            if (cursor == null) continue;
            one.choice().exclusion().ifPresent(reason -> excluded.merge(reason, 1L, Long::sum));
            // A delivery that was lost meanwhile has moved the cursor back: it stays there, the ledger knows the rest.
            boolean stands = cursor == one.subscription().cursor();
            if (one.choice().moves() && stands) moved.add(one.subscription().id());
            if (one.choice().exclusion().isEmpty()) {
                deliveries.add(digests.delivery(
                        handle, edition, newsletter, one.subscription(), one.digest(), one.personal()));
            }
        }
        outbox.put(handle, edition.batch(), deliveries, clock.instant());
        Cursors.move(handle, moved, edition.upTo(), edition.rehearsal());
        int counted = handle.createUpdate("""
                        UPDATE edition SET walked_to = :walked, candidates = candidates - :gone,
                            planned = planned + :planned, nothing_new = nothing_new + :nothing,
                            below_minimum = below_minimum + :below, paused = paused + :paused,
                            unconfirmed = unconfirmed + :unconfirmed, suppressed = suppressed + :suppressed,
                            language = language + :language
                        WHERE id = :id AND state = 'PLANNING'""")
                .bind("walked", walked)
                .bind("gone", chosen.size() - open.size())
                .bind("planned", deliveries.size())
                .bind("nothing", excluded.getOrDefault(Choice.Exclusion.NOTHING_NEW, 0L))
                .bind("below", excluded.getOrDefault(Choice.Exclusion.BELOW_MINIMUM, 0L))
                .bind("paused", excluded.getOrDefault(Choice.Exclusion.PAUSED, 0L))
                .bind("unconfirmed", excluded.getOrDefault(Choice.Exclusion.UNCONFIRMED, 0L))
                .bind("suppressed", excluded.getOrDefault(Choice.Exclusion.SUPPRESSED, 0L))
                .bind("language", excluded.getOrDefault(Choice.Exclusion.LANGUAGE, 0L))
                .bind("id", edition.id())
                .execute();
        if (counted == 0) throw new IllegalStateException("edition " + edition.id() + " was cancelled meanwhile");
    }

    private Edition finish(Edition edition, boolean approve) {
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
                    : approve ? Edition.State.DRAFT : Edition.State.SENDING;
            Editions.change(handle, edition.id(), state, now);
            if (state != Edition.State.DRAFT) outbox.release(handle, edition.batch());
            return Editions.find(handle, edition.id()).orElseThrow();
        });
    }
}
