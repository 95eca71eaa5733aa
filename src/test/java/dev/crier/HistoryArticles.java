package dev.crier;

import dev.crier.HistoryModel.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What publishers do in a history. */
final class HistoryArticles {

    /** More than a digest holds as headlines. */
    private static final int MANY = HistoryWorld.MAX + HistoryWorld.HEADLINES + 5;

    private final HistoryWorld world;
    private final TestSite site;
    private final HistoryModel model;
    private boolean flooded;

    HistoryArticles(HistoryWorld world) {
        this.world = world;
        this.site = world.site;
        this.model = world.model;
    }

    void publish() {
        int hours = world.upTo(100) - (world.oneIn(4) ? 100 : 0);
        add(article(world.someTopics(), world.now().minus(Duration.ofHours(hours))));
        read();
    }

    /** So many at once that a digest cannot name them all. */
    void flood() {
        if (flooded || !world.oneIn(4)) return;
        flooded = true;
        for (int i = 0; i < MANY; i++) {
            add(article(Set.of("peace"), world.now().minus(Duration.ofMinutes(i))));
        }
        read();
    }

    private Post article(Set<String> topics, Instant date) {
        return new Post("work" + model.posts.size(), "en", topics, date);
    }

    void translate() {
        world.any(model.posts.stream()
                        .filter(post -> post.language.equals("en")
                                && post.number > 0
                                && model.versions(post.work).size() == 1)
                        .toList())
                .ifPresent(post -> {
                    Set<String> topics = world.oneIn(2) ? post.topics : world.someTopics();
                    add(new Post(post.work, "fr", topics, world.now()));
                    read();
                });
    }

    void withdraw() {
        world.any(model.posts.stream().filter(Post::isOut).toList()).ifPresent(post -> {
            site.delete(post.path());
            post.live = false;
            post.everWithdrawn = true;
            read();
        });
    }

    void bringBack() {
        world.any(model.posts.stream().filter(post -> !post.live).toList()).ifPresent(post -> {
            write(post, "");
            post.live = true;
            read();
        });
    }

    void correct() {
        world.any(model.posts.stream().filter(post -> post.live).toList()).ifPresent(post -> {
            write(post, "summary: corrected at " + world.now().getEpochSecond());
            read();
        });
    }

    void read() {
        site.read();
        model.arrive(world.now());
    }

    private void add(Post post) {
        write(post, "");
        model.posts.add(post);
    }

    private void write(Post post, String more) {
        site.postDated(
                post.path(),
                post.date,
                "title: " + post.name,
                "topics: [" + String.join(", ", post.topics) + "]",
                more);
    }
}
