package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.HistoryModel.Post;
import dev.crier.HistoryModel.Sub;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Reply;
import dev.crier.subscriber.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A random history of a site, compared after every step with a naive model of it. */
final class History {

    private static final int STEPS = 70;
    private static final int KINDS = 42;
    private static final List<Reply.Kind> ANSWERS =
            List.of(Reply.Kind.REFUSED, Reply.Kind.UNCERTAIN, Reply.Kind.RECIPIENT_LATER, Reply.Kind.SERVER_LATER);

    private final HistoryWorld world;
    private final TestSite site;
    private final HistoryModel model;
    private final HistoryArticles articles;
    private final HistoryReaders readers;
    private final HistoryEditions editions;

    History(HistoryWorld world) {
        this.world = world;
        this.site = world.site;
        this.model = world.model;
        this.articles = new HistoryArticles(world);
        this.readers = new HistoryReaders(world);
        this.editions = new HistoryEditions(world);
    }

    /** How often a planner died in it. */
    int run() {
        for (int reader = 0; reader < 6; reader++) readers.join();
        for (int step = 0; step < STEPS; step++) {
            site.after(Duration.ofMinutes(1 + world.upTo(world.oneIn(2) ? 20 : 1_200)));
            act(world.upTo(KINDS));
            compare();
        }
        settle();
        return editions.deaths();
    }

    private void act(int what) {
        switch (what) {
            case 0, 1, 2, 3 -> articles.publish();
            case 4 -> articles.translate();
            case 5 -> articles.withdraw();
            case 6 -> articles.bringBack();
            case 7 -> articles.correct();
            case 8 -> articles.flood();
            case 9, 10 -> readers.join();
            case 11 -> readers.leave();
            case 12 -> readers.undo();
            case 13 -> readers.pause();
            case 14, 15 -> readers.ask();
            case 16, 17 -> readers.confirm();
            case 18 -> readers.move();
            case 19 -> readers.erase();
            case 20 -> readers.suppress();
            case 21 -> editions.cancel();
            case 22 -> editions.retry();
            case 23 -> editions.hold();
            case 24 -> editions.resolve();
            case 25, 26 -> editions.clean();
            case 27, 28, 29, 30 -> editions.digest();
            case 31, 32, 33, 34, 35 -> editions.due();
            default -> send();
        }
    }

    private void send() {
        site.postman.relent();
        if (world.oneIn(8)) site.postman.goAway();
        for (String email : world.addresses) {
            if (world.oneIn(3)) site.postman.answer(email, world.some(ANSWERS), 450);
        }
        site.send();
        world.lose();
    }

    private void compare() {
        for (String email : world.addresses) {
            var works = new ArrayList<String>();
            model.mails.stream()
                    .filter(mail -> !mail.lost && mail.sub.email.equals(email))
                    .forEach(mail -> works.addAll(mail.works));
            assertThat(works).as("works of %s", email).doesNotHaveDuplicates();
            for (Subscription actual : site.app.subscribers.find(email)) {
                assertThat(actual.cursor())
                        .as("cursor of %s in %s", email, actual.newsletter())
                        .isEqualTo(model.sub(actual.id()).cursor);
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
        model.subs.forEach(sub -> sub.changed |= sub.pausedUntil.isAfter(world.now()) || !sub.confirmed);
        editions.resume();
        articles.read();
        for (int round = 0; round < 3; round++) {
            site.after(Duration.ofDays(1));
            site.postman.relent();
            for (String newsletter : HistoryEditions.NEWSLETTERS) {
                for (String frequency : HistorySlots.NAMES) editions.digest(newsletter, frequency);
            }
            site.send();
            world.lose();
            compare();
            editions.clean();
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
}
