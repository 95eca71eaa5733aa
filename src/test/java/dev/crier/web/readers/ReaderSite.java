package dev.crier.web.readers;

import dev.crier.catalog.Attachment;
import dev.crier.catalog.Author;
import dev.crier.catalog.Draft;
import dev.crier.catalog.Image;
import dev.crier.catalog.Importer;
import dev.crier.catalog.Reading;
import dev.crier.catalog.Slug;
import dev.crier.catalog.Topic;
import dev.crier.catalog.TopicGroup;
import dev.crier.catalog.Topics;
import dev.crier.feed.FeedPublisher;
import dev.crier.feed.FeedSettings;
import dev.crier.feed.UnionFeeds;
import dev.crier.newsletter.Definition;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.LastEditions;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Newsletters;
import dev.crier.newsletter.TopicRule;
import dev.crier.outbox.Outbox;
import dev.crier.schedule.Cron;
import dev.crier.web.TestServer;
import dev.crier.web.feeds.FeedRoutes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The readers' pages over real HTTP, with articles that a test publishes and a clock that it sets. */
final class ReaderSite implements AutoCloseable {

    static final Instant LONG_AGO = Instant.parse("2026-09-01T08:00:00Z");

    private static final Topics TOPICS = new Topics(
            List.of(new TopicGroup("themes", Map.of("en", "Themes", "fr", "Sujets"))),
            List.of(
                    new Topic(
                            "peace",
                            "Peace",
                            Map.of("fr", "Paix", "ar", "السلام"),
                            Map.of("en", "How it is made."),
                            "themes"),
                    new Topic("quiet", "Quiet", Map.of(), Map.of(), "themes")),
            Map.of("freedom-from-war", "peace"));

    final TestServer server;
    private final Importer importer;
    private final FeedPublisher feeds;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    ReaderSite(Path folder) {
        server = new TestServer(folder, TOPICS);
        importer = new Importer(server.jdbi(), TOPICS, server.site.id(), Duration.ofDays(30));
        Path published = folder.resolve("feeds");
        var settings = new FeedSettings(20, true, Map.of());
        feeds = new FeedPublisher(server.site, settings, published, folder.resolve("var/feeds"));
        var weekly = Frequency.at("weekly", Cron.of("0 0 8 ? * FRI"), ZoneId.of("Europe/Paris"));
        var newsletter = new Newsletter(
                "news",
                "New publications",
                "",
                true,
                List.of(weekly),
                TopicRule.EVERYTHING,
                1,
                20,
                false,
                Duration.ZERO,
                "digest",
                5,
                Outbox.AfterCrash.RESEND,
                "Institute",
                "digest@example.org",
                "",
                "",
                false,
                java.util.Map.of(),
                java.util.Map.of(),
                "");
        var unions = new UnionFeeds(server.site, settings, server.articles, server.clock);
        server.with(new ReaderRoutes(
                        server.site,
                        server.pages,
                        server.articles,
                        unions,
                        new Newsletters(
                                server.jdbi(),
                                List.of(newsletter),
                                text -> new Definition.Reading(Optional.empty(), List.of())),
                        new LastEditions(new Editions(server.jdbi()), Duration.ofDays(400), server.clock),
                        server.clock))
                .with(new FeedRoutes(server.site, settings, published, unions, Duration.ofMinutes(5)))
                .start();
    }

    /** An article to be, in English, by one person, on peace, published long ago. */
    static Written written(String title) {
        return new Written(title);
    }

    static final class Written {
        private final String title;
        private String path;
        private String translation;
        private String language = "en";
        private String type = "Analysis";
        private List<String> authors = List.of("Ada Adams");
        private List<String> topics = List.of("Peace");
        private String summary = "What it is about.";
        private String content = "<p>The whole of it.</p>";
        private Optional<Image> image = Optional.empty();
        private List<Attachment> files = List.of();
        private Instant published = LONG_AGO;
        private Optional<Instant> updated = Optional.empty();
        private Optional<Instant> expires = Optional.empty();

