package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Attachment;
import dev.crier.catalog.Author;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.Image;
import dev.crier.catalog.Topic;
import dev.crier.catalog.Topics;
import dev.crier.schedule.Cron;
import dev.crier.template.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site and articles to make mails of. */
final class DigestSamples {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final Instant FRIDAY = Instant.parse("2018-02-23T07:00:00Z");

    static final Frequency WEEKLY = Frequency.at("weekly", Cron.of("0 0 8 ? * FRI"), PARIS);

    static final Site SITE = site("", "");

    static final Topics TOPICS = new Topics(
            List.of(),
            List.of(
                    topic("violent-extremism", "Violent Extremism", "Extrémisme violent", "التطرف العنيف"),
                    topic(
                            "democracy-governance",
                            "Democracy & Governance",
                            "Démocratie et gouvernance",
                            "الديمقراطية والحكم"),
                    topic("reconciliation", "Reconciliation", "Réconciliation", "المصالحة")),
            Map.of());

    private DigestSamples() {}

    static Site site(String logo, String linkParameters) {
        return new Site(
                "Institute for Peace Research",
                "Research for lasting peace",
                URI.create("https://news.example.org"),
                "news.example.org,2026",
                "https://www.example.org",
                "en",
                PARIS,
                logo,
                "#8a1c1c",
                "#f2a19a",
                "digest@example.org",
                "1 Example Street, 75001 Paris",
                "https://www.example.org/privacy",
                linkParameters);
    }

    private static Topic topic(String slug, String en, String fr, String ar) {
        return new Topic(slug, en, Map.of("en", en, "fr", fr, "ar", ar), Map.of(), "");
    }

    /** Five articles as a week brings them: an image, a report with a PDF, one in French, one in Arabic, one without summary. */
    static List<Article> week() {
        return List.of(
                article(1)
                        .title("South Sudan’s Pitfalls of Power Sharing")
                        .type("analysis")
                        .authors("Susan Stigant", "Aly Verjee")
                        .topics("democracy-governance")
                        .summary(
                                "Power sharing can end a war only under certain conditions. Two regional experts comment"
                                        + " on the proposal tabled this week in Addis Ababa and say how it could be improved.")
                        .image(new Image(
                                "https://www.example.org/images/round-table.jpg",
                                "Delegates around a table",
                                "The talks in Addis Ababa"))
                        .build(),
                article(2)
                        .title("To Stabilize Iraq After ISIS, Help Iraqis Reconcile")
                        .type("report")
                        .authors("Nancy Lindborg", "Sarhang Hamasaeed")
                        .topics("reconciliation", "violent-extremism")
                        .summary(
                                "Rebuilding could cost $100 billion. Money alone will not mend the divisions from which"
                                        + " the violence grew.")
                        .files(new Attachment(
                                "https://www.example.org/files/iraq.pdf", "", "application/pdf", 2_100_000))
                        .build(),
                article(3)
                        .title("Formation à la gestion des conflits pour les soldats de la paix")
                        .language("fr")
                        .type("event note")
                        .authors("Centre de formation")
                        .summary("Trois semaines avec ceux qui partent.")
                        .build(),
                article(4)
                        .title("المصالحة المحلية بعد النزاع")
                        .language("ar")
                        .type("analysis")
                        .authors("ليلى حداد")
                        .topics("reconciliation")
                        .summary("ما الذي يجعل المصالحة بين المجتمعات المحلية تدوم؟ دروس من ثلاث مدن.")
                        .build(),
                article(5).title("Nobody Asked Us").type("").summary("").build());
    }

    /** So many plain ones. */
    static List<Article> many(int count) {
        var articles = new ArrayList<Article>();
        for (int n = 1; n <= count; n++) articles.add(article(n).build());
        return articles;
    }

    static DigestContent content(List<Article> articles) {
        return content("en", articles, 20);
    }

    static DigestContent content(String language, List<Article> articles, int max) {
        return content(language, articles, max, "", "");
    }

    static DigestContent content(String language, List<Article> articles, int max, String note, String subject) {
        return new DigestContent(
                "publications",
                "New publications",
                "Everything we publish, in the topics you choose.",
                "digest",
                language,
                FRIDAY,
                PARIS,
                articles,
                max,
                new Catalog(1, articles, Map.of(), TOPICS),
                note,
                subject);
    }

    static Builder article(int n) {
        return new Builder(n);
    }

    static final class Builder {

        private final int n;
        private String title;
        private String type = "analysis";
        private String language = "en";
        private String summary;
        private String address;
        private List<Author> authors = List.of();
        private List<String> topics = List.of();
        private List<Attachment> files = List.of();
        private Optional<Image> image = Optional.empty();

        private Builder(int n) {
            this.n = n;
            title = "Article number " + n;
            summary = "What article number " + n + " is about, in a sentence.";
            address = "https://www.example.org/publications/article-" + n;
        }

        Builder title(String title) {
            this.title = title;
            return this;
        }

        Builder type(String type) {
            this.type = type;
            return this;
        }

        Builder language(String language) {
            this.language = language;
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

        Builder authors(String... names) {
            authors = List.of(names).stream().map(Author::of).toList();
            return this;
        }

        Builder topics(String... slugs) {
            topics = List.of(slugs);
            return this;
        }

        Builder files(Attachment... files) {
            this.files = List.of(files);
            return this;
        }

        Builder image(Image image) {
            this.image = Optional.of(image);
            return this;
        }

        Article build() {
            Instant published = Instant.parse("2018-02-22T10:00:00Z").minus(Duration.ofDays(n));
            return new Article(
                    n,
                    "tag:news.example.org,2026:article/a" + n,
                    n,
                    "publications",
                    "article-" + n,
                    language,
                    title,
                    type,
                    authors,
                    topics,
                    summary,
                    address,
                    image,
                    files,
                    List.of(),
                    published,
                    published,
                    Optional.empty(),
                    Optional.empty(),
                    Article.State.LIVE,
                    Optional.of((long) n),
                    Optional.of(published),
                    Optional.empty());
        }
    }
}
