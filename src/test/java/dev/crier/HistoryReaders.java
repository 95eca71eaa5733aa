package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.HistoryModel.Mail;
import dev.crier.HistoryModel.Sub;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What readers do in a history, and what is done to them. */
final class HistoryReaders {

    private static final int WELCOMED_WITH = 3;
    private static final String WHERE = "a test";

    private final HistoryWorld world;
    private final TestSite site;
    private final HistoryModel model;
    private int moves;

    HistoryReaders(HistoryWorld world) {
        this.world = world;
        this.site = world.site;
        this.model = world.model;
    }

    void join() {
        String email = world.someAddress();
        String newsletter = world.someNewsletter();
        String frequency = world.someFrequency();
        Set<String> topics = world.someChoice();
        String language = world.oneIn(4) ? world.someLanguage() : model.languages.get(email);
        String zone = world.oneIn(4) ? world.someZone() : model.zones.get(email);
        Subscribers.Outcome outcome =
                site.subscribe(newsletter, email, frequency, language, zone, topics.toArray(String[]::new));
        assertThat(outcome == Subscribers.Outcome.SUPPRESSED).isEqualTo(model.suppressed.contains(email));
        if (outcome == Subscribers.Outcome.SUPPRESSED) return;
        model.languages.put(email, language);
        model.zones.put(email, zone);
        Optional<Sub> open = model.open(email, newsletter);
        if (open.filter(sub -> sub.confirmed).isPresent()) {
            open.get().changed |= !open.get().topics.equals(topics);
            open.get().topics = topics;
            open.get().frequency = frequency;
        } else {
            open.ifPresent(asked -> asked.open = false);
            Sub added = newest(email, newsletter, frequency, topics);
            model.subs.add(added);
            model.active.add(added.person);
        }
    }

    private Sub newest(String email, String newsletter, String frequency, Set<String> topics) {
        Subscription newest = site.app.subscribers.find(email).stream()
                .max(Comparator.comparing(Subscription::id))
                .orElseThrow();
        return new Sub(newest.id(), newest.subscriber().id(), email, newsletter, frequency, topics, model.numbers);
    }

