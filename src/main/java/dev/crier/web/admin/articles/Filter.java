package dev.crier.web.admin.articles;

import dev.crier.catalog.Article;
import dev.crier.web.Fields;
import dev.crier.web.admin.Further;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Which articles an admin wants to see; what is empty asks for nothing. */
record Filter(String search, Optional<Standing> state, String language, String topic, String source) {

    static Filter of(Fields fields) {
        return new Filter(
                fields.text("search"),
                Standing.asked(fields.text("state")),
                fields.text("language"),
                fields.text("topic"),
                fields.text("source"));
    }

    boolean isEmpty() {
        return search.isEmpty() && state.isEmpty() && language.isEmpty() && topic.isEmpty() && source.isEmpty();
    }

    boolean takes(Article article, Instant now) {
        return (language.isEmpty() || language.equals(article.language()))
                && (source.isEmpty() || source.equals(article.source()))
                && (topic.isEmpty() || article.topics().contains(topic))
                && (state.isEmpty() || state.get() == Standing.of(article, now))
                && (search.isEmpty() || isFound(article));
    }

    /** By a part of the title or the slug, by id, by address. */
    private boolean isFound(Article article) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return article.title().toLowerCase(Locale.ROOT).contains(wanted)
                || article.slug().contains(wanted)
                || article.iri().equals(search)
                || article.address().equals(search);
    }

    /** The list that shows these, from what follows an article. */
    String address(String after) {
        return Further.address(
                ArticleTools.START,
                "search",
                search,
                "state",
                state.map(Standing::key).orElse(""),
                "language",
                language,
                "topic",
                topic,
                "source",
                source,
                "after",
                after);
    }
}
