package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Outbox;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Says why an article is, or is not, in a person's mail. */
public final class Explainer {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm:ss", Locale.ENGLISH);

    private final Jdbi jdbi;
    private final Articles articles;
    private final Subscribers subscribers;
    private final Newsletters newsletters;
    private final Editions editions;
    private final Outbox outbox;
    private final Site site;
    private final InstantSource clock;

    public Explainer(
            Jdbi jdbi,
            Articles articles,
            Subscribers subscribers,
            Newsletters newsletters,
            Editions editions,
            Outbox outbox,
            Site site,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.subscribers = subscribers;
        this.newsletters = newsletters;
        this.editions = editions;
        this.outbox = outbox;
        this.site = site;
        this.clock = clock;
    }

    /** The verdict in a word or two, and the reasons in sentences. */
    public record Explanation(String verdict, List<String> because) {}

    /** @param wanted an id, slug, address or path */
    public Optional<Article> find(String wanted) {
        Catalog catalog = articles.catalog();
        return catalog.all().stream()
                .filter(article -> article.iri().equals(wanted)
                        || article.slug().equals(wanted)
                        || article.address().equals(wanted)
                        || site.link("/articles/" + article.slug()).equals(wanted))
                .findFirst()
                .or(() -> jdbi.withHandle(handle -> handle.createQuery(
                                        "SELECT id FROM article WHERE path = :path OR key = :path ORDER BY id")
                                .bind("path", wanted)
                                .mapTo(Long.class)
                                .findFirst())
                        .flatMap(catalog::find));
    }

    public Explanation explain(String email, Article article) {
        List<Subscription> subscriptions = subscribers.find(EmailAddress.keyOf(email));
        if (subscriptions.isEmpty()) {
            return new Explanation("not delivered", List.of(email + " has never subscribed to anything"));
        }
        Subscriber reader = subscriptions.get(0).subscriber();
        List<Carried> carried = carried(reader.id(), article.work());
        if (!carried.isEmpty()) return delivered(article, carried, subscriptions);
        Optional<Explanation> past = past(reader.id(), article.work());
        if (past.isPresent()) return past.get();
        var because = new ArrayList<String>();
        boolean willCome = false;
        for (Subscription subscription : subscriptions) {
            String reason = reason(article, subscription);
            willCome |= reason.contains("it comes with the next edition");
            because.add(subscription.newsletter() + " " + subscription.frequency() + ": " + reason);
        }
        return new Explanation(willCome ? "not delivered yet" : "not delivered", because);
    }

    private record Carried(long article, long edition, Delivery delivery) {}