    /** Somebody fills in the form on a page; whoever is asked may answer later. */
    void ask() {
        String email = world.someAddress();
        String newsletter = world.someNewsletter();
        if (model.open(email, newsletter).isPresent() || model.suppressed.contains(email)) return;
        Set<String> topics = world.someChoice();
        String frequency = world.someFrequency();
        var wish = new Wish(
                EmailAddress.of(email),
                "",
                model.languages.get(email),
                ZoneId.of(model.zones.get(email)),
                newsletter,
                frequency,
                topics.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(topics)),
                site.app.articles.lastArrival(),
                "a page",
                world.now());
        world.jdbi().useTransaction(handle -> site.app.signUps.ask(handle, wish, world.now()));
        Sub asked = newest(email, newsletter, frequency, topics);
        asked.confirmed = false;
        model.subs.add(asked);
    }

    /** The reader says yes, and is welcomed with the latest articles. */
    void confirm() {
        world.any(model.subs.stream().filter(sub -> sub.open && !sub.confirmed).toList())
                .ifPresent(sub -> {
                    site.app.welcomer.confirm(sub.person, sub.newsletter);
                    sub.confirmed = true;
                    sub.start = model.numbers;
                    sub.cursor = model.numbers;
                    model.active.add(sub.person);
                    welcome(sub);
                });
    }

    /** The mail may hold no article; lost, it counts all the same. */
    private void welcome(Sub sub) {
        long delivery = world.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT max(d.id) FROM delivery d JOIN batch b ON b.id = d.batch
                        WHERE d.subscription = :sub AND b.kind <> 'digest'""")
                .bind("sub", sub.id)
                .mapTo(Long.class)
                .one());
        List<String> shown = world.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT a.title FROM delivery d JOIN welcome_article w ON w.body = d.body
                        JOIN article a ON a.id = w.article WHERE d.id = :delivery""")
                .bind("delivery", delivery)
                .mapTo(String.class)
                .list());
        assertThat(shown).hasSizeLessThanOrEqualTo(WELCOMED_WITH);
        int from = model.posts.stream()
                .filter(post -> shown.contains(post.name))
                .mapToInt(post -> post.number - 1)
                .reduce(sub.cursor, Math::min);
        var mail = new Mail(delivery, sub, from);
        for (String title : shown) {
            String work = HistoryWorld.work(title);
            assertThat(model.had(sub.email, work)).as("%s again", title).isFalse();
            mail.works.add(work);
        }
        model.mails.add(mail);
    }

    void leave() {
        world.anyOpen().ifPresent(sub -> {
            site.app.subscribers.leave(sub.person, sub.newsletter, WHERE, world.now());
            sub.open = false;
            sub.changed = true;
            world.lose();
        });
    }

    void undo() {
        world.any(model.subs.stream()
                        .filter(sub -> !sub.open && !sub.email.equals(HistoryModel.ERASED))
                        .toList())
                .ifPresent(some -> {
                    List<Sub> same = model.subs.stream()
                            .filter(sub -> sub.confirmed
                                    && sub.email.equals(some.email)
                                    && sub.newsletter.equals(some.newsletter))
                            .toList();
                    if (site.app.subscribers.undo(some.person, some.newsletter, WHERE, world.now())) {
                        model.open(some.email, some.newsletter).ifPresent(asked -> asked.open = false);
                        same.get(same.size() - 1).open = true;
                    }
                });
    }

    /** For some hours or without end, or not any longer. */
    void pause() {
        world.anyOpen().ifPresent(sub -> {
            boolean paused = sub.pausedUntil.isAfter(world.now());
            Optional<Instant> until = paused || world.oneIn(2)
                    ? Optional.empty()
                    : Optional.of(world.now().plus(Duration.ofHours(world.upTo(48))));
            sub.pausedUntil = paused ? Instant.MIN : until.orElse(Instant.MAX);
            world.jdbi().useHandle(handle -> handle.createUpdate(
                            "UPDATE subscription SET paused = :paused, paused_until = :until WHERE id = :id")
                    .bind("paused", !paused)
                    .bind("until", until.map(Instant::toEpochMilli).orElse(null))
                    .bind("id", sub.id)
                    .execute());
        });
    }

    /** To an address of their own, or to somebody else's, which only works if nobody ever said yes there. */
    void move() {
        Optional<Sub> moving = world.anyOpen().filter(sub -> model.active.contains(sub.person));
        if (moving.isEmpty() || moves == 4) return;
        Subscriber person = site.app.subscribers.person(moving.get().person).orElseThrow();
        String from = moving.get().email;
        String to = world.oneIn(3) ? world.someAddress() : "moved" + moves++ + "@example.org";
        Optional<Sub> there = model.subs.stream()
                .filter(sub -> sub.email.equals(to) && sub.person != person.id())
                .findFirst();
        boolean free = !model.suppressed.contains(to)
                && there.map(sub -> !model.active.contains(sub.person)).orElse(true);
        assertThat(site.app.personalData.move(person, EmailAddress.of(to), world.now()))
                .as("%s moves to %s", from, to)
                .isEqualTo(free);
        if (!free) return;
        there.ifPresent(typed -> model.forget(typed.person));
        model.move(person.id(), from, to);
        if (!world.addresses.contains(to)) world.addresses.add(to);
        world.lose();
    }

    void erase() {
        if (!world.oneIn(3)) return;
        world.anyOpen().ifPresent(sub -> {
            world.jdbi().useTransaction(handle -> site.app.subscribers.erase(handle, sub.person, world.now()));
            model.forget(sub.person);
            world.lose();
        });
    }

    void suppress() {
        if (!world.oneIn(4)) return;
        String email = world.someAddress();
        world.jdbi()
                .useTransaction(handle ->
                        site.app.suppressor.suppress(handle, List.of(EmailAddress.of(email)), WHERE, world.now()));
        model.suppressed.add(email);
        world.lose();
    }
}
