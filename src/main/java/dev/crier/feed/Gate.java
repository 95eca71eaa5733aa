package dev.crier.feed;

import dev.crier.catalog.Article;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an article must be to stand in a feed: readers remember what was wrong for ever. */
final class Gate {

    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Pattern ACTIVE = Pattern.compile(
            "<(?:script|iframe|object|embed|style|link|base|form)\\b|<[^>]*\\s(?:on\\w+|style)\\s*=",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RELATIVE = Pattern.compile(
            "<[^>]*\\s(?:href|src)\\s*=\\s*+[\"']?+(?!(?:https?:|mailto:|tel:|#|data:image/))([^\"'\\s>]*)",
            Pattern.CASE_INSENSITIVE);

    private final Instant now;
    private final Set<String> ids = new HashSet<>();

    Gate(Instant now) {
        this.now = now;
    }

    /** Why this article cannot be published, if so. To be asked once for each. */
    Optional<String> problem(Article article, String content) {
        if (!isAbsoluteIri(article.iri())) return Optional.of("its id is no IRI: " + article.iri());
        if (!ids.add(article.iri())) return Optional.of("another article has the same id: " + article.iri());
        if (Text.line(article.title()).isEmpty()) return Optional.of("it has no title");
        return dateProblem(article).or(() -> contentProblem(content));
    }

    private Optional<String> dateProblem(Article article) {
        if (article.updated().isBefore(article.published()))
            return Optional.of("it was updated before it was published");
        Instant latest = now.plus(AHEAD);
        if (article.published().isAfter(latest)) return Optional.of("its date is more than a day ahead");
        if (article.updated().isAfter(latest))
            return Optional.of("the date of its last change is more than a day ahead");
        int year = article.published().atZone(ZoneOffset.UTC).getYear();
        return year < 1 ? Optional.of("its date is before the year 1") : Optional.empty();
    }

    private static Optional<String> contentProblem(String content) {
        if (ACTIVE.matcher(content).find()) return Optional.of("its content has scripts, frames, forms or styles");
        var relative = RELATIVE.matcher(content);
        if (relative.find())
            return Optional.of("its content has an address that is not absolute: " + relative.group(1));
        return Optional.empty();
    }

    private static boolean isAbsoluteIri(String iri) {
        try {
            return new URI(iri).isAbsolute();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
