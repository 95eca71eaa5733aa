package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.mail.Letter;
import dev.crier.mail.Marks;
import dev.crier.mail.Personal;
import dev.crier.outbox.Body;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.Outbox;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Shows what would be sent, and records nothing. */
public final class Previewer {

    private static final int SAMPLE = 5;

    private final Jdbi jdbi;
    private final Articles articles;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final Arrangements arrangements;
    private final Digests digests;
    private final DigestComposer composer;
    private final Site site;
    private final InstantSource clock;

    public Previewer(
            Jdbi jdbi,
            Articles articles,
            Subscribers subscribers,
            Outbox outbox,
            Arrangements arrangements,
            Digests digests,
            DigestComposer composer,
            Site site,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.arrangements = arrangements;
        this.digests = digests;
        this.composer = composer;
        this.site = site;
        this.clock = clock;
    }

    /**
     * A mail that would be sent.
     *
     * @param about which articles it shows, in words: what is new for the reader, or the latest as a sample
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares previews
    public record Preview(
            String to,
            String subject,
            String html,
            String text,
            byte[] mime,
            String from,
            int articles,
            String about) {}

    /**
     * What a reader would get at an instant; without a reader the latest articles, as a sample. Empty if there would be no
     * mail.
     *
     * @param recipient who gets the mail, if it is to be a test; none for the reader
     */
    public Optional<Preview> preview(
            Newsletter newsletter, Optional<String> emailKey, Instant at, Optional<String> recipient) {
        Catalog catalog = articles.catalog();
        Optional<Subscription> reader = emailKey.flatMap(key -> subscribers.find(key).stream()
                .filter(one -> one.isOpen() && one.newsletter().equals(newsletter.name()))
                .findFirst());
        if (emailKey.isPresent() && reader.isEmpty()) return Optional.empty();
        Subscription subscription = reader.orElseGet(() -> sampleReader(newsletter));
        Arrangement wanted = arrangements.next(newsletter.name(), subscription.frequency());
        List<Article> chosen = reader.isPresent()
                ? newFor(newsletter, catalog, subscription, at, wanted)
                : latest(newsletter, catalog, subscription.subscriber(), at, wanted);
        if (chosen.isEmpty()) return Optional.empty();
        String language = digests.language(subscription);
        ZoneId zone = newsletter
                .frequency(subscription.frequency())
                .flatMap(Frequency::zone)
                .orElse(site.zone());
        RenderedMail rendered =
                digests.render(newsletter, catalog, language, at, zone, chosen, wanted.note(language, site.language()));
        Edition edition = unissued(newsletter, subscription.frequency(), at);
        var body = digests.body(newsletter, new Digests.Prepared("preview", language, chosen, rendered));
        String to = recipient.orElse(subscription.subscriber().email());
        Delivery delivery = new Delivery(
                0,
                0,
                0,
                subscription.subscriber().id(),
                subscription.id(),
                0,
                to,
                subscription.subscriber().name(),
                digests.personal(edition, newsletter, subscription, "preview", language),
                "<preview." + at.toEpochMilli() + "@" + site.url().getHost() + ">",
                at,
                Delivery.State.READY,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                "");
        Personal personal = composer.personal(delivery);
        byte[] mime = Letter.of(DigestComposer.content(body, recipient.isPresent() ? "[Test] " : ""))
                .to(personal);
        String about = reader.isPresent()
                ? "what is new for " + subscription.subscriber().email()
                : "a sample of the latest articles";
        return Optional.of(new Preview(
                to,
                rendered.subject(),
                Marks.fillHtml(rendered.html(), personal.values()),
                Marks.fillText(rendered.text(), personal.values()),
                mime,
                body.fromEmail(),
                chosen.size(),
                about));
    }

    /** A mail of a draft, as one of its readers gets it. Empty if there is no such digest. */
    public Optional<Preview> draft(Edition draft, String digest) {
        Optional<Delivery> delivery = jdbi.withHandle(handle -> handle.createQuery("""
                                SELECT min(d.id) FROM delivery d JOIN digest g ON g.body = d.body
                                WHERE g.edition = :edition AND g.key = :key AND d.batch = :batch""")
                        .bind("edition", draft.id())
                        .bind("key", digest)
                        .bind("batch", draft.batch())
                        .mapTo(Long.class)
                        .findOne())
                .flatMap(outbox::find);
        return delivery.map(one -> {
            Body body = outbox.findBody(one.body()).orElseThrow();
            Personal personal = composer.personal(one);
            return new Preview(
                    one.address(),
                    body.subject(),
                    Marks.fillHtml(body.html(), personal.values()),
                    Marks.fillText(body.text(), personal.values()),
                    composer.compose(one),
                    body.fromEmail(),
                    0,
                    "");
        });
    }

    private List<Article> newFor(
            Newsletter newsletter, Catalog catalog, Subscription subscription, Instant at, Arrangement wanted) {
        long upTo = jdbi.withHandle(handle -> articles.arrivedUntil(handle, at.minus(newsletter.settle())));
        var selection = new Selection(newsletter, catalog, upTo, at, site.language(), wanted);
        long person = subscription.subscriber().id();
        long cursor = subscription.cursor();
        Set<Long> delivered = jdbi.withHandle(handle -> new Ledger(handle, catalog, selection.candidates(cursor))
                        .works(handle, List.of(person), cursor))
                .getOrDefault(person, Set.of());
        return selection.choose(subscription, delivered).articles();
    }

    /** The latest works, each in the version that a reader of the site's language would get. */
    private List<Article> latest(
            Newsletter newsletter, Catalog catalog, Subscriber reader, Instant at, Arrangement wanted) {
        var selection = new Selection(newsletter, catalog, Long.MAX_VALUE, at, site.language(), wanted);
        return catalog.listed(at, article -> newsletter.topics().takes(article.topics())).stream()
                .flatMap(article -> selection.version(article, reader).stream())
                .distinct()
                .filter(article -> !selection.leavesOut(article))
                .limit(SAMPLE)
                .sorted(selection.order())
                .toList();
    }

    private Subscription sampleReader(Newsletter newsletter) {
        var person = new Subscriber(
                0, "reader@example.org", "", site.language(), site.zone().getId(), Subscriber.State.ACTIVE);
        return new Subscription(
                0,
                person,
                newsletter.name(),
                newsletter.frequencies().get(0).name(),
                Optional.empty(),
                0,
                clock.instant(),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "nobody: a sample",
                clock.instant());
    }

    private Edition unissued(Newsletter newsletter, String frequency, Instant at) {
        return new Edition(
                0,
                newsletter.name(),
                frequency,
                at,
                true,
                Edition.State.PLANNING,
                0,
                at,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                Optional.empty(),
                "[]");
    }
}
