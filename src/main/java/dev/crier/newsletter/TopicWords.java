package dev.crier.newsletter;

import dev.crier.catalog.Catalog;
import dev.crier.subscriber.TopicChoice;
import dev.crier.template.Prose;
import dev.crier.template.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chosen topics in words: A, B and 3 more topics; every topic but A. */
public final class TopicWords {

    private TopicWords() {}

    /** @param most how many are named; one more is named rather than counted */
    public static String list(Words words, Catalog catalog, List<String> slugs, int most) {
        if (TopicChoice.isAllBut(slugs)) {
            return words.say("topics.all-but", named(words, catalog, TopicChoice.slugs(slugs), most));
        }
        return named(words, catalog, slugs, most);
    }

    private static String named(Words words, Catalog catalog, List<String> slugs, int most) {
        var labels = slugs.stream()
                .sorted(Comparator.comparing(slug -> catalog.topics().order(slug)))
                .map(slug -> Prose.line(catalog.topic(slug).label(words.language())))
                .toList();
        if (labels.size() <= most + 1) return words.list(labels);
        var shown = new ArrayList<>(labels.subList(0, most));
        shown.add(words.count("why.more", labels.size() - most));
        return words.list(shown);
    }
}
