package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Templates;
import dev.crier.template.Words;

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
        if (reader.topics().isEmpty()) return words.say("why.everything", when, newsletter.title(words.language()));
        return words.say(
                "why.topics",
                when,
                TopicWords.list(words, articles.catalog(), reader.topics().get(), NAMED));
    }
}
