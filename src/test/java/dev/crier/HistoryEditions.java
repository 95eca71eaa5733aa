package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.HistoryModel.Chosen;
import dev.crier.HistoryModel.Issue;
import dev.crier.HistoryModel.Mail;
import dev.crier.HistoryModel.Sub;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.outbox.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The heart of a history: what the model expects of editions, and what they came to, also when their planner dies. */
final class HistoryEditions {

    static final List<String> NEWSLETTERS = List.of("news", "peace");

    final List<Edition> all = new ArrayList<>();
    private final HistoryWorld world;
    private final TestSite site;
    private final HistoryModel model;
    private Optional<Walk> interrupted = Optional.empty();
    private int deaths;

    HistoryEditions(HistoryWorld world) {
        this.world = world;
        this.site = world.site;
        this.model = world.model;
    }

    /** An edition that is being planned: whom it is for, and how far that has got. */
    private static final class Walk {
        final Edition edition;
        final List<Sub> audience;
        final TreeMap<String, Long> excluded = new TreeMap<>();
        long walked;
        int gone;

        Walk(Edition edition, List<Sub> audience) {
            this.edition = edition;
            this.audience = audience;
        }
    }

    /** How often a planner has died. */
    int deaths() {
        return deaths;
    }

    /** Somebody wants an edition now. */
    void digest(String newsletter, String frequency) {
        digest(newsletter, frequency, Optional.empty());
    }

    void digest() {
        digest(world.someNewsletter(), world.someFrequency(), someDeath());
    }

    private void digest(String newsletter, String frequency, Optional<Long> death) {
        boolean died = world.issuer().issue(newsletter, frequency, death).isEmpty();
        if (goOn(died)) follow(newsletter, frequency, world.now(), died);
        afterDeath(died);
    }

    /** What is due is issued, and nothing else. */
    void due() {
        Optional<List<Edition>> issued = world.issuer().issueDue(someDeath());
        int before = all.size() - (interrupted.isPresent() ? 1 : 0);
        boolean died = issued.isEmpty();
        boolean alive = goOn(died);
        for (String newsletter : NEWSLETTERS) {
            for (String frequency : HistorySlots.NAMES) {
                Optional<Instant> slot = alive ? slot(newsletter, frequency) : Optional.empty();
                if (slot.isPresent()) alive = follow(newsletter, frequency, slot.get(), died);
            }
        }
        issued.ifPresent(editions -> assertThat(editions)
                .as("what was due")
                .extracting(Edition::id)
                .containsExactlyElementsOf(all.subList(before, all.size()).stream()
                        .map(Edition::id)
                        .toList()));
        afterDeath(died);
    }

    private Optional<Long> someDeath() {
        return world.oneIn(4) ? world.any(model.subs).map(sub -> sub.id) : Optional.empty();
    }

    private void afterDeath(boolean died) {
        if (died) deaths++;
        if (died && world.oneIn(3)) world.reopen();
    }

    /** Finishes what somebody died over. False if this one died too. */
    private boolean goOn(boolean died) {
        if (interrupted.isEmpty()) return true;
        walk(interrupted.get(), died);
        return interrupted.isEmpty();
    }

    private boolean follow(String newsletter, String frequency, Instant slot, boolean died) {
        Optional<Edition> found = site.app.editions.find(newsletter, frequency, slot);
        if (found.isEmpty())
            assertThat(died).as("%s %s %s", newsletter, frequency, slot).isTrue();
        if (found.isEmpty()) return false;
        Edition edition = found.get();
        assertThat(edition.upTo()).isEqualTo(model.arrivedUntil(world.now().minus(HistoryWorld.SETTLE)));
        var walk = new Walk(edition, audience(newsletter, frequency, slot));
        all.add(edition);
        model.issues
                .computeIfAbsent(newsletter + frequency, unknown -> new ArrayList<>())
                .add(new Issue(slot, (int) edition.upTo()));
        walk(walk, died);
        return interrupted.isEmpty();
    }

    private List<Sub> audience(String newsletter, String frequency, Instant slot) {
        Instant previous = issues(newsletter, frequency).stream()
                .map(Issue::slot)
                .filter(slot::isAfter)
                .max(Instant::compareTo)
                .orElse(world.begin);
        List<Sub> open = model.subs.stream()
                .filter(sub -> sub.open && sub.isIn(newsletter, frequency))
                .sorted(Comparator.comparing(sub -> sub.id))
                .toList();
        Set<String> zones = open.stream().map(this::zone).collect(Collectors.toSet());
        Set<String> concerned = HistorySlots.concerned(frequency, zones, slot, previous);
        return open.stream().filter(sub -> concerned.contains(zone(sub))).toList();
    }

    private String zone(Sub sub) {
        return model.zones.get(sub.email);
    }

    private List<Issue> issues(String newsletter, String frequency) {
        return model.issues.getOrDefault(newsletter + frequency, List.of());
    }

    /** The newest slot that no edition has reached. */
    private Optional<Instant> slot(String newsletter, String frequency) {
        Optional<Issue> last = issues(newsletter, frequency).stream().max(Comparator.comparing(Issue::slot));
        if (frequency.equals("immediately")) return immediately(newsletter, last);
        Instant after = last.map(Issue::slot).orElse(world.begin);
        Set<String> zones = HistorySlots.zone(frequency).map(Set::of).orElseGet(() -> model.subs.stream()
                .filter(sub -> sub.open && sub.confirmed && sub.isIn(newsletter, frequency))
                .map(this::zone)
                .collect(Collectors.toSet()));
        return zones.stream()
                .map(zone -> HistorySlots.last(frequency, zone, world.now()))
                .filter(slot -> slot.isAfter(after))
                .max(Instant::compareTo);
    }

