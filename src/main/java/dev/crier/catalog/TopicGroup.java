package dev.crier.catalog;

import java.util.Map;

/** A heading under which topics stand together on the pages. */
public record TopicGroup(String key, Map<String, String> labels) {

    public TopicGroup {
        labels = Map.copyOf(labels);
    }

    public String label(String language) {
        return labels.getOrDefault(language, labels.getOrDefault("en", key));
    }
}
