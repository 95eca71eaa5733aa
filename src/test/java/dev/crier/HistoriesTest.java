package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Reply;
import dev.crier.subscriber.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories against a naive model of what is new: every edition holds for everybody exactly what the model says,
 * every cursor stands where the model has it, and nobody gets a work twice. A history that fails names its seed; run it
 * alone with {@code -Dhistory=SEED}, or many others with {@code -Dhistories=NUMBER}.
 */
@OnEachDatabase
class HistoriesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 2);
    private static final int STEPS = 70;
    private static final List<String> PEOPLE =
            List.of("ada@example.org", "emile@example.org", "laila@example.org", "carla@example.org");
    private static final List<String> LANGUAGES = List.of("en", "fr", "fr;en", "es");
    private static final List<String> TOPICS = List.of("peace", "war", "law");
    private static final List<Reply.Kind> ANSWERS =
            List.of(Reply.Kind.REFUSED, Reply.Kind.UNCERTAIN, Reply.Kind.RECIPIENT_LATER, Reply.Kind.SERVER_LATER);
    private static final Duration SETTLE = Duration.ofMinutes(15);
    private static final String NEWSLETTERS = """
            newsletters:
              - {name: news, settle: 15m, frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}}}
              - {name: peace, settle: 15m, topics: {any: [peace]}, languages: subscriber, items: {min: 2}, frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}}}
            """;

    @TempDir
    Path folder;

    private final Engine engine;

    HistoriesTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void holdWhatTheModelSays() {
        Long one = Long.getLong("history");
        for (int number = 0; number < (one == null ? HISTORIES : 1); number++) {
            long seed = one == null ? System.nanoTime() : one;
            try (TestSite site = new TestSite(folder.resolve("site" + number), engine, "2026-11-02T09:00:00Z")) {
                new History(site.newsletters(NEWSLETTERS), new Random(seed)).run();
            } catch (Throwable broken) {
                throw new AssertionError("history " + seed + " on " + engine + ": " + broken.getMessage(), broken);
            }
        }
    }

    /** A version of a work, in the order of arrival. */
    private static final class Post {
        final String name;
        final String work;
        final String language;
        final Set<String> topics;
        final Instant date;
        int number;
        Instant arrivedAt = Instant.MAX;
        boolean live = true;
        boolean everWithdrawn;

        Post(String work, String language, Set<String> topics, Instant date) {
            this.name = work + "-" + language;
            this.work = work;
            this.language = language;
            this.topics = topics;
            this.date = date;
        }

        String path() {
            return language.equals("en") ? work + ".md" : work + "." + language + ".md";
        }
    }

    private static final class Sub {
        final long id;
        final String email;
        final String newsletter;
        final int start;
        Set<String> topics;
        int cursor;
        boolean open = true;
        boolean paused;
        boolean changed;

        Sub(long id, String email, String newsletter, Set<String> topics, int cursor) {
            this.id = id;
            this.email = email;
            this.newsletter = newsletter;
            this.topics = topics;
            this.start = cursor;
            this.cursor = cursor;
        }
    }

    private static final class Mail {
        final long id;
        final Sub sub;
        final Set<String> works = new TreeSet<>();
        final int from;
        boolean lost;

        Mail(long id, Sub sub, int from) {
            this.id = id;
            this.sub = sub;
            this.from = from;
        }
    }

    private static final class History {
        private final TestSite site;
        private final Random random;
        private final List<Post> posts = new ArrayList<>();
        private final List<Sub> subs = new ArrayList<>();
        private final List<Mail> mails = new ArrayList<>();
        private final List<Edition> editions = new ArrayList<>();
        private final Map<String, String> languages = new TreeMap<>();
        private int numbers;

        History(TestSite site, Random random) {
            this.site = site;
            this.random = random;
            for (int i = 0; i < PEOPLE.size(); i++) languages.put(PEOPLE.get(i), LANGUAGES.get(i));
        }

        void run() {
            for (int reader = 0; reader < 6; reader++) join();
            for (int step = 0; step < STEPS; step++) {
                site.after(Duration.ofMinutes(1 + random.nextInt(random.nextBoolean() ? 20 : 1_200)));
                act(random.nextInt(24));
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
                case 15, 16, 17, 18 -> digest(random.nextBoolean() ? "news" : "peace");
                default -> send();
            }
        }

        private void publish() {
            Instant date = site.clock.instant().minus(Duration.ofHours(random.nextInt(100)));
            add(new Post("work" + posts.size(), "en", someTopics(), date));
        }

        private void translate() {
            Optional<Post> untranslated = any(posts.stream()
                    .filter(post ->
                            post.language.equals("en") && versions(post.work).size() == 1)
                    .toList());
            untranslated.ifPresent(post -> add(new Post(
                    post.work, "fr", random.nextBoolean() ? post.topics : someTopics(), site.clock.instant())));
        }

        private void add(Post post) {
            write(post, "");
            site.read();
            post.number = ++numbers;
            post.arrivedAt = site.clock.instant();
            posts.add(post);
        }

        private void withdraw() {
            any(posts.stream().filter(post -> post.live).toList()).ifPresent(post -> {
                site.delete(post.path()).read();
                post.live = false;
                post.everWithdrawn = true;
            });
        }

        private void bringBack() {
            any(posts.stream().filter(post -> !post.live).toList()).ifPresent(post -> {
                write(post, "");
                site.read();
                post.live = true;
            });
        }

        private void correct() {
            any(posts.stream().filter(post -> post.live).toList()).ifPresent(post -> {
                write(post, "summary: corrected at " + site.clock.instant().getEpochSecond());
                site.read();
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
            if (random.nextInt(4) == 0) languages.put(email, any(LANGUAGES).orElseThrow());
            Set<String> topics = random.nextBoolean() ? Set.of() : someTopics();
            site.subscribe(newsletter, email, "weekly", languages.get(email), "UTC", topics.toArray(String[]::new));
            Optional<Sub> open = subs.stream()
                    .filter(sub -> sub.open && sub.email.equals(email) && sub.newsletter.equals(newsletter))
                    .findFirst();
            if (open.isPresent()) {
                open.get().changed |= !open.get().topics.equals(topics);
                open.get().topics = topics;
            } else {
                long id = site.app.subscribers.find(email).stream()
                        .mapToLong(Subscription::id)
                        .max()
                        .orElseThrow();
                subs.add(new Sub(id, email, newsletter, topics, numbers));
            }
        }

        private void leave() {
            any(subs.stream().filter(sub -> sub.open).toList()).ifPresent(sub -> {
                site.app.subscribers.leave(person(sub), sub.newsletter, "a test", site.clock.instant());
                sub.open = false;
                sub.changed = true;
                lose();
            });
        }

        private void undo() {
            any(subs.stream().filter(sub -> !sub.open).toList()).ifPresent(some -> {
                List<Sub> same = subs.stream()
                        .filter(sub -> sub.email.equals(some.email) && sub.newsletter.equals(some.newsletter))
                        .toList();
                if (site.app.subscribers.undo(person(some), some.newsletter, "a test", site.clock.instant())) {
                    same.get(same.size() - 1).open = true;
                }
            });
        }

        private void pause() {
            any(subs.stream().filter(sub -> sub.open).toList()).ifPresent(sub -> {
                sub.paused = !sub.paused;
                site.app.database.jdbi().useHandle(handle -> handle.createUpdate(
                                "UPDATE subscription SET paused = :paused WHERE id = :id")
                        .bind("paused", sub.paused)
                        .bind("id", sub.id)
                        .execute());
            });
        }

        private void cancel() {
            any(editions).ifPresent(edition -> site.app.steward.cancel(edition, site.clock.instant()));
            lose();
        }

        private void retry() {
            any(editions).ifPresent(edition -> site.app.steward.retry(edition, site.clock.instant()));
            lose();
        }

        private void send() {
            site.postman.relent();
            if (random.nextInt(8) == 0) site.postman.goAway();
            for (String email : PEOPLE) {
                if (random.nextInt(3) == 0)
                    site.postman.answer(email, any(ANSWERS).orElseThrow(), 450);
            }
            site.send();
            lose();
        }

        /** The heart: what the model expects of an edition, and what it came to. */
        private void digest(String newsletter) {
            Instant settled = site.clock.instant().minus(SETTLE);
            int upTo = posts.stream()
                    .filter(post -> !post.arrivedAt.isAfter(settled))
                    .mapToInt(post -> post.number)
                    .max()
                    .orElse(0);
            var expected = new TreeMap<Long, Set<String>>();
            var excluded = new TreeMap<String, Long>();
            var audience = subs.stream()
                    .filter(sub -> sub.open && sub.newsletter.equals(newsletter))
                    .toList();
            var from = new TreeMap<Long, Integer>();
            for (Sub sub : audience) {
                from.put(sub.id, sub.cursor);
                Chosen chosen = choose(sub, upTo);
                if (chosen.reason.isEmpty()) expected.put(sub.id, chosen.names);
                else excluded.merge(chosen.reason, 1L, Long::sum);
                boolean stays = chosen.reason.equals("PAUSED") || chosen.reason.equals("BELOW_MINIMUM");
                if (!stays) sub.cursor = Math.max(sub.cursor, upTo);
            }
            Edition edition = site.digest(newsletter, "weekly");
            editions.add(edition);
            var actual = new TreeMap<Long, Set<String>>();
            for (var delivery : site.app.outbox.deliveries(edition.batch())) {
                Sub sub = subs.stream()
                        .filter(one -> one.id == delivery.subscription())
                        .findFirst()
                        .orElseThrow();
                var mail = new Mail(delivery.id(), sub, from.get(sub.id));
                Set<String> names = titles(delivery.id());
                for (String name : names) mail.works.add(name.substring(0, name.indexOf('-')));
                actual.put(sub.id, names);
                mails.add(mail);
            }
            assertThat(actual)
                    .as("what edition %s of %s holds", edition.slot(), newsletter)
                    .isEqualTo(expected);
            assertThat(edition.excluded()).isEqualTo(excluded);
            assertThat(edition.candidates()).isEqualTo(audience.size());
        }

        private record Chosen(Set<String> names, String reason) {}

        private Chosen choose(Sub sub, int upTo) {
            if (sub.paused) return new Chosen(Set.of(), "PAUSED");
            boolean peace = sub.newsletter.equals("peace");
            var works = new TreeMap<String, String>();
            boolean otherLanguage = false;
            for (Post post : posts) {
                boolean fresh = post.number > sub.cursor && post.number <= upTo && post.live;
                boolean follows = sub.topics.isEmpty() || sub.topics.stream().anyMatch(post.topics::contains);
                if (!fresh || !follows || peace && !post.topics.contains("peace") || had(sub.email, post.work))
                    continue;
                List<Post> versions = versions(post.work).stream()
                        .filter(version -> version.live && version.number <= upTo)
                        .filter(version -> !peace || version.topics.contains("peace"))
                        .toList();
                Optional<Post> version = Optional.empty();
                var wanted = new ArrayList<>(List.of(languages.get(sub.email).split(";")));
                if (!peace) wanted.add("en");
                for (String language : wanted) {
                    if (version.isPresent()) break;
                    version = versions.stream()
                            .filter(one -> one.language.equals(language))
                            .findFirst();
                }
                if (version.isEmpty() && !peace) version = versions.stream().findFirst();
                version.ifPresent(one -> works.put(one.work, one.name));
                otherLanguage |= version.isEmpty();
            }
            if (works.isEmpty()) return new Chosen(Set.of(), otherLanguage ? "LANGUAGE" : "NOTHING_NEW");
            if (peace && works.size() < 2) return new Chosen(Set.of(), "BELOW_MINIMUM");
            return new Chosen(new TreeSet<>(works.values()), "");
        }

        /** What ended without a server having taken it moves the reader's cursors back. */
        private void lose() {
            for (Mail mail : mails) {
                boolean lost =
                        Set.of("FAILED", "EXPIRED", "CANCELLED", "SUPPRESSED").contains(state(mail.id));
                if (lost && !mail.lost) {
                    subs.stream()
                            .filter(sub -> sub.email.equals(mail.sub.email) && sub.cursor > mail.from)
                            .forEach(sub -> sub.cursor = Math.max(sub.start, mail.from));
                }
                mail.lost = lost;
            }
        }

        private void compare() {
            for (String email : PEOPLE) {
                var works = new ArrayList<String>();
                mails.stream()
                        .filter(mail -> !mail.lost && mail.sub.email.equals(email))
                        .forEach(mail -> works.addAll(mail.works));
                assertThat(works).as("works of %s", email).doesNotHaveDuplicates();
                for (Subscription actual : site.app.subscribers.find(email)) {
                    Sub sub = subs.stream()
                            .filter(one -> one.id == actual.id())
                            .findFirst()
                            .orElseThrow();
                    assertThat(actual.cursor())
                            .as("cursor of %s in %s", email, sub.newsletter)
                            .isEqualTo(sub.cursor);
                }
            }
        }

        /** In the end everybody has everything that was never taken away. */
        private void settle() {
            subs.forEach(sub -> sub.changed |= sub.paused);
            for (int round = 0; round < 3; round++) {
                site.after(Duration.ofDays(1));
                site.postman.relent();
                digest("news");
                digest("peace");
                site.send();
                lose();
                compare();
            }
            for (Sub sub : subs) {
                if (!sub.open || sub.changed || !sub.newsletter.equals("news")) continue;
                for (Post post : posts) {
                    boolean follows =
                            sub.topics.isEmpty() || sub.topics.stream().anyMatch(post.topics::contains);
                    boolean owed = follows && post.number > sub.start;
                    if (!owed || versions(post.work).stream().anyMatch(version -> version.everWithdrawn)) continue;
                    assertThat(had(sub.email, post.work))
                            .as("%s has %s", sub.email, post.name)
                            .isTrue();
                }
            }
        }

        private boolean had(String email, String work) {
            return mails.stream()
                    .anyMatch(mail -> !mail.lost && mail.sub.email.equals(email) && mail.works.contains(work));
        }

        private List<Post> versions(String work) {
            return posts.stream().filter(post -> post.work.equals(work)).toList();
        }

        private long person(Sub sub) {
            return site.app.subscribers.find(sub.email).get(0).subscriber().id();
        }

        private String state(long delivery) {
            return site.app.database.jdbi().withHandle(handle -> handle.createQuery(
                            "SELECT state FROM delivery WHERE id = :id")
                    .bind("id", delivery)
                    .mapTo(String.class)
                    .one());
        }

        private Set<String> titles(long delivery) {
            List<String> titles = site.app.database.jdbi().withHandle(handle -> handle.createQuery("""
                            SELECT a.title FROM delivery d JOIN digest g ON g.body = d.body
                            JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                            WHERE d.id = :delivery""")
                    .bind("delivery", delivery)
                    .mapTo(String.class)
                    .list());
            return new TreeSet<>(titles);
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
}