        private Written(String title) {
            this.title = title;
            this.path = Slug.of(title) + ".md";
        }

        Written in(String language) {
            this.language = language;
            return this;
        }

        Written path(String path) {
            this.path = path;
            return this;
        }

        Written translationOf(String work) {
            this.translation = work;
            return this;
        }

        Written type(String type) {
            this.type = type;
            return this;
        }

        Written by(String... names) {
            this.authors = List.of(names);
            return this;
        }

        Written on(String... topics) {
            this.topics = List.of(topics);
            return this;
        }

        Written summary(String summary) {
            this.summary = summary;
            return this;
        }

        Written content(String content) {
            this.content = content;
            return this;
        }

        Written image(String url, String alt, String caption) {
            this.image = Optional.of(new Image(url, alt, caption));
            return this;
        }

        Written file(String url, String title, long bytes) {
            this.files = List.of(new Attachment(url, title, "application/pdf", bytes));
            return this;
        }

        Written published(String instant) {
            this.published = Instant.parse(instant);
            return this;
        }

        Written updated(String instant) {
            this.updated = Optional.of(Instant.parse(instant));
            return this;
        }

        Written expires(String instant) {
            this.expires = Optional.of(Instant.parse(instant));
            return this;
        }

        private Draft draft() {
            String slug = path.replaceFirst("\\.md$", "");
            return new Draft(
                    path,
                    String.valueOf(List.of(title, summary, content, published, authors, topics)
                            .hashCode()),
                    Optional.empty(),
                    slug,
                    Optional.ofNullable(translation),
                    slug,
                    language,
                    title,
                    type,
                    authors.stream().map(Author::of).toList(),
                    topics,
                    summary,
                    content,
                    Jsoup.parse(content).text(),
                    "https://www.example.org/" + slug,
                    image,
                    files,
                    List.of(),
                    published,
                    false,
                    updated,
                    expires);
        }
    }

    /** Imports these beside what was there before, and publishes the feeds. */
    ReaderSite publish(Written... more) {
        for (Written one : more) drafts.put(one.draft().path(), one.draft());
        importer.merge(
                new Reading("site", List.copyOf(drafts.values()), Set.of(), List.of(), List.of()), server.now, true);
        feeds.publish(server.articles.catalog(), server.articles::contents, server.articles.digest(), server.now);
        return this;
    }

    /** Five articles of every kind. */
    ReaderSite publishSample() {
        return publish(
                written("Water first")
                        .on("Peace", "Water")
                        .by("Ada Adams", "Ben Brook")
                        .summary("Réconciliation by pipe."),
                written("Cities after war")
                        .translationOf("cities")
                        .type("Report")
                        .published("2026-09-02T08:00:00Z")
                        .file("https://www.example.org/files/cities.pdf", "Summary", 2_100_000),
                written("Villes après la guerre")
                        .translationOf("cities")
                        .in("fr")
                        .type("Report")
                        .published("2026-09-02T08:00:00Z"),
                written("القناة")
                        .path("canal.md")
                        .in("ar")
                        .by("سلمى")
                        .on("Water")
                        .published("2025-05-05T08:00:00Z"),
                written("A picture")
                        .image("https://www.example.org/a.jpg", "Hills", "Seen from the road")
                        .updated("2026-10-01T08:00:00Z")
                        .published("2026-09-03T08:00:00Z"));
    }

    ReaderSite withdraw(String slug, String reason, String replacement) {
        long id = server.articles.catalog().find(slug).orElseThrow().id();
        server.articles.withdraw(id, reason, replacement, server.now);
        return this;
    }

    HttpResponse<String> get(String path, String... headers) {
        return server.get(path, headers);
    }

    Document page(String path, String... headers) {
        HttpResponse<String> answer = get(path, headers);
        if (answer.statusCode() != 200) throw new AssertionError(path + " is answered " + answer.statusCode());
        return Jsoup.parse(answer.body(), server.site.url() + path);
    }

    static List<String> titles(Document page) {
        return page.select(".entry h2").eachText();
    }

    @Override
    public void close() {
        server.close();
    }
}
