package dev.crier.web.admin.readers;

import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.TopicWords;
import dev.crier.outbox.Correspondence;
import dev.crier.subscriber.Change;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Words;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words what is kept of a reader. */
final class ReaderPresenter {

    /** Somebody who gets a mail a day has thousands. */
    private static final int SHOWN = 50;

    private static final int TOPICS = 20;

    private final ReaderTools tools;

    ReaderPresenter(ReaderTools tools) {
        this.tools = tools;
    }

    ReaderPage.View view(Visit visit, PersonalData.Kept kept, Blocking blocking) {
        Words words = visit.words();
        Subscriber reader = kept.person();
        List<Subscription> open =
                kept.subscriptions().stream().filter(Subscription::isOpen).toList();
        int unseen = kept.mails().size() - SHOWN;
        return new ReaderPage.View(
                reader.id(),
                reader.email(),
                reader.name(),
                Standing.of(reader, open, !blocking.isAllowed()).said(words),
                words.list(reader.languages().stream().map(words::languageName).toList()),
                reader.zone(),
                moment(visit, kept.since()),
                blocking,
                newest(kept.subscriptions()).stream()
                        .map(one -> subscribed(visit, one))
                        .toList(),
                newest(kept.history()).stream().map(one -> happened(visit, one)).toList(),
                newest(kept.mails()).stream().map(one -> sent(visit, one)).toList(),
                unseen > 0 ? words.count("admin.reader.mails.more", unseen) : "");
    }

    private ReaderPage.Subscribed subscribed(Visit visit, Subscription one) {
        return new ReaderPage.Subscribed(
                one.id(),
                title(visit.words(), one.newsletter()),
                often(visit.words(), one.newsletter(), one.frequency()),
                topics(visit.words(), one.topics()),
                moment(visit, one.startedAt()),
                one.consentSource(),
                state(visit, one),
                one.isOpen());
    }

    private String state(Visit visit, Subscription one) {
        Words words = visit.words();
        if (!one.isOpen()) {
            return words.say(
                    "admin.reader.ended",
                    one.endedAt().map(at -> words.date(at, tools.site().zone())).orElse(""),
                    one.endedReason().orElse(""));
        }
        if (!one.isConfirmed()) return words.say("admin.reader.state.unconfirmed");
        if (!one.isPaused(visit.now())) return words.say("admin.reader.state.subscribed");
        return one.pausedUntil()
                .map(until -> words.say(
                        "admin.reader.paused.until",
                        words.date(until, tools.site().zone())))
                .orElseGet(() -> words.say("admin.reader.paused"));
    }

    private ReaderPage.Happened happened(Visit visit, Change one) {
        return new ReaderPage.Happened(
                moment(visit, one.at()),
                title(visit.words(), one.newsletter()),
                visit.words().say("admin.reader.event." + one.event().name().toLowerCase(Locale.ROOT)),
                often(visit.words(), one.newsletter(), one.frequency()),
                topics(visit.words(), one.topics()),
                one.source());
    }

    private ReaderPage.Sent sent(Visit visit, Correspondence.Mail one) {
        return new ReaderPage.Sent(
                moment(visit, one.at().orElse(one.dated())),
                one.subject(),
                visit.words().say("admin.reader.mail." + one.state().name().toLowerCase(Locale.ROOT)),
                one.answer().strip());
    }

    private String title(Words words, String newsletter) {
        return tools.newsletters().title(newsletter, words.language());
    }

    /** A frequency that there is no longer is called as it was. */
    private String often(Words words, String newsletter, String frequency) {
        Optional<Newsletter> found = tools.newsletters().findEver(newsletter);
        return found.flatMap(one -> one.frequency(frequency))
                .map(one -> words.sentence(FrequencyWords.in(words, one)))
                .orElse(frequency);
    }

    private String topics(Words words, Optional<List<String>> chosen) {
        return chosen.map(slugs -> TopicWords.list(words, tools.articles().catalog(), slugs, TOPICS))
                .orElseGet(() -> words.say("admin.reader.everything"));
    }

    private Moment moment(Visit visit, Instant at) {
        return Moment.of(visit.words(), at, visit.now(), tools.site().zone());
    }

    private static <T> List<T> newest(List<T> oldestFirst) {
        var newest = new ArrayList<>(oldestFirst.subList(Math.max(0, oldestFirst.size() - SHOWN), oldestFirst.size()));
        Collections.reverse(newest);
        return newest;
    }
}
