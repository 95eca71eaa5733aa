package dev.crier.web.readers;

import dev.crier.catalog.Topic;
import dev.crier.feed.FeedPath;
import dev.crier.feed.UnionFeeds;
import dev.crier.web.PageHead;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All topics, in groups, with a search where there are many; and those that a reader ticks, to follow together. */
final class TopicsPage {

    private static final int MANY = 20;
    private static final int LATEST = 5;

    /**
     * All topics, or those that were searched for.
     *
     * @param elsewhere slugs of ticked topics that the search leaves out
     */
    private record TopicsView(
            String search,
            boolean isMany,
            String count,
            List<Shelf> shelves,
            boolean isNone,
            List<String> elsewhere,
            Optional<Together> together) {}

    /** The ticked topics: how to follow them, and what was published on them last. */
    private record Together(List<Link> topics, Follow follow, boolean isTooMany, List<Entry> latest) {}

    private final UnionFeeds unions;
    private final Offers offers;

    TopicsPage(UnionFeeds unions, Offers offers) {
        this.unions = unions;
        this.offers = offers;
    }

    void show(Visit visit) {
        String search = visit.asked("search");
        Set<String> chosen = chosen(visit);
        Map<Topic, Integer> all = visit.listing().topics();
        Map<Topic, Integer> found = found(visit, all, search);
        var shown = new LinkedHashSet<String>();
        found.keySet().forEach(topic -> shown.add(topic.slug()));
        Optional<FeedPath> feed = unions.path(chosen);
        var view = new TopicsView(
                search,
                all.size() > MANY,
                visit.words().count("topics.count", found.size()),
                Shelf.of(visit, found, chosen),
                found.isEmpty(),
                chosen.stream().filter(slug -> !shown.contains(slug)).toList(),
                chosen.isEmpty() ? Optional.empty() : Optional.of(together(visit, chosen, feed)));
        PageHead head = PageHead.of(visit.words().say("page.topics"))
                .described(visit.words().say("topics.description", visit.site().name()))
                .at("/topics")
                .styled("choices");
        visit.write(
                "topics",
                feed.map(path -> head.offering(visit.feed(path, visit.words().say("topics.together"))))
                        .orElse(head),
                view);
    }

    /** Slugs of known topics, by whatever names, each value split at semicolons; what is unknown counts for nothing. */
    private static Set<String> chosen(Visit visit) {
        var chosen = new LinkedHashSet<String>();
        visit.request().queryParams("topics").stream()
                .flatMap(value -> Arrays.stream(value.split(";", -1)))
                .map(name -> visit.listing()
                        .findTopic(name)
                        .map(Topic::slug)
                        .orElseGet(() -> visit.listing().catalog().topics().slugOf(name)))
                .filter(slug -> !visit.listing().ofTopic(slug).isEmpty())
                .forEach(chosen::add);
        return chosen;
    }

    private Together together(Visit visit, Set<String> chosen, Optional<FeedPath> feed) {
        Optional<Follow.Mail> mail = offers.on(chosen, visit.words())
                .map(offer -> new Follow.Mail(
                        offer.newsletter(),
                        offer.topicList(),
                        visit.words().say("follow.mail.topics", offer.often()),
                        offer.lastEdition()));
        List<Entry> latest = visit.entries()
                .of(visit.listing().articles().stream()
                        .filter(article -> article.topics().stream().anyMatch(chosen::contains))
                        .limit(LATEST)
                        .toList());
        return new Together(
                chosen.stream()
                        .map(slug -> new Link(Paths.topic(slug), visit.label(slug)))
                        .toList(),
                new Follow(mail, feed.map(path -> Follow.feed(visit.site(), path))),
                feed.isEmpty(),
                latest);
    }

    private static Map<Topic, Integer> found(Visit visit, Map<Topic, Integer> all, String search) {
        if (search.isEmpty()) return all;
        String wanted = SearchIndex.folded(search);
        var found = new LinkedHashMap<Topic, Integer>();
        all.forEach((topic, count) -> {
            String text =
                    topic.label(visit.language()) + "\n" + topic.name() + "\n" + topic.description(visit.language());
            if (SearchIndex.folded(text).contains(wanted)) found.put(topic, count);
        });
        return found;
    }
}