    private Optional<Instant> immediately(String newsletter, Optional<Issue> last) {
        Instant now = world.now();
        if (last.isPresent() && now.isBefore(last.get().slot().plus(HistorySlots.WITHIN))) return Optional.empty();
        int settled = model.arrivedUntil(now.minus(HistoryWorld.SETTLE));
        int newest = model.posts.stream()
                .filter(post -> post.isOut() && post.number <= settled)
                .filter(post -> newsletter.equals("news") || post.topics.contains("peace"))
                .mapToInt(post -> post.number)
                .max()
                .orElse(0);
        boolean behind = model.subs.stream()
                .filter(sub -> sub.open && sub.confirmed && sub.isIn(newsletter, "immediately"))
                .anyMatch(sub -> !sub.pausedUntil.isAfter(now) && sub.cursor < newest);
        boolean due = behind && newest > last.map(Issue::upTo).orElse(0);
        return due ? Optional.of(now) : Optional.empty();
    }

    /** Goes on to where the planner has got, and compares. */
    private void walk(Walk walk, boolean died) {
        Edition edition = site.app.editions.find(walk.edition.id()).orElseThrow();
        boolean planning = edition.state() == Edition.State.PLANNING;
        assertThat(planning && !died).as("%s is left half planned", edition).isFalse();
        long to = planning ? edition.walkedTo() : Long.MAX_VALUE;
        var expected = new TreeMap<Long, Set<String>>();
        var from = new TreeMap<Long, Integer>();
        for (Sub sub : walk.audience) {
            if (sub.id <= walk.walked || sub.id > to) continue;
            if (!sub.open) walk.gone++;
            if (!sub.open) continue;
            from.put(sub.id, sub.cursor);
            Chosen chosen = model.choose(sub, (int) edition.upTo(), world.now());
            if (chosen.reason().isEmpty()) expected.put(sub.id, chosen.names());
            else walk.excluded.merge(chosen.reason(), 1L, Long::sum);
            if (chosen.moves()) sub.cursor = Math.max(sub.cursor, (int) edition.upTo());
        }
        assertThat(mails(edition, walk.walked, from))
                .as("what edition %s of %s %s holds", edition.slot(), edition.newsletter(), edition.frequency())
                .isEqualTo(expected);
        assertThat(edition.excluded()).isEqualTo(walk.excluded);
        assertThat(edition.candidates()).isEqualTo(walk.audience.size() - walk.gone);
        walk.walked = to;
        interrupted = planning ? Optional.of(walk) : Optional.empty();
        if (!planning) names(edition);
    }

    private TreeMap<Long, Set<String>> mails(Edition edition, long after, TreeMap<Long, Integer> from) {
        var actual = new TreeMap<Long, Set<String>>();
        for (Delivery delivery : site.app.outbox.deliveries(edition.batch())) {
            Sub sub = model.sub(delivery.subscription());
            if (sub.id <= after) continue;
            var mail = new Mail(delivery.id(), sub, from.getOrDefault(sub.id, 0));
            Set<String> names = titles(delivery.id());
            for (String name : names) mail.works.add(HistoryWorld.work(name));
            actual.put(sub.id, names);
            model.mails.add(mail);
        }
        return actual;
    }

    private Set<String> titles(long delivery) {
        List<String> titles = world.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT a.title FROM delivery d JOIN digest g ON g.body = d.body
                        JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                        WHERE d.id = :delivery""")
                .bind("delivery", delivery)
                .mapTo(String.class)
                .list());
        return new TreeSet<>(titles);
    }

    /** The first stand in the mail in full or as headlines; the others only on its page. */
    private void names(Edition edition) {
        for (Editions.Digest digest : site.app.editions.digests(edition.id())) {
            String html = site.app.outbox.findBody(digest.body()).orElseThrow().html();
            var named = new ArrayList<String>();
            for (long id : digest.articles()) {
                named.add(site.app.articles.catalog().find(id).orElseThrow().title());
            }
            int shown = Math.min(named.size(), HistoryWorld.MAX + HistoryWorld.HEADLINES);
            assertThat(new HashSet<>(named)).hasSameSizeAs(named);
            assertThat(html).contains(named.subList(0, shown));
            if (shown < named.size()) {
                assertThat(html).doesNotContain(named.subList(shown, named.size()));
            }
        }
    }

    /** One that is half planned is cancelled too: nobody goes on with it. */
    void cancel() {
        world.any(all).ifPresent(edition -> {
            site.app.steward.cancel(edition, world.now());
            interrupted = interrupted.filter(walk -> walk.edition.id() != edition.id());
        });
        world.lose();
    }

    void retry() {
        world.any(all).ifPresent(edition -> site.app.steward.retry(edition, world.now()));
        world.lose();
    }

    void hold() {
        world.any(all).ifPresent(edition -> site.app.steward.hold(edition, world.oneIn(2), world.now()));
    }

    void resume() {
        all.forEach(edition -> site.app.steward.hold(edition, false, world.now()));
    }

    void resolve() {
        world.any(all).ifPresent(edition -> site.app.steward.resolve(edition, world.oneIn(2), world.now()));
    }

    void clean() {
        site.app.cleaner.clean(world.now());
    }
}
