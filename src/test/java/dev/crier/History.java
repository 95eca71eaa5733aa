package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.HistoryModel.Mail;
import dev.crier.HistoryModel.Post;
import dev.crier.HistoryModel.Sub;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Reply;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** A random history of a site, beside a naive model of it that says what each edition holds. */
final class History {

    static final Duration SETTLE = Duration.ofMinutes(15);

    private static final int STEPS = 70;
    private static final int WELCOMED_WITH = 3;
    private static final List<String> PEOPLE =
            List.of("ada@example.org", "emile@example.org", "laila@example.org", "carla@example.org");
    private static final List<String> LANGUAGES = List.of("en", "fr", "fr;en", "es");
    private static final List<String> TOPICS = List.of("peace", "war", "law");
    private static final List<Reply.Kind> ANSWERS =
            List.of(Reply.Kind.REFUSED, Reply.Kind.UNCERTAIN, Reply.Kind.RECIPIENT_LATER, Reply.Kind.SERVER_LATER);

    private final TestSite site;
    private final Random random;
    private final HistoryModel model = new HistoryModel();
    private final List<Edition> editions = new ArrayList<>();

    History(TestSite site, Random random) {
        this.site = site;
        this.random = random;
        for (int i = 0; i < PEOPLE.size(); i++) model.languages.put(PEOPLE.get(i), LANGUAGES.get(i));
    }

    void run() {
        for (int reader = 0; reader < 6; reader++) join();
        for (int step = 0; step < STEPS; step++) {
            site.after(Duration.ofMinutes(1 + random.nextInt(random.nextBoolean() ? 20 : 1_200)));
            act(random.nextInt(36));
            compare();
        }
        settle();
    }

    private void act(int what) {
        switch (what) {
            case 0, 1, 2, 3 -> publish();
            case 4 -> translate();
            case 5 -> withdraw();
            case 6 -> bringBack();
            case 7 -> correct();
            case 8, 9 -> join();
            case 10 -> leave();
            case 11 -> undo();
            case 12 -> pause();
            case 13 -> cancel();
            case 14 -> retry();
            case 15, 16, 17, 18, 19, 20 -> digest();
            case 21 -> ask();
            case 22, 23 -> confirm();
            case 24 -> hold();
            case 25 -> resolve();
            case 26, 27 -> clean();
            case 28 -> erase();
            case 29 -> suppress();
            default -> send();
        }
    }

    private void publish() {
        int hours = random.nextInt(100) - (random.nextInt(4) == 0 ? 100 : 0);
        Instant date = site.clock.instant().minus(Duration.ofHours(hours));
        add(new Post("work" + model.posts.size(), "en", someTopics(), date));
    }

    private void translate() {
        Optional<Post> untranslated = any(model.posts.stream()
                .filter(post -> post.language.equals("en")
                        && post.number > 0
                        && model.versions(post.work).size() == 1)
                .toList());
        untranslated.ifPresent(post -> add(
                new Post(post.work, "fr", random.nextBoolean() ? post.topics : someTopics(), site.clock.instant())));
    }

    private void add(Post post) {
        write(post, "");
        model.posts.add(post);
        read();
    }

    private void read() {
        site.read();
        model.arrive(site.clock.instant());
    }

    private void withdraw() {
        any(model.posts.stream().filter(Post::isOut).toList()).ifPresent(post -> {
            site.delete(post.path());
            post.live = false;
            post.everWithdrawn = true;
            read();
        });
    }

    private void bringBack() {
        any(model.posts.stream().filter(post -> !post.live).toList()).ifPresent(post -> {
            write(post, "");
            post.live = true;
            read();
        });
    }

    private void correct() {
        any(model.posts.stream().filter(post -> post.live).toList()).ifPresent(post -> {
            write(post, "summary: corrected at " + site.clock.instant().getEpochSecond());
            read();
        });
    }

    private void write(Post post, String more) {
        site.postDated(
                post.path(),
                post.date,
                "title: " + post.name,
                "topics: [" + String.join(", ", post.topics) + "]",
                more);
    }

