package dev.crier.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics as {@code config/topics.yaml} describes them: their order, labels and groups, and which spellings are one. */
public final class Topics {

    public static final Topics NONE = new Topics(List.of(), List.of(), Map.of());

    private final List<TopicGroup> groups;
    private final Map<String, Topic> described = new LinkedHashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, String> aliases;

    /** @param aliases slug of another spelling to the slug of the topic */
    public Topics(List<TopicGroup> groups, List<Topic> topics, Map<String, String> aliases) {
        this.groups = List.copyOf(groups);
        this.aliases = Map.copyOf(aliases);
        for (Topic topic : topics) {
            order.put(topic.slug(), described.size());
            described.put(topic.slug(), topic);
        }
    }

    public List<TopicGroup> groups() {
        return groups;
    }

    /** In the order of the file. */
    public List<Topic> described() {
        return new ArrayList<>(described.values());
    }

    /** Which topic a name in an article means; empty for a name without letter or digit. */
    public String slugOf(String name) {
        String slug = Slug.of(name);
        return aliases.getOrDefault(slug, slug);
    }

    /** The topic as described, else by the name under which it was first seen. */
    public Topic topic(String slug, String name) {
        Topic topic = described.get(slug);
        return topic != null ? topic : new Topic(slug, name, Map.of(), Map.of(), "");
    }

    /** Changes when a spelling may mean another topic than before. */
    String fingerprint() {
        return Integer.toHexString(new TreeMap<>(aliases).hashCode());
    }

    /** Its place in the file; topics that are not in it come after all others. */
    public int order(String slug) {
        return order.getOrDefault(slug, Integer.MAX_VALUE);
    }
}
