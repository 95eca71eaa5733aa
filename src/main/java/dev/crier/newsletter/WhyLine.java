package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Prose;
import dev.crier.template.Templates;
import dev.crier.template.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sentence at the foot of a mail that says why the reader gets it, in the reader's language. */
public final class WhyLine {

    private static final int NAMED = 2;

    private final Articles articles;
    private final Templates templates;

    public WhyLine(Articles articles, Templates templates) {
        this.articles = articles;
        this.templates = templates;
    }

    String of(Newsletter newsletter, Subscription reader, String language) {
        Words words = templates.words(language);
        String when = newsletter
                .frequency(reader.frequency())
                .map(frequency -> FrequencyWords.in(words, frequency))
                .orElseGet(() -> words.say("schedule.other"));
        if (reader.topics().isEmpty()) return words.say("why.everything", when, newsletter.title());
        return words.say("why.topics", when, topics(reader.topics().get(), language));
    }

    /** Chosen topics by name: all of a few, else the first and how many more. */
    public String topics(List<String> slugs, String language) {
        Words words = templates.words(language);
        Catalog catalog = articles.catalog();
        var labels = slugs.stream()
                .sorted(Comparator.comparing(slug -> catalog.topics().order(slug)))
                .map(slug -> Prose.line(catalog.topic(slug).label(words.language())))
                .toList();
        if (labels.size() <= NAMED + 1) return words.list(labels);
        var shown = new ArrayList<>(labels.subList(0, NAMED));
        shown.add(words.count("why.more", labels.size() - NAMED));
        return words.list(shown);
    }
}