    private List<Carried> carried(long person, long work) {
        record Row(long article, long edition, long batch) {}
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT i.article, e.id AS edition, e.batch FROM delivery d
                        JOIN digest g ON g.body = d.body JOIN edition e ON e.id = g.edition
                        JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                        WHERE d.person = :person AND a.work = :work AND NOT e.discarded ORDER BY d.id DESC""")
                .bind("person", person)
                .bind("work", work)
                .map((row, context) -> new Row(row.getLong("article"), row.getLong("edition"), row.getLong("batch")))
                .list());
        return rows.stream()
                .flatMap(row -> outbox.find(row.batch(), person).stream()
                        .map(delivery -> new Carried(row.article(), row.edition(), delivery)))
                .toList();
    }

    /** What is left of a delivery that is not kept any longer. */
    private Optional<Explanation> past(long person, long work) {
        Optional<Long> edition = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.id FROM received r JOIN digest g ON g.body = r.body JOIN edition e ON e.id = g.edition
                        JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                        WHERE r.person = :person AND a.work = :work AND NOT e.discarded ORDER BY e.id DESC LIMIT 1""")
                .bind("person", person)
                .bind("work", work)
                .mapTo(Long.class)
                .findOne());
        return edition.flatMap(editions::find)
                .map(one -> new Explanation(
                        "delivered",
                        List.of(name(one) + "; what the server answered is not kept any longer (keep.deliveries)")));
    }

    private String name(Edition edition) {
        return "edition " + edition.newsletter() + " " + edition.frequency() + " "
                + LocalDate.ofInstant(edition.slot(), site.zone());
    }

    private Explanation delivered(Article article, List<Carried> carried, List<Subscription> subscriptions) {
        Carried latest = carried.stream()
                .filter(one -> !one.delivery().state().isLost())
                .findFirst()
                .orElse(carried.get(0));
        Delivery delivery = latest.delivery();
        Edition edition = editions.find(latest.edition()).orElseThrow();
        LocalDate date = LocalDate.ofInstant(edition.slot(), site.zone());
        String which = name(edition);
        var because = new ArrayList<String>();
        if (latest.article() != article.id()) {
            Article other = articles.catalog().find(latest.article()).orElseThrow();
            because.add("the reader got “" + other.title() + "” on " + date + ", the version in "
                    + Locale.forLanguageTag(other.language()).getDisplayLanguage(Locale.ENGLISH)
                    + " of the same work, in "
                    + which);
            return new Explanation("not delivered", because);
        }
        because.add(which + ", " + state(delivery));
        subscriptions.stream()
                .filter(one -> one.id() == delivery.subscription())
                .findFirst()
                .ifPresent(one -> because.add(follows(article, one)));
        if (edition.rehearsal()) because.add("it was a rehearsal: the mail lies in the mailbox, nobody received it");
        return new Explanation(verdict(delivery.state()), because);
    }

    private static String verdict(Delivery.State state) {
        return switch (state) {
            case SENT -> "delivered";
            case READY, RETRY, SENDING -> "on its way";
            case UNCERTAIN -> "uncertain";
            default -> "not delivered";
        };
    }

    private String state(Delivery delivery) {
        String when = delivery.endedAt()
                .map(at -> WHEN.format(at.atZone(site.zone())))
                .orElse("");
        String reply = delivery.code() > 0 ? " (" + delivery.code() + " " + delivery.reply() + ")" : "";
        return switch (delivery.state()) {
            case SENT -> "accepted on " + when + reply;
            case READY -> "in the outbox";
            case RETRY -> "will be tried again" + reply;
            case SENDING -> "being sent now";
            case UNCERTAIN -> "the server's answer got lost";
            case FAILED -> "refused on " + when + reply + "; its articles are new again";
            case EXPIRED -> "given up on " + when + reply + "; its articles are new again";
            case SUPPRESSED -> "the address must not be mailed";
            case CANCELLED -> "cancelled on " + when + ", because the reader left or the edition was cancelled";
        };
    }

    private String follows(Article article, Subscription subscription) {
        if (subscription.topics().isEmpty()) return "follows everything";
        Catalog catalog = articles.catalog();
        var shared = subscription.topics().get().stream()
                .filter(article.topics()::contains)
                .map(slug -> catalog.topic(slug).name())
                .toList();
        return shared.isEmpty() ? "follows none of its topics now" : "follows " + String.join(", ", shared);
    }

    private String reason(Article article, Subscription subscription) {
        Instant now = clock.instant();
        if (!subscription.isOpen()) {
            return "ended on " + WHEN.format(subscription.endedAt().orElse(now).atZone(site.zone())) + ": "
                    + subscription.endedReason().orElse("");
        }
        Optional<Newsletter> newsletter = newsletters.find(subscription.newsletter());
        if (newsletter.isEmpty()) return "this newsletter is not in config/newsletters.yaml";
        if (article.state() == Article.State.WAITING) {
            return "the article is under embargo until "
                    + WHEN.format(article.published().atZone(site.zone()));
        }
        if (article.state() == Article.State.WITHDRAWN) return "the article was withdrawn";
        if (!article.isListed(now)) return "the article has expired";
        if (!newsletter.get().topics().takes(article.topics())) return "the newsletter's topics leave it out";
        if (!Selection.follows(subscription, article)) {
            return "the reader follows none of its topics (" + String.join(", ", article.topics()) + ")";
        }
        if (article.arrival().isEmpty()) {
            return "the article was older than catalog.fresh-within when it arrived; articles announce makes it news";
        }
        if (article.arrival().get() <= subscription.cursor()) {
            return article.arrivedAt()
                            .map(at -> at.isBefore(subscription.startedAt()))
                            .orElse(false)
                    ? "the reader subscribed after it arrived (subscribers add --since looks back)"
                    : "an edition has passed it, in which another version or language counted";
        }
        if (!subscription.isConfirmed()) return "the reader has not answered the mail that asks for a yes";
        if (subscription.isPaused(now)) return "the subscription is paused; it comes when it is resumed";
        Instant settles = article.arrivedAt().orElse(now).plus(newsletter.get().settle());
        if (settles.isAfter(now)) {
            return "it settles until " + WHEN.format(settles.atZone(site.zone())) + "; it comes with the next edition";
        }
        return "it comes with the next edition";
    }
}
