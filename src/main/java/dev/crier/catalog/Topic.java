package dev.crier.catalog;

import java.util.Map;

/**
 * A subject that articles are tagged with.
 *
 * @param name how it is spelled where no label fits
 * @param labels by language
 * @param descriptions by language, may be empty
 * @param group the key of the group it stands in, may be empty
 */
public record Topic(
        String slug, String name, Map<String, String> labels, Map<String, String> descriptions, String group) {

    public Topic {
        labels = Map.copyOf(labels);
        descriptions = Map.copyOf(descriptions);
    }

    public String label(String language) {
        return labels.getOrDefault(language, name);
    }

    /** Empty where none is written in this language. */
    public String description(String language) {
        return descriptions.getOrDefault(language, "");
    }
}