    private void join() {
        String email = any(PEOPLE).orElseThrow();
        String newsletter = random.nextInt(3) > 0 ? "news" : "peace";
        String frequency = someFrequency();
        Set<String> topics = random.nextBoolean() ? Set.of() : someTopics();
        String language =
                random.nextInt(4) == 0 ? any(LANGUAGES).orElseThrow() : String.valueOf(model.languages.get(email));
        Subscribers.Outcome outcome =
                site.subscribe(newsletter, email, frequency, language, "UTC", topics.toArray(String[]::new));
        assertThat(outcome == Subscribers.Outcome.SUPPRESSED).isEqualTo(model.suppressed.contains(email));
        if (outcome == Subscribers.Outcome.SUPPRESSED) return;
        model.languages.put(email, language);
        Optional<Sub> open = model.open(email, newsletter);
        if (open.filter(sub -> sub.confirmed).isPresent()) {
            open.get().changed |= !open.get().topics.equals(topics);
            open.get().topics = topics;
            open.get().frequency = frequency;
        } else {
            open.ifPresent(asked -> asked.open = false);
            model.subs.add(newest(email, newsletter, frequency, topics));
        }
    }

    private Sub newest(String email, String newsletter, String frequency, Set<String> topics) {
        Subscription newest = site.app.subscribers.find(email).stream()
                .max(java.util.Comparator.comparing(Subscription::id))
                .orElseThrow();
        return new Sub(newest.id(), newest.subscriber().id(), email, newsletter, frequency, topics, model.numbers);
    }

