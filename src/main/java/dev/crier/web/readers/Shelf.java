package dev.crier.web.readers;

import dev.crier.catalog.Topic;
import dev.crier.catalog.TopicGroup;
import dev.crier.template.Prose;
import java.text.Collator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A group of topics under its heading; the heading is empty where nothing is grouped. */
record Shelf(String heading, List<Item> topics) {

    /** A topic, with how many publications there are on it. */
    record Item(String slug, String href, String label, String description, String count, boolean isChosen) {}

    Shelf {
        topics = List.copyOf(topics);
    }

    /** Topics by group, in the order of {@code topics.yaml}; those that are not in it last, by name. */
    static List<Shelf> of(Visit visit, Map<Topic, Integer> topics) {
        return of(visit, topics, Set.of());
    }

    /** @param chosen slugs of those that are ticked */
    static List<Shelf> of(Visit visit, Map<Topic, Integer> topics, Set<String> chosen) {
        String language = visit.language();
        var groups = new LinkedHashMap<String, List<Topic>>();
        for (TopicGroup group : visit.listing().catalog().topics().groups()) {
            groups.put(group.key(), new ArrayList<>());
        }
        var others = new ArrayList<Topic>();
        for (Topic topic : topics.keySet())
            groups.getOrDefault(topic.group(), others).add(topic);
        var order = visit.listing().catalog().topics();
        var collator = Collator.getInstance(Locale.forLanguageTag(language));
        others.sort((one, other) -> {
            int place = Integer.compare(order.order(one.slug()), order.order(other.slug()));
            return place != 0 ? place : collator.compare(one.label(language), other.label(language));
        });
        var shelves = new ArrayList<Shelf>();
        for (TopicGroup group : visit.listing().catalog().topics().groups()) {
            List<Topic> members = groups.getOrDefault(group.key(), List.of());
            if (!members.isEmpty())
                shelves.add(new Shelf(group.label(language), items(visit, members, topics, chosen)));
        }
        if (!others.isEmpty()) {
            String heading = shelves.isEmpty() ? "" : visit.words().say("topics.others");
            shelves.add(new Shelf(heading, items(visit, others, topics, chosen)));
        }
        return shelves;
    }

    private static List<Item> items(Visit visit, List<Topic> topics, Map<Topic, Integer> counts, Set<String> chosen) {
        return topics.stream()
                .map(topic -> new Item(
                        topic.slug(),
                        Paths.topic(topic.slug()),
                        visit.label(topic),
                        Prose.line(topic.description(visit.language())),
                        visit.words().number(counts.getOrDefault(topic, 0)),
                        chosen.contains(topic.slug())))
                .toList();
    }
}
