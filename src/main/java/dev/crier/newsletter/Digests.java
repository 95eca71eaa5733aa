package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.encoding.Hash;
import dev.crier.mail.MessageIds;
import dev.crier.outbox.Bodies;
import dev.crier.outbox.Body;
import dev.crier.outbox.NewDelivery;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes an edition's digests, each distinct one once, and the deliveries that point to them. */
public final class Digests {

    private static final int KEY_LENGTH = 12;
    private static final int REMEMBERED = 20_000;

    private final Site site;
    private final DigestRenderer renderer;
    private final WhyLine why;
    private final MessageIds messageIds;
    private final Supplier<List<String>> spoken;
    private volatile List<String> languages;
    /** The digests of the edition being planned, by key; one is planned at a time. */
    private final Map<String, Prepared> prepared = new LinkedHashMap<>();

    private long preparing = -1;
    /** Of that edition: part of every Message-ID. */
    private String slot = "";

    /** @param spoken languages that mails can be written in: a site may add a file of words at any time */
    public Digests(
            Site site, DigestRenderer renderer, WhyLine why, MessageIds messageIds, Supplier<List<String>> spoken) {
        this.site = site;
        this.renderer = renderer;
        this.why = why;
        this.messageIds = messageIds;
        this.spoken = spoken;
        languages = spoken.get();
    }

    /** A digest that is rendered, and stored as soon as {@code body} is known. */
    static final class Prepared {
        static final Prepared NONE = new Prepared("", "", List.of(), null);

        final String key;
        final String language;
        final List<Article> articles;

        @Nullable
        RenderedMail rendered;

        long body = -1;

        Prepared(String key, String language, List<Article> articles, @Nullable RenderedMail rendered) {
            this.key = key;
            this.language = language;
            this.articles = articles;
            this.rendered = rendered;
        }

        boolean isToBeStored() {
            return rendered != null;
        }
    }

    /** Forgets what was stored in a transaction that may have been rolled back, and sees which languages there are now. */
    void startOver() {
        prepared.clear();
        languages = spoken.get();
    }

    Prepared prepare(Edition edition, Newsletter newsletter, Catalog catalog, Subscription reader, Choice choice) {
        if (choice.articles().isEmpty()) return Prepared.NONE;
        if (preparing != edition.id() || prepared.size() > REMEMBERED) prepared.clear();
        if (preparing != edition.id()) slot = edition.slot().toString();
        preparing = edition.id();
        String language = language(reader);
        String key = key(newsletter.template(), language, choice.articles());
        return prepared.computeIfAbsent(
                key,
                unknown -> new Prepared(
                        key,
                        language,
                        choice.articles(),
                        render(
                                newsletter,
                                catalog,
                                language,
                                edition.slot(),
                                zone(edition, newsletter),
                                choice.articles(),
                                edition.arrangement().note(language, site.language()))));
    }

    RenderedMail render(
            Newsletter newsletter,
            Catalog catalog,
            String language,
            Instant slot,
            ZoneId zone,
            List<Article> articles,
            String note) {
        return renderer.render(new DigestContent(
                newsletter.name(),
                newsletter.title(language),
                newsletter.description(language),
                newsletter.template(),
                language,
                slot,
                zone,
                articles,
                newsletter.max(),
                catalog,
                note,
                newsletter.subject()));
    }

    /** @param personal values of the marks, made before the transaction, because that reads templates */
    NewDelivery delivery(
            Handle handle,
            Edition edition,
            Newsletter newsletter,
            Subscription reader,
            Prepared digest,
            Map<String, String> personal) {
        if (digest.body < 0) {
            digest.body = store(handle, edition, newsletter, digest);
            // There may be thousands of distinct ones, each of 80 KB.
            digest.rendered = null;
        }
        return new NewDelivery(
                digest.body,
                reader.subscriber().id(),
                reader.id(),
                reader.cursor(),
                reader.subscriber().email(),
                reader.subscriber().name(),
                personal,
                messageIds.of(newsletter.name(), slot, reader.subscriber().email()),
                edition.issuedAt());
    }

    /** Values of the marks that need neither a token nor a name: many readers share them. */
    Map<String, String> personal(
            Edition edition, Newsletter newsletter, Subscription reader, String key, String language) {
        var values = new HashMap<String, String>();
        values.put("why", why.of(newsletter, reader, language));
        values.put("web", webAddress(site, newsletter.name(), edition.slot(), key));
        values.put("newsletter", newsletter.name());
        return Map.copyOf(values);
    }

    static String webAddress(Site site, String newsletter, Instant slot, String key) {
        return site.link("/editions/" + newsletter + "/" + slot + "/" + key);
    }

    private long store(Handle handle, Edition edition, Newsletter newsletter, Prepared digest) {
        Optional<Long> known = handle.createQuery("SELECT body FROM digest WHERE edition = :edition AND key = :key")
                .bind("edition", edition.id())
                .bind("key", digest.key)
                .mapTo(Long.class)
                .findOne();
        if (known.isPresent()) return known.get();
        long body = Bodies.put(handle, body(newsletter, digest));
        long id = handle.createQuery("""
                        INSERT INTO digest (edition, key, language, body, shown)
                        VALUES (:edition, :key, :language, :body, :shown) RETURNING id""")
                .bind("edition", edition.id())
                .bind("key", digest.key)
                .bind("language", digest.language)
                .bind("body", body)
                .bind("shown", Math.min(newsletter.max(), digest.articles.size()))
                .mapTo(Long.class)
                .one();
        var rows = handle.prepareBatch(
                "INSERT INTO digest_article (digest, position, article) VALUES (:digest, :position, :article)");
        int position = 0;
        for (Article article : digest.articles) {
            rows.bind("digest", id)
                    .bind("position", ++position)
                    .bind("article", article.id())
                    .add();
        }
        rows.execute();
        return body;
    }

    Body body(Newsletter newsletter, Prepared digest) {
        RenderedMail rendered = Objects.requireNonNull(digest.rendered);
        String host = Objects.requireNonNullElse(site.url().getHost(), "localhost");
        return new Body(
                newsletter.fromName(),
                newsletter.fromEmail(),
                newsletter.replyTo(),
                digest.language,
                rendered.subject(),
                rendered.html(),
                rendered.text(),
                Map.of(
                        "List-ID", newsletter.title() + " <" + newsletter.name() + "." + host + ">",
                        "List-Archive", "<" + site.link("/editions/" + newsletter.name()) + ">",
                        "List-Post", "NO",
                        "Precedence", "bulk",
                        "Auto-Submitted", "auto-generated"));
    }

    /** The first of the person's languages that mails can be written in, else the site's. */
    String language(Subscription reader) {
        return reader.subscriber().languages().stream()
                .filter(languages::contains)
                .findFirst()
                .orElse(site.language());
    }

    ZoneId zone(Edition edition, Newsletter newsletter) {
        return newsletter
                .frequency(edition.frequency())
                .flatMap(Frequency::zone)
                .orElse(site.zone());
    }

    /** Deterministic, so that an edition's addresses are the same after the database was lost. */
    private static String key(String template, String language, List<Article> articles) {
        var content = new StringBuilder(template).append('\0').append(language);
        articles.forEach(article -> content.append('\0').append(article.iri()));
        return Hash.of(content.toString()).hex(KEY_LENGTH);
    }
}
