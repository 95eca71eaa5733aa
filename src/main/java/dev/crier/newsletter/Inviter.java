package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.outbox.Body;
import dev.crier.outbox.Correspondence;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.SignUps;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Wish;
import dev.crier.template.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Mails somebody whose address was typed on a page: a mail that asks for a yes, or for who is known the link to what they
 * have. At most one of each an hour to an address, whoever types it how often; nothing that was typed stands in it.
 */
public final class Inviter {

    /** At most one mail of a kind to an address in this time. */
    public static final Duration PAUSE = Duration.ofHours(1);

    private static final int NAMED = 5;

    private final Jdbi jdbi;
    private final SignUps signUps;
    private final Subscribers subscribers;
    private final Newsletters newsletters;
    private final Articles articles;
    private final Notices notices;
    private final ReaderLinks links;
    private final ReaderWords readers;
    private final InstantSource clock;

    public Inviter(
            Jdbi jdbi,
            SignUps signUps,
            Subscribers subscribers,
            Newsletters newsletters,
            Articles articles,
            Notices notices,
            ReaderLinks links,
            ReaderWords readers,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.signUps = signUps;
        this.subscribers = subscribers;
        this.newsletters = newsletters;
        this.articles = articles;
        this.notices = notices;
        this.links = links;
        this.readers = readers;
        this.clock = clock;
    }

    /** What somebody asked for on a page. */
    public record Request(
            EmailAddress email,
            Newsletter newsletter,
            Frequency frequency,
            Optional<List<String>> topics,
            String language,
            ZoneId zone) {}

    /** Keeps what was asked for and asks for a yes. */
    public void invite(Request request) {
        Instant now = clock.instant();
        var wish = new Wish(
                request.email(),
                "",
                request.language(),
                request.zone(),
                request.newsletter().name(),
                request.frequency().name(),
                request.topics(),
                articles.lastArrival(),
                "the form on the site, confirmed by mail",
                now);
        SignUps.Asked asked = jdbi.inTransaction(handle -> signUps.ask(handle, wish, now));
        Optional<Subscriber> person = subscribers.person(asked.person());
        if (asked.outcome() == SignUps.Outcome.SUPPRESSED || person.isEmpty()) return;
        if (asked.outcome() == SignUps.Outcome.ASKED) confirm(person.get(), request.newsletter());
        else link(person.get(), false);
    }

    /** Asks once more for a yes to what was asked for and is still open. */
    public void inviteAgain(long person, String newsletter) {
        Optional<Subscriber> known = subscribers.person(person);
        Optional<Newsletter> which = newsletters.find(newsletter);
        if (known.isPresent() && which.isPresent()) confirm(known.get(), which.get());
    }

    /**
     * Mails the link to preferences, or to what can be left, if somebody is known under this address.
     *
     * @param leaving whether leaving was asked about
     */
    public void remind(EmailAddress email, boolean leaving) {
        Optional<Subscriber> known = subscribers.person(email);
        if (known.isEmpty()) return;
        if (known.get().state() == Subscriber.State.ACTIVE) link(known.get(), leaving);
        else pending(known.get().id()).ifPresent(one -> inviteAgain(known.get().id(), one.newsletter()));
    }

    /** The people to whom the last mail that asked for a yes could not be delivered. */
    public Set<Long> unreached() {
        return jdbi.withHandle(handle -> Correspondence.unreached(handle, Notices.Kind.CONFIRM.batch()));
    }

    private void confirm(Subscriber person, Newsletter newsletter) {
        Optional<Subscription> asked = pending(person.id(), newsletter.name());
        if (asked.isEmpty()) return;
        Instant now = clock.instant();
        Words words = readers.of(person);
        Notice notice = Notice.of(
                        words.language(),
                        words.say("notice.confirm.subject", newsletter.title(words.language())),
                        words.say("notice.confirm.heading"),
                        asked(words, newsletter, asked.get()))
                .withAction(words.say("notice.confirm.action"), links.confirm(person.id(), newsletter.name(), now))
                .withOtherwise(words.say(
                        "notice.confirm.otherwise", words.longDate(now.plus(ReaderLinks.TO_CONFIRM), person.zoneId())));
        put(Notices.Kind.CONFIRM, notices.body(notice, Optional.of(newsletter)), person, now);
    }

    private void link(Subscriber person, boolean leaving) {
        List<Subscription> all = subscribers.of(person.id());
        List<Subscription> open =
                all.stream().filter(one -> one.isOpen() && one.isConfirmed()).toList();
        if (all.isEmpty()) return;
        String first = (open.isEmpty() ? all : open).get(0).newsletter();
        Notice notice = leaving && !open.isEmpty() ? toLeave(person, open) : toPreferences(person, first);
        put(Notices.Kind.LINK, notices.body(notice, newsletters.find(first)), person, clock.instant());
    }

    private Notice toPreferences(Subscriber person, String newsletter) {
        Words words = readers.of(person);
        return Notice.of(
                        words.language(),
                        words.say("notice.preferences.subject", newsletters.title(newsletter, words.language())),
                        words.say("notice.preferences.heading"),
                        words.say("notice.preferences.sentence"))
                .withAction(words.say("notice.preferences.action"), links.preferences(person.id(), newsletter))
                .withOtherwise(words.say("notice.link.otherwise"));
    }

    private Notice toLeave(Subscriber person, List<Subscription> open) {
        Words words = readers.of(person);
        String first = open.get(0).newsletter();
        Notice notice = Notice.of(
                        words.language(),
                        words.say("notice.unsubscribe.subject", newsletters.title(first, words.language())),
                        words.say("notice.unsubscribe.heading"),
                        words.say("notice.unsubscribe.sentence"))
                .withAction(words.say("notice.unsubscribe.action"), links.unsubscribe(person.id(), first))
                .withOtherwise(words.say("notice.link.otherwise"));
        for (Subscription other : open.subList(1, open.size())) {
            notice = notice.withLink(
                    words.say("notice.unsubscribe.subject", newsletters.title(other.newsletter(), words.language())),
                    links.unsubscribe(person.id(), other.newsletter()));
        }
        return notice.withLink(words.say("digest.preferences"), links.preferences(person.id(), first));
    }

    private void put(Notices.Kind kind, Body body, Subscriber person, Instant now) {
        jdbi.useTransaction(handle -> {
            if (notices.wasSent(handle, kind, person.id(), now.minus(PAUSE))) return;
            notices.put(handle, kind, body, person, now);
        });
    }

    private String asked(Words words, Newsletter newsletter, Subscription asked) {
        String often = newsletter
                .frequency(asked.frequency())
                .map(frequency -> FrequencyWords.in(words, frequency))
                .orElse("");
        if (asked.topics().isEmpty())
            return words.say("notice.confirm.everything", newsletter.title(words.language()), often);
        return words.say(
                "notice.confirm.topics",
                newsletter.title(words.language()),
                often,
                TopicWords.list(words, articles.catalog(), asked.topics().get(), NAMED));
    }

    private Optional<Subscription> pending(long person) {
        return subscribers.of(person).stream()
                .filter(one -> one.isOpen() && !one.isConfirmed())
                .findFirst();
    }

    private Optional<Subscription> pending(long person, String newsletter) {
        return subscribers.latest(person, newsletter).filter(one -> one.isOpen() && !one.isConfirmed());
    }
}
