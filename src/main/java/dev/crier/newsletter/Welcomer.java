package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.outbox.Body;
import dev.crier.subscriber.SignUps;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a reader's yes, and welcomes: what was chosen, when the next one comes, the latest articles. These have then
 * reached the reader, and no edition brings them again.
 */
public final class Welcomer {

    private static final int NAMED = 5;
    private static final int LOOKED_AT = 100;

    private final Jdbi jdbi;
    private final SignUps signUps;
    private final Subscribers subscribers;
    private final Newsletters newsletters;
    private final Articles articles;
    private final Notices notices;
    private final ReaderLinks links;
    private final ReaderWords readers;
    private final String siteLanguage;
    private final boolean rehearsing;
    private final InstantSource clock;

    /** @param rehearsing whether mail goes to the mailbox, so that nobody receives it */
    public Welcomer(
            Jdbi jdbi,
            SignUps signUps,
            Subscribers subscribers,
            Newsletters newsletters,
            Articles articles,
            Notices notices,
            ReaderLinks links,
            ReaderWords readers,
            String siteLanguage,
            boolean rehearsing,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.signUps = signUps;
        this.subscribers = subscribers;
        this.newsletters = newsletters;
        this.articles = articles;
        this.notices = notices;
        this.links = links;
        this.readers = readers;
        this.siteLanguage = siteLanguage;
        this.rehearsing = rehearsing;
        this.clock = clock;
    }

    /** The subscription as it is now; empty if there is none. Said twice, it is the same as once. */
    public Optional<Subscription> confirm(long person, String name) {
        Optional<Subscription> asked = subscribers.latest(person, name).filter(Subscription::isOpen);
        Optional<Newsletter> newsletter = newsletters.find(name);
        if (asked.isEmpty() || newsletter.isEmpty() || asked.get().isConfirmed()) return asked;
        while (!welcome(newsletter.get(), asked.get(), clock.instant())) {
            // An edition has just brought some of what was to be shown: others are shown then.
        }
        return subscribers.latest(person, name);
    }

    private boolean welcome(Newsletter newsletter, Subscription asked, Instant now) {
        long person = asked.subscriber().id();
        // Before the catalog: what arrives between the two is in the welcome or comes with the first edition.
        long cursor = articles.lastArrival();
        Catalog catalog = articles.catalog();
        List<Article> latest = latest(newsletter, asked, catalog, now);
        Body welcome = body(newsletter, asked, latest, now);
        return jdbi.inTransaction(handle -> {
            // An edition that is being planned waits for us from here on, or we see what it brings.
            Cursors.hold(handle, person);
            if (!had(handle, catalog, latest, person).isEmpty()) return false;
            // One after the other, because whoever plans looks only for those after the last that it has seen.
            articles.hold(handle);
            signUps.confirm(handle, person, newsletter.name(), cursor, now)
                    .ifPresent(confirmed -> put(handle, welcome, confirmed, latest, now));
            return true;
        });
    }

    private static Set<Long> had(Handle handle, Catalog catalog, List<Article> some, long person) {
        return new Ledger(handle, catalog, some).works(handle, List.of(person)).getOrDefault(person, Set.of());
    }

    private void put(Handle handle, Body welcome, Subscription to, List<Article> latest, Instant now) {
        // Lost, these articles are as new as before: other newsletters left them out because they stood here.
        long from = latest.stream()
                .flatMap(article -> article.arrival().stream())
                .mapToLong(number -> number - 1)
                .reduce(to.cursor(), Math::min);
        long body = notices.put(handle, Notices.Kind.WELCOME, welcome, to, from, now);
        if (latest.isEmpty()) return;
        var rows = handle.prepareBatch(
                "INSERT INTO welcome_article (body, article, rehearsal) VALUES (:body, :article, :rehearsal)");
        for (Article article : latest) {
            rows.bind("body", body)
                    .bind("article", article.id())
                    .bind("rehearsal", rehearsing)
                    .add();
        }
        rows.execute();
    }

    /** The newest that match the choice and have not reached the reader yet, one version of each work. */
    private List<Article> latest(Newsletter newsletter, Subscription asked, Catalog catalog, Instant now) {
        if (newsletter.welcome() == 0) return List.of();
        var selection = new Selection(newsletter, catalog, Long.MAX_VALUE, now, siteLanguage, Arrangement.NONE);
        Set<Long> unmailed = jdbi.withHandle(Articles::unmailed);
        List<Article> matching = catalog.listed(
                now,
                article -> newsletter.topics().takes(article.topics())
                        && asked.follows(article.topics())
                        && !unmailed.contains(article.id()));
        long person = asked.subscriber().id();
        Map<Long, Article> works = new LinkedHashMap<>();
        for (int from = 0; from < matching.size() && works.size() < newsletter.welcome(); from += LOOKED_AT) {
            List<Article> some = matching.subList(from, Math.min(from + LOOKED_AT, matching.size()));
            Set<Long> had = jdbi.withHandle(handle -> had(handle, catalog, some, person));
            for (Article article : some) {
                if (works.size() == newsletter.welcome()) break;
                if (had.contains(article.work()) || works.containsKey(article.work())) continue;
                selection.version(article, asked.subscriber()).ifPresent(version -> works.put(article.work(), version));
            }
        }
        return List.copyOf(works.values());
    }

    private Body body(Newsletter newsletter, Subscription asked, List<Article> latest, Instant now) {
        Subscriber person = asked.subscriber();
        Words words = readers.of(person);
        Optional<Frequency> frequency = newsletter.frequency(asked.frequency());
        String often = frequency.map(one -> FrequencyWords.in(words, one)).orElse("");
        var sentences = new ArrayList<String>();
        sentences.add(
                asked.topics().isEmpty()
                        ? words.say("notice.welcome.sentence", newsletter.title(words.language()), often)
                        : words.say(
                                "notice.welcome.topics",
                                newsletter.title(words.language()),
                                often,
                                TopicWords.list(
                                        words,
                                        articles.catalog(),
                                        asked.topics().get(),
                                        NAMED)));
        frequency
                .flatMap(one -> one.next(now, person.zoneId()))
                .ifPresent(
                        next -> sentences.add(words.say("notice.welcome.next", words.longDate(next, person.zoneId()))));
        Notice notice = Notice.of(
                        words.language(),
                        words.say("notice.welcome.subject", newsletter.title(words.language())),
                        words.say("notice.welcome.heading"),
                        sentences.toArray(String[]::new))
                .withLatest(newsletter.name(), latest)
                .withLink(words.say("digest.preferences"), links.preferences(person.id(), newsletter.name()))
                .withLink(words.say("digest.unsubscribe"), links.unsubscribe(person.id(), newsletter.name()));
        return notices.body(notice, Optional.of(newsletter));
    }
}