    /** Somebody fills in the form on a page; whoever is asked may answer later. */
    private void ask() {
        String email = any(PEOPLE).orElseThrow();
        String newsletter = random.nextBoolean() ? "news" : "peace";
        if (model.open(email, newsletter).isPresent() || model.suppressed.contains(email)) return;
        Set<String> topics = random.nextBoolean() ? Set.of() : someTopics();
        String frequency = someFrequency();
        var wish = new Wish(
                EmailAddress.of(email),
                "",
                String.valueOf(model.languages.get(email)),
                ZoneOffset.UTC,
                newsletter,
                frequency,
                topics.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(topics)),
                site.app.articles.lastArrival(),
                "a page",
                site.clock.instant());
        jdbi().useTransaction(handle -> site.app.signUps.ask(handle, wish, site.clock.instant()));
        Sub asked = newest(email, newsletter, frequency, topics);
        asked.confirmed = false;
        model.subs.add(asked);
    }

    /** The reader says yes, and is welcomed with the latest articles. */
    private void confirm() {
        any(model.subs.stream().filter(sub -> sub.open && !sub.confirmed).toList())
                .ifPresent(sub -> {
                    site.app.welcomer.confirm(sub.person, sub.newsletter);
                    sub.confirmed = true;
                    sub.start = model.numbers;
                    sub.cursor = model.numbers;
                    record Welcome(long delivery, String title) {}
                    List<Welcome> shown = jdbi().withHandle(handle -> handle.createQuery("""
                            SELECT d.id, a.title FROM delivery d JOIN welcome_article w ON w.body = d.body
                            JOIN article a ON a.id = w.article WHERE d.subscription = :sub""")
                            .bind("sub", sub.id)
                            .map((row, context) -> new Welcome(row.getLong("id"), row.getString("title")))
                            .list());
                    assertThat(shown).hasSizeLessThanOrEqualTo(WELCOMED_WITH);
                    if (shown.isEmpty()) return;
                    var mail = new Mail(shown.get(0).delivery(), sub, sub.cursor);
                    for (Welcome one : shown) {
                        assertThat(model.had(sub.email, work(one.title())))
                                .as("%s again", one.title())
                                .isFalse();
                        mail.works.add(work(one.title()));
                    }
                    model.mails.add(mail);
                });
    }

    private void leave() {
        any(model.subs.stream().filter(sub -> sub.open).toList()).ifPresent(sub -> {
            site.app.subscribers.leave(sub.person, sub.newsletter, "a test", site.clock.instant());
            sub.open = false;
            sub.changed = true;
            lose();
        });
    }

    private void undo() {
        any(model.subs.stream()
                        .filter(sub -> !sub.open && !sub.email.equals("erased"))
                        .toList())
                .ifPresent(some -> {
                    List<Sub> same = model.subs.stream()
                            .filter(sub -> sub.confirmed
                                    && sub.email.equals(some.email)
                                    && sub.newsletter.equals(some.newsletter))
                            .toList();
                    if (site.app.subscribers.undo(some.person, some.newsletter, "a test", site.clock.instant())) {
                        model.open(some.email, some.newsletter).ifPresent(asked -> asked.open = false);
                        same.get(same.size() - 1).open = true;
                    }
                });
    }

    private void pause() {
        any(model.subs.stream().filter(sub -> sub.open).toList()).ifPresent(sub -> {
            sub.paused = !sub.paused;
            jdbi().useHandle(handle -> handle.createUpdate("UPDATE subscription SET paused = :paused WHERE id = :id")
                    .bind("paused", sub.paused)
                    .bind("id", sub.id)
                    .execute());
        });
    }

    private void erase() {
        if (random.nextInt(3) > 0) return;
        any(model.subs.stream().filter(sub -> sub.open).toList()).ifPresent(sub -> {
            jdbi().useTransaction(handle -> site.app.subscribers.erase(handle, sub.person, site.clock.instant()));
            model.forget(sub.person);
            lose();
        });
    }

    private void suppress() {
        if (random.nextInt(4) > 0) return;
        String email = any(PEOPLE).orElseThrow();
        jdbi().useTransaction(handle ->
                site.app.outbox.suppress(handle, EmailAddress.of(email), "a test", site.clock.instant()));
        model.suppressed.add(email);
        lose();
    }

    private void cancel() {
        any(editions).ifPresent(edition -> site.app.steward.cancel(edition, site.clock.instant()));
        lose();
    }

    private void retry() {
        any(editions).ifPresent(edition -> site.app.steward.retry(edition, site.clock.instant()));
        lose();
    }

    private void hold() {
        any(editions).ifPresent(edition -> site.app.steward.hold(edition, random.nextBoolean(), site.clock.instant()));
    }

    private void resolve() {
        any(editions)
                .ifPresent(edition -> site.app.steward.resolve(edition, random.nextBoolean(), site.clock.instant()));
    }

    private void clean() {
        site.app.cleaner.clean(site.clock.instant());
    }

    private void send() {
        site.postman.relent();
        if (random.nextInt(8) == 0) site.postman.goAway();
        for (String email : PEOPLE) {
            if (random.nextInt(3) == 0) site.postman.answer(email, any(ANSWERS).orElseThrow(), 450);
        }
        site.send();
        lose();
    }

    private void digest() {
        digest(random.nextBoolean() ? "news" : "peace", someFrequency());
    }

    /** The heart: what the model expects of an edition, and what it came to. */
    private void digest(String newsletter, String frequency) {
        Instant settled = site.clock.instant().minus(SETTLE);
        int upTo = model.posts.stream()
                .filter(post -> post.number > 0 && !post.arrivedAt.isAfter(settled))
                .mapToInt(post -> post.number)
                .max()
                .orElse(0);
        var expected = new TreeMap<Long, Set<String>>();
        var excluded = new TreeMap<String, Long>();
        var audience = model.subs.stream()
                .filter(sub -> sub.open && sub.newsletter.equals(newsletter) && sub.frequency.equals(frequency))
                .toList();
        var from = new TreeMap<Long, Integer>();
        for (Sub sub : audience) {
            from.put(sub.id, sub.cursor);
            HistoryModel.Chosen chosen = model.choose(sub, upTo);
            if (chosen.reason().isEmpty()) expected.put(sub.id, chosen.names());
            else excluded.merge(chosen.reason(), 1L, Long::sum);
            boolean stays = Set.of("PAUSED", "BELOW_MINIMUM", "UNCONFIRMED", "SUPPRESSED")
                    .contains(chosen.reason());
            if (!stays) sub.cursor = Math.max(sub.cursor, upTo);
        }
        Edition edition = site.digest(newsletter, frequency);
        editions.add(edition);
        var actual = new TreeMap<Long, Set<String>>();
        for (var delivery : site.app.outbox.deliveries(edition.batch())) {
            Sub sub = sub(delivery.subscription());
            var mail = new Mail(delivery.id(), sub, from.get(sub.id));
            Set<String> names = titles(delivery.id());
            for (String name : names) mail.works.add(work(name));
            actual.put(sub.id, names);
            model.mails.add(mail);
        }
        assertThat(actual)
                .as("what edition %s of %s holds", edition.slot(), newsletter)
                .isEqualTo(expected);
        assertThat(edition.excluded()).isEqualTo(excluded);
        assertThat(edition.candidates()).isEqualTo(audience.size());
    }

    private void lose() {
        for (Mail mail : model.mails) {
            Optional<String> state = state(mail.id);
            if (state.isEmpty()) continue;
            boolean lost =
                    Set.of("FAILED", "EXPIRED", "CANCELLED", "SUPPRESSED").contains(state.get());
            if (lost && !mail.lost) model.lose(mail);
            mail.lost = lost;
        }
    }

    private void compare() {
        for (String email : PEOPLE) {
            var works = new ArrayList<String>();
            model.mails.stream()
                    .filter(mail -> !mail.lost && mail.sub.email.equals(email))
                    .forEach(mail -> works.addAll(mail.works));
            assertThat(works).as("works of %s", email).doesNotHaveDuplicates();
            for (Subscription actual : site.app.subscribers.find(email)) {
                assertThat(actual.cursor())
                        .as("cursor of %s in %s", email, actual.newsletter())
                        .isEqualTo(sub(actual.id()).cursor);
            }
        }
        for (Edition edition : site.app.editions.list()) {
            assertThat(site.app.outbox.counts(edition.batch()).planned())
                    .as("mails of edition %s", edition.id())
                    .isEqualTo(edition.planned());
        }
    }

    /** In the end everybody has everything that was never taken away. */
    private void settle() {
        model.subs.forEach(sub -> sub.changed |= sub.paused || !sub.confirmed);
        editions.forEach(edition -> site.app.steward.hold(edition, false, site.clock.instant()));
        read();
        for (int round = 0; round < 3; round++) {
            site.after(Duration.ofDays(1));
            site.postman.relent();
            for (String frequency : List.of("weekly", "daily")) {
                digest("news", frequency);
                digest("peace", frequency);
            }
            site.send();
            lose();
            compare();
            clean();
        }
        for (Sub sub : model.subs) {
            boolean whole = sub.open && !sub.changed && !sub.isPeace() && !model.suppressed.contains(sub.email);
            if (!whole) continue;
            for (Post post : model.posts) {
                boolean owed = sub.follows(post) && post.number > sub.start;
                if (!owed || model.versions(post.work).stream().anyMatch(version -> version.everWithdrawn)) continue;
                assertThat(model.had(sub.email, post.work))
                        .as("%s has %s", sub.email, post.name)
                        .isTrue();
            }
        }
    }

    private Sub sub(long id) {
        return model.subs.stream().filter(one -> one.id == id).findFirst().orElseThrow();
    }

    private Optional<String> state(long delivery) {
        return jdbi().withHandle(handle -> handle.createQuery("SELECT state FROM delivery WHERE id = :id")
                .bind("id", delivery)
                .mapTo(String.class)
                .findOne());
    }

    private Set<String> titles(long delivery) {
        List<String> titles = jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT a.title FROM delivery d JOIN digest g ON g.body = d.body
                        JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                        WHERE d.id = :delivery""")
                .bind("delivery", delivery)
                .mapTo(String.class)
                .list());
        return new TreeSet<>(titles);
    }

    private static String work(String title) {
        return title.substring(0, title.indexOf('-'));
    }

    private Jdbi jdbi() {
        return site.app.database.jdbi();
    }

    private String someFrequency() {
        return random.nextInt(3) == 0 ? "daily" : "weekly";
    }

    private Set<String> someTopics() {
        var some = new TreeSet<String>();
        some.add(any(TOPICS).orElseThrow());
        if (random.nextBoolean()) some.add(any(TOPICS).orElseThrow());
        return some;
    }

    private <T> Optional<T> any(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
    }
}
