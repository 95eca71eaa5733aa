package dev.crier.web.choices;

import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Words;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what a person gets, and could get. */
final class PreferencesPresenter {

    private static final int RECEIVED = 20;

    private final Offer offer;
    private final Subscribers subscribers;
    private final Editions editions;
    private final ReaderLinks links;
    private final ReaderWords readers;
    private final Leaving leaving;
    private final Holdings holdings;
    private final InstantSource clock;

    PreferencesPresenter(Parts parts, Leaving leaving, Holdings holdings) {
        this.offer = parts.offer();
        this.subscribers = parts.subscribers();
        this.editions = parts.editions();
        this.links = parts.links();
        this.readers = parts.readers();
        this.leaving = leaving;
        this.holdings = holdings;
        this.clock = parts.clock();
    }

    PreferencesView view(Subscriber person, PreferencesOutcome outcome) {
        Words words = readers.of(person);
        ZoneId zone = person.zoneId();
        Map<String, Draft> drafts = outcome.drafts().isEmpty() ? holdings.drafts(person) : outcome.drafts();
        return new PreferencesView(
                outcome.errors(),
                outcome.saved(),
                outcome.before(),
                person.email(),
                drafts.values().stream()
                        .map(draft -> card(words, person, draft, outcome.errors()))
                        .toList(),
                left(words, person, drafts),
                offer.newsletters().stream()
                        .filter(one -> !drafts.containsKey(one.name()))
                        .map(one -> new PreferencesView.Other(one.name(), one.title(), one.description()))
                        .toList(),
                offer.languages(words.language()),
                Zones.options(person.zone()),
                LocalDate.ofInstant(clock.instant(), zone).plusDays(1).toString(),
                editions.receivedBy(person.id(), RECEIVED).stream()
                        .map(one -> new PreferencesView.Received(
                                one.subject(),
                                words.date(one.at(), zone),
                                "/editions/" + one.newsletter() + "/" + one.slot() + "/" + one.key()))
                        .toList(),
                outcome.newAddress(),
                SubscribePage.message(outcome.errors(), PreferencesView.NEW_ADDRESS));
    }

    private PreferencesView.Card card(Words words, Subscriber person, Draft draft, List<FieldError> errors) {
        Newsletter newsletter = draft.newsletter();
        return new PreferencesView.Card(
                newsletter.name(),
                newsletter.title(words.language()),
                newsletter.description(words.language()),
                new TopicQuestion(
                        newsletter.name() + ".scope",
                        newsletter.name() + ".topics",
                        draft.scope(),
                        offer.topics(newsletter, words, draft.topics()),
                        SubscribePage.message(errors, newsletter.name() + ".topics"),
                        ""),
                new FrequencyQuestion(
                        newsletter.name() + ".frequency",
                        offer.frequencies(newsletter, words, draft.frequency(), person.zoneId())),
                draft.pause(),
                SubscribePage.message(errors, newsletter.name() + ".pause"),
                links.unsubscribe(person.id(), newsletter.name()),
                words.say("choices.leave", newsletter.title(words.language())));
    }

    /** The newsletters that the person left, the latest leaving of each. */
    private List<PreferencesView.Left> left(Words words, Subscriber person, Map<String, Draft> open) {
        var latest = new LinkedHashMap<String, Subscription>();
        subscribers.of(person.id()).stream()
                .filter(one -> !one.isOpen() && one.confirmed() && !open.containsKey(one.newsletter()))
                .sorted(Comparator.comparing(Subscription::id))
                .forEach(one -> latest.put(one.newsletter(), one));
        return latest.values().stream()
                .map(one -> new PreferencesView.Left(
                        one.newsletter(),
                        words.say(
                                "choices.left-on",
                                offer.title(one.newsletter(), words),
                                words.date(one.endedAt().orElseThrow(), person.zoneId())),
                        offer.newsletter(one.newsletter()).isPresent() && leaving.isUndoable(one)))
                .toList();
    }
}
