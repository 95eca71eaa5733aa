package dev.crier.web.choices;

import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Tokens;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Where a reader changes what comes: topics, frequency, a pause, language and zone; and sees what came. */
final class PreferencesPage implements Routes {

    private static final int RECEIVED = 20;
    private static final String READER = "the reader, on the preferences page";

    private final Jdbi jdbi;
    private final PageWriter pages;
    private final Offer offer;
    private final Tokens tokens;
    private final Subscribers subscribers;
    private final Editions editions;
    private final ReaderLinks links;
    private final ReaderWords readers;
    private final Leaving leaving;
    private final InstantSource clock;

    PreferencesPage(Parts parts, Leaving leaving) {
        this.jdbi = parts.jdbi();
        this.pages = parts.pages();
        this.offer = parts.offer();
        this.tokens = parts.tokens();
        this.subscribers = parts.subscribers();
        this.editions = parts.editions();
        this.links = parts.links();
        this.readers = parts.readers();
        this.leaving = leaving;
        this.clock = parts.clock();
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/preferences/{token}", request -> find(request)
                .ifPresent(person -> page(request, person, Outcome.NONE)));
        addresses.post("/preferences/{token}", request -> find(request).ifPresent(person -> act(request, person)));
    }

    /** What became of a form: what to say about it, what was wrong with it, what was there before it. */
    private record Outcome(
            String saved, List<FieldError> errors, Map<String, Draft> drafts, List<PreferencesView.Before> before) {

        static final Outcome NONE = new Outcome("", List.of(), Map.of(), List.of());

        static Outcome said(String sentence) {
            return new Outcome(sentence, List.of(), Map.of(), List.of());
        }
    }

    private Optional<Subscriber> find(Context request) {
        Optional<Subscriber> person = tokens.read(Tokens.Kind.PREFERENCES, request.pathParam("token"))
                .flatMap(holder -> subscribers.person(holder.subscriber()));
        if (person.isEmpty()) LostLink.say(pages, request);
        return person;
    }

    private void act(Context request, Subscriber person) {
        Fields fields = Fields.form(request);
        String newsletter = fields.text("newsletter");
        Words words = readers.of(person);
        switch (fields.text("action")) {
            case "save" -> save(request, person, fields);
            case "undo" -> {
                leaving.takeBack(person.id(), newsletter);
                page(request, person, Outcome.said(words.say("choices.back", offer.title(newsletter, words))));
            }
            case "leave-all" -> {
                open(person).keySet().forEach(name -> leaving.leave(person.id(), name, READER));
                page(request, person, Outcome.said(words.say("choices.left-all")));
            }
            default -> page(request, person, Outcome.NONE);
        }
    }

    private void save(Context request, Subscriber person, Fields fields) {
        Instant now = clock.instant();
        Map<String, Draft> before = drafts(person);
        var drafts = new LinkedHashMap<String, Draft>();
        before.forEach((name, draft) -> drafts.put(name, Draft.read(fields, draft, offer)));
        String language = offer.speaks(fields.text("language")) ? fields.text("language") : person.language();
        ZoneId zone = SubscribeForm.zone(fields.text("zone"), person.zoneId());
        List<FieldError> errors = errors(readers.of(person), drafts.values(), zone, now);
        if (!errors.isEmpty()) {
            request.status(HttpStatus.UNPROCESSABLE_CONTENT);
            page(request, person, new Outcome("", errors, drafts, List.of()));
            return;
        }
        Map<String, Subscription> open = open(person);
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
                        READER,
                        now);
            });
        });
        Subscriber saved = subscribers.person(person.id()).orElse(person);
        Words words = readers.of(saved);
        boolean undone = fields.has("undo");
        String sentence = undone ? words.say("choices.saved.undone") : saved(words, drafts, zone, now);
        List<PreferencesView.Before> back = undone ? List.of() : fields(person, before);
        page(request, saved, new Outcome(sentence, List.of(), Map.of(), back));
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
            fields.add(new PreferencesView.Before(name + ".scope", draft.everything() ? "all" : "some"));
            fields.add(new PreferencesView.Before(name + ".topics", String.join(";", draft.topics())));
            fields.add(new PreferencesView.Before(name + ".frequency", draft.frequency()));
            fields.add(new PreferencesView.Before(name + ".pause", draft.pause()));
        });
        return fields;
    }

    /** What the person gets, by newsletter. */
    private Map<String, Subscription> open(Subscriber person) {
        var open = new LinkedHashMap<String, Subscription>();
        subscribers.of(person.id()).stream()
                .filter(one -> one.isOpen() && one.isConfirmed())
                .filter(one -> offer.newsletter(one.newsletter()).isPresent())
                .forEach(one -> open.put(one.newsletter(), one));
        return open;
    }

    private Map<String, Draft> drafts(Subscriber person) {
        var drafts = new LinkedHashMap<String, Draft>();
        open(person).forEach((name, one) -> offer.newsletter(name)
                .ifPresent(newsletter -> drafts.put(name, Draft.of(newsletter, one, clock.instant()))));
        return drafts;
    }

    private void page(Context request, Subscriber person, Outcome outcome) {
        Words words = readers.of(person);
        ZoneId zone = person.zoneId();
        Map<String, Draft> drafts = outcome.drafts().isEmpty() ? drafts(person) : outcome.drafts();
        pages.write(
                request,
                "preferences",
                Heads.of(words.say("choices.preferences.title"))
                        .in(words.language())
                        .personal(),
                new PreferencesView(
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
                                .toList()));
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
                        draft.everything(),
                        offer.topics(newsletter, words, draft.topics()),
                        SubscribePage.message(errors, newsletter.name() + ".topics")),
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
