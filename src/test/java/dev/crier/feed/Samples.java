package dev.crier.feed;

import dev.crier.catalog.Article;
import dev.crier.catalog.Attachment;
import dev.crier.catalog.Author;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.Image;
import dev.crier.catalog.Topic;
import dev.crier.catalog.TopicGroup;
import dev.crier.catalog.Topics;
import dev.crier.catalog.Withdrawal;
import dev.crier.template.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A site and articles to publish. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");

    static final Site SITE = new Site(
            "Institute for Peace Research",
            "Research for lasting peace",
            URI.create("https://news.example.org"),
            "news.example.org,2026",
            "https://www.example.org",
            "en",
            ZoneId.of("Europe/Paris"),
            "logo.svg",
            "#8a1c1c",
            "#f2a19a",
            "digest@example.org",
            "1 Example Street, 75001 Paris",
            "https://www.example.org/privacy",
            "");

    static final Topics TOPICS = new Topics(
            List.of(new TopicGroup("themes", Map.of("en", "Themes"))),
            List.of(
                    new Topic(
                            "democracy-governance",
                            "Democracy & Governance",
                            Map.of("fr", "Démocratie et gouvernance"),
                            Map.of("en", "How people rule themselves."),
                            "themes"),
                    new Topic("peace", "Peace", Map.of(), Map.of(), "")),
            Map.of());

    private Samples() {}

    /** The n-th article, published n hours after the first. */
    static Builder article(int n) {
        return new Builder(n);
    }

    static Catalog catalog(Collection<Article> articles) {
        return new Catalog(1, List.copyOf(articles), Map.of("سلام", "سلام"), TOPICS);
    }

    static Catalog catalog(Article... articles) {
        return catalog(List.of(articles));
    }

    static Function<Collection<Long>, Map<Long, String>> contents() {
        return contents("<p>The content of %d, <b>in</b> full &amp; at length.</p>\n<pre>a\n    b  c</pre>");
    }

    static Function<Collection<Long>, Map<Long, String>> contents(String pattern) {
        return ids -> {
            var contents = new HashMap<Long, String>();
            for (Long id : ids) contents.put(id, pattern.replace("%d", id.toString()));
            return contents;
        };
    }

    static final class Builder {

        private final int n;
        private String title;
        private String iri;
        private String language = "en";
        private long work;
        private List<String> topics = List.of("peace");
        private List<Author> authors = List.of(Author.of("Susan Stigant"), Author.of("Aly Verjee"));
        private String summary = "Why it matters.";
        private String address;
        private Optional<Image> image = Optional.empty();
        private List<Attachment> attachments = List.of();
        private Instant published;
        private Optional<Instant> updated = Optional.empty();
        private Optional<Instant> expires = Optional.empty();
        private Article.State state = Article.State.LIVE;
        private Optional<Withdrawal> withdrawal = Optional.empty();

        private Builder(int n) {
            this.n = n;
            title = "Article " + n;
            iri = "tag:news.example.org,2026:article/a" + n;
            work = n;
            address = "https://www.example.org/blog/" + n;
            published = FIRST.plus(Duration.ofHours(n));
        }

        Builder title(String title) {
            this.title = title;
            return this;
        }

        Builder iri(String iri) {
            this.iri = iri;
            return this;
        }

        Builder language(String language) {
            this.language = language;
            return this;
        }

        Builder work(long work) {
            this.work = work;
            return this;
        }

        Builder topics(String... topics) {
            this.topics = List.of(topics);
            return this;
        }

        Builder authors(String... names) {
            this.authors = List.of(names).stream().map(Author::of).toList();
            return this;
        }

        Builder summary(String summary) {
            this.summary = summary;
            return this;
        }

        Builder address(String address) {
            this.address = address;
            return this;
        }

        Builder image(Image image) {
            this.image = Optional.of(image);
            return this;
        }

        Builder attachments(Attachment... attachments) {
            this.attachments = List.of(attachments);
            return this;
        }

        Builder published(Instant published) {
            this.published = published;
            return this;
        }

        Builder updated(Instant updated) {
            this.updated = Optional.of(updated);
            return this;
        }

        Builder expires(Instant expires) {
            this.expires = Optional.of(expires);
            return this;
        }

        Builder waiting() {
            this.state = Article.State.WAITING;
            return this;
        }

        Builder withdrawn(Instant at) {
            this.state = Article.State.WITHDRAWN;
            this.withdrawal = Optional.of(new Withdrawal("An error", "", at));
            return this;
        }

        Article build() {
            return new Article(
                    n,
                    iri,
                    work,
                    "blog",
                    "article-" + n,
                    language,
                    title,
                    "analysis",
                    authors,
                    topics,
                    summary,
                    address,
                    image,
                    attachments,
                    List.of(),
                    published,
                    updated.orElse(published),
                    Optional.empty(),
                    expires,
                    state,
                    Optional.empty(),
                    Optional.empty(),
                    withdrawal);
        }
    }
}
