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
import dev.crier.subscriber.TopicChoice;
import dev.crier.template.Site;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** Says why an article is, or is not, in a person's mail. */
public final class Explainer {

    private final Jdbi jdbi;
    private final Articles articles;
    private final Subscribers subscribers;
    private final Editions editions;
    private final Outbox outbox;
    private final Site site;
    private final Absences absences;

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
        this.editions = editions;
        this.outbox = outbox;
        this.site = site;
        this.absences = new Absences(jdbi, newsletters, site.zone(), clock);
    }

    /** In which mail it stood, or the version that the reader got instead. */
    public enum Mail {
        NONE,
        EDITION,
        WELCOME
    }

    /**
     * The verdict in a word or two, and the reasons in sentences.
     *
     * @param causes why it stood in no mail, of each subscription; empty where it stood in one
     */
    public record Explanation(String verdict, Mail mail, Set<Absence.Cause> causes, List<String> because) {

        public Explanation {
            causes = Collections.unmodifiableSet(new TreeSet<>(causes));
            because = List.copyOf(because);
        }
    }

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
            return new Explanation(
                    "not delivered",
                    Mail.NONE,
                    Set.of(Absence.Cause.NEVER_SUBSCRIBED),
                    List.of(email + " has never subscribed to anything"));
        }
        Subscriber reader = subscriptions.get(0).subscriber();
        List<Carried> carried = carried(reader.id(), article.work());
        if (!carried.isEmpty()) return delivered(article, carried, subscriptions);
        var because = new ArrayList<String>();
        var causes = new TreeSet<Absence.Cause>();
        for (Subscription subscription : subscriptions) {
            Absence absence = absences.of(article, subscription);
            causes.add(absence.cause());
            because.add(subscription.newsletter() + " " + subscription.frequency() + ": " + absence.sentence());
        }
        boolean willCome = causes.stream().anyMatch(Absence.Cause::isPassing);
        return new Explanation(willCome ? "not delivered yet" : "not delivered", Mail.NONE, causes, because);
    }

    /**
     * A mail that carried a version of the work.
     *
     * @param edition none for a welcome mail
     * @param delivery none where it is not kept any longer
     */
    private record Carried(long article, Optional<Edition> edition, Optional<Delivery> delivery, boolean rehearsal) {

        boolean isLost() {
            return delivery.map(one -> one.state().isLost()).orElse(false);
        }

        Mail mail() {
            return edition.isPresent() ? Mail.EDITION : Mail.WELCOME;
        }
    }

    private List<Carried> carried(long person, long work) {
        record Row(long article, long edition, long delivery, boolean rehearsal) {}
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT i.article, e.id AS edition, d.id AS delivery, e.rehearsal FROM delivery d
                        JOIN digest g ON g.body = d.body JOIN edition e ON e.id = g.edition
                        JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                        WHERE d.person = :person AND a.work = :work AND NOT e.discarded
                        UNION ALL
                        SELECT w.article, 0 AS edition, d.id AS delivery, w.rehearsal FROM delivery d
                        JOIN welcome_article w ON w.body = d.body JOIN article a ON a.id = w.article
                        WHERE d.person = :person AND a.work = :work
                        UNION ALL
                        SELECT i.article, e.id AS edition, 0 AS delivery, e.rehearsal FROM received r
                        JOIN digest g ON g.body = r.body JOIN edition e ON e.id = g.edition
                        JOIN digest_article i ON i.digest = g.id JOIN article a ON a.id = i.article
                        WHERE r.person = :person AND a.work = :work AND NOT e.discarded
                        UNION ALL
                        SELECT w.article, 0 AS edition, 0 AS delivery, w.rehearsal FROM received r
                        JOIN welcome_article w ON w.body = r.body JOIN article a ON a.id = w.article
                        WHERE r.person = :person AND a.work = :work
                        ORDER BY delivery DESC""")
                .bind("person", person)
                .bind("work", work)
                .map((row, context) -> new Row(
                        row.getLong("article"),
                        row.getLong("edition"),
                        row.getLong("delivery"),
                        row.getBoolean("rehearsal")))
                .list());
        return rows.stream()
                .map(row -> new Carried(
                        row.article(), editions.find(row.edition()), outbox.find(row.delivery()), row.rehearsal()))
                .toList();
    }

    private Explanation delivered(Article article, List<Carried> carried, List<Subscription> subscriptions) {
        Carried latest =
                carried.stream().filter(one -> !one.isLost()).findFirst().orElse(carried.get(0));
        Optional<Subscription> subscription = latest.delivery().flatMap(delivery -> subscriptions.stream()
                .filter(one -> one.id() == delivery.subscription())
                .findFirst());
        String which = which(latest, subscription);
        var because = new ArrayList<String>();
        if (latest.article() != article.id()) {
            Article other = articles.catalog().find(latest.article()).orElseThrow();
            because.add("the reader got “" + other.title() + "”"
                    + latest.edition().map(edition -> " on " + date(edition)).orElse("") + ", the version in "
                    + Locale.forLanguageTag(other.language()).getDisplayLanguage(Locale.ENGLISH)
                    + " of the same work, in "
                    + which);
            return new Explanation("not delivered", latest.mail(), Set.of(Absence.Cause.OTHER_VERSION), because);
        }
        because.add(latest.delivery()
                .map(delivery -> which + ", " + state(delivery))
                .orElse(which + "; what the server answered is not kept any longer (keep.deliveries)"));
        subscription.ifPresent(one -> because.add(follows(article, one)));
        if (latest.rehearsal()) because.add("it was a rehearsal: the mail lies in the mailbox, nobody received it");
        String verdict =
                latest.delivery().map(delivery -> verdict(delivery.state())).orElse("delivered");
        return new Explanation(verdict, latest.mail(), Set.of(), because);
    }

    private String which(Carried carried, Optional<Subscription> subscription) {
        return carried.edition()
                .map(edition -> "edition " + edition.newsletter() + " " + edition.frequency() + " " + date(edition))
                .orElseGet(() -> "the welcome mail"
                        + subscription.map(one -> " of " + one.newsletter()).orElse(""));
    }

    private LocalDate date(Edition edition) {
        return LocalDate.ofInstant(edition.slot(), site.zone());
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
                .map(at -> Absences.WHEN.format(at.atZone(site.zone())))
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
        if (TopicChoice.isAllBut(subscription.topics().get())) {
            return "follows everything but "
                    + String.join(
                            ", ",
                            TopicChoice.slugs(subscription.topics().get()).stream()
                                    .map(slug -> catalog.topic(slug).name())
                                    .toList());
        }
        var shared = subscription.topics().get().stream()
                .filter(article.topics()::contains)
                .map(slug -> catalog.topic(slug).name())
                .toList();
        return shared.isEmpty() ? "follows none of its topics now" : "follows " + String.join(", ", shared);
    }
}
