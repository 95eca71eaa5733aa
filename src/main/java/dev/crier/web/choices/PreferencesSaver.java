package dev.crier.web.choices;

import dev.crier.newsletter.ReaderWords;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Words;
import dev.crier.web.Fields;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Saves what a reader chose on the preferences page, all of it or nothing. */
final class PreferencesSaver {

    private final Jdbi jdbi;
    private final Offer offer;
    private final Subscribers subscribers;
    private final ReaderWords readers;
    private final Holdings holdings;
    private final InstantSource clock;

    PreferencesSaver(Parts parts, Holdings holdings) {
        this.jdbi = parts.jdbi();
        this.offer = parts.offer();
        this.subscribers = parts.subscribers();
        this.readers = parts.readers();
        this.holdings = holdings;
        this.clock = parts.clock();
    }

    PreferencesOutcome save(Subscriber person, Fields fields) {
        Instant now = clock.instant();
        Map<String, Draft> before = holdings.drafts(person);
        var drafts = new LinkedHashMap<String, Draft>();
        before.forEach((name, draft) -> drafts.put(name, Draft.read(fields, draft, offer)));
        String language = offer.speaks(fields.text("language")) ? fields.text("language") : person.language();
        ZoneId zone = SubscribeForm.zone(fields.text("zone"), person.zoneId());
        List<FieldError> errors = errors(readers.of(person), drafts.values(), zone, now);
        if (!errors.isEmpty()) return new PreferencesOutcome("", errors, drafts, List.of(), "");
        Map<String, Subscription> open = holdings.open(person);
        jdbi.useTransaction(handle -> {
            if (!language.equals(person.language()) || !zone.equals(person.zoneId())) {
                subscribers.speak(handle, person.id(), language, zone);
            }
            drafts.forEach((name, draft) -> {
                Subscription subscription = open.get(name);
                if (subscription == null || draft.equals(before.get(name))) return;
                subscribers.change(
                        handle,
                        subscription,
                        draft.frequency(),
                        draft.chosen(),
                        draft.pausedUntil(zone, now),
                        PreferencesPage.READER,
                        now);
            });
        });
        Subscriber saved = subscribers.person(person.id()).orElse(person);
        Words words = readers.of(saved);
        boolean undone = fields.has("undo");
        String sentence = undone ? words.say("choices.saved.undone") : saved(words, drafts, zone, now);
        List<PreferencesView.Before> back = undone ? List.of() : fields(person, before);
        return new PreferencesOutcome(sentence, List.of(), Map.of(), back, "");
    }

    /** One sentence that says what is so now. */
    private String saved(Words words, Map<String, Draft> drafts, ZoneId zone, Instant now) {
        if (drafts.size() != 1) return words.say("choices.saved");
        Draft draft = drafts.values().iterator().next();
        Optional<Instant> paused = draft.pausedUntil(zone, now);
        if (paused.isPresent()) {
            return words.say(
                    "choices.saved.paused",
                    draft.newsletter().title(words.language()),
                    words.longDate(paused.get(), zone));
        }
        return words.say(
                "choices.saved.as", offer.inWords(words, draft.newsletter(), draft.frequency(), draft.chosen()));
    }

    private static List<FieldError> errors(Words words, Iterable<Draft> drafts, ZoneId zone, Instant now) {
        var errors = new ArrayList<FieldError>();
        for (Draft draft : drafts) {
            String name = draft.newsletter().name();
            if (draft.lacksTopics()) {
                errors.add(new FieldError(name + ".topics", words.say("choices.error.topics")));
            }
            if (draft.hasWrongPause(zone, now)) {
                errors.add(new FieldError(name + ".pause", words.say("choices.error.pause")));
            }
        }
        return errors;
    }

    /** The form as it was filled in before, field by field. */
    private static List<PreferencesView.Before> fields(Subscriber person, Map<String, Draft> before) {
        var fields = new ArrayList<PreferencesView.Before>();
        fields.add(new PreferencesView.Before("language", person.language()));
        fields.add(new PreferencesView.Before("zone", person.zone()));
        before.forEach((name, draft) -> {
            fields.add(new PreferencesView.Before(name + ".scope", draft.scope().value()));
            fields.add(new PreferencesView.Before(name + ".topics", String.join(";", draft.topics())));
            fields.add(new PreferencesView.Before(name + ".frequency", draft.frequency()));
            fields.add(new PreferencesView.Before(name + ".pause", draft.pause()));
        });
        return fields;
    }
}
