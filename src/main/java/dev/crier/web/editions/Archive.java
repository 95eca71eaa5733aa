package dev.crier.web.editions;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Newsletters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which issues readers may look at; rehearsals only while rehearsing. */
final class Archive {

    private static final Set<Edition.State> PUBLIC =
            EnumSet.of(Edition.State.SENDING, Edition.State.PAUSED, Edition.State.DONE, Edition.State.DONE_WITH_ERRORS);

    private final Newsletters newsletters;
    private final Editions editions;
    private final boolean rehearsing;
    private final Duration kept;
    private final InstantSource clock;

    Archive(Newsletters newsletters, Editions editions, boolean rehearsing, Duration kept, InstantSource clock) {
        this.newsletters = newsletters;
        this.editions = editions;
        this.rehearsing = rehearsing;
        this.kept = kept;
        this.clock = clock;
    }

    /** A digest of an issue, and the edition it belongs to. */
    record Found(Edition edition, Editions.Digest digest) {}

    /** Newsletters that have an archive. */
    List<Newsletter> open() {
        return newsletters.list().stream().filter(Newsletter::open).toList();
    }

    Optional<Newsletter> newsletter(String name) {
        return newsletters.findEver(name);
    }

    /** What went to anybody and is still kept, newest first. */
    List<Issue> issues(Newsletter newsletter) {
        return all(newsletter).stream().filter(this::isKept).toList();
    }

    /** What went to anybody at a slot. */
    Optional<Issue> issue(Newsletter newsletter, Instant slot) {
        return all(newsletter).stream()
                .filter(issue -> issue.slot().equals(slot))
                .findFirst();
    }

    boolean isKept(Issue issue) {
        return issue.editions().stream().anyMatch(this::isKept);
    }

    boolean isKept(Edition edition) {
        return !edition.issuedAt().isBefore(clock.instant().minus(kept));
    }

    private List<Issue> all(Newsletter newsletter) {
        Map<Instant, List<Edition>> slots = new TreeMap<>(Comparator.reverseOrder());
        for (Edition edition : editions.list(newsletter.name())) {
            boolean counts = rehearsing || !edition.rehearsal();
            if (!counts || !PUBLIC.contains(edition.state())) continue;
            slots.computeIfAbsent(edition.slot(), slot -> new ArrayList<>()).add(edition);
        }
        return slots.entrySet().stream()
                .map(entry -> new Issue(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Also of an edition that was cancelled later: some mails may have gone out. */
    Optional<Found> digest(Newsletter newsletter, Instant slot, String key) {
        for (Edition edition : editions.list(newsletter.name())) {
            boolean counts = rehearsing || !edition.rehearsal();
            boolean sent = PUBLIC.contains(edition.state()) || edition.state() == Edition.State.CANCELLED;
            if (!counts || !sent || !edition.slot().equals(slot)) continue;
            for (Editions.Digest digest : editions.digests(edition.id())) {
                if (digest.key().equals(key)) return Optional.of(new Found(edition, digest));
            }
        }
        return Optional.empty();
    }

    /** Everything an issue carried, newest first; of translations the one in this language, else the newest. */
    List<Article> articles(Issue issue, Catalog catalog, String language) {
        Map<Long, Article> works = new LinkedHashMap<>();
        issue.editions().stream()
                .flatMap(edition -> editions.articles(edition.id()).stream())
                .distinct()
                .flatMap(id -> catalog.find(id).stream())
                .sorted(Comparator.comparing(
                                (Article article) -> article.language().equals(language) ? 0 : 1)
                        .thenComparing(Catalog.NEWEST_FIRST))
                .forEach(article -> works.putIfAbsent(article.work(), article));
        return works.values().stream().sorted(Catalog.NEWEST_FIRST).toList();
    }
}
