package dev.crier.web.choices;

import dev.crier.newsletter.DataMailer;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Tokens;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Fields;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.Optional;

/** Where a reader changes what comes: topics, frequency, a pause, language and zone; sees what came; and asks for the data. */
final class PreferencesPage implements Routes {

    static final String READER = "the reader, on the preferences page";

    private final PageWriter pages;
    private final Offer offer;
    private final Tokens tokens;
    private final Subscribers subscribers;
    private final ReaderWords readers;
    private final DataMailer mailer;
    private final Doorkeeper door;
    private final Leaving leaving;
    private final Holdings holdings;
    private final PreferencesSaver saver;
    private final PreferencesPresenter presenter;
    private final InstantSource clock;

    PreferencesPage(Parts parts, Leaving leaving) {
        pages = parts.pages();
        offer = parts.offer();
        tokens = parts.tokens();
        subscribers = parts.subscribers();
        readers = parts.readers();
        mailer = parts.mailer();
        door = parts.door();
        clock = parts.clock();
        this.leaving = leaving;
        holdings = new Holdings(parts);
        saver = new PreferencesSaver(parts, holdings);
        presenter = new PreferencesPresenter(parts, leaving, holdings);
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/preferences/{token}", request -> find(request)
                .ifPresent(person -> page(request, person, PreferencesOutcome.NONE)));
        addresses.post("/preferences/{token}", request -> find(request)
                .ifPresent(person -> page(request, person, act(request, person))));
    }

    private Optional<Subscriber> find(Context request) {
        Optional<Subscriber> person = tokens.read(Tokens.Kind.PREFERENCES, request.pathParam("token"))
                .flatMap(holder -> subscribers.person(holder.subscriber()));
        if (person.isEmpty()) LostLink.say(pages, request);
        return person;
    }

    private PreferencesOutcome act(Context request, Subscriber person) {
        Fields fields = Fields.form(request);
        String newsletter = fields.text("newsletter");
        Words words = readers.of(person);
        return switch (fields.text("action")) {
            case "save" -> saver.save(person, fields);
            case "undo" -> {
                leaving.takeBack(person.id(), newsletter);
                yield PreferencesOutcome.said(words.say("choices.back", offer.title(newsletter, words)));
            }
            case "leave-all" -> {
                holdings.open(person).keySet().forEach(name -> leaving.leave(person.id(), name, READER));
                yield PreferencesOutcome.said(words.say("choices.left-all"));
            }
            case "export" -> mail(request, person, () -> mailer.export(person));
            case "erase" -> mail(request, person, () -> mailer.erase(person));
            case "move" -> move(request, person, fields.text(PreferencesView.NEW_ADDRESS));
            default -> PreferencesOutcome.NONE;
        };
    }

    private PreferencesOutcome move(Context request, Subscriber person, String typed) {
        Optional<String> wrong = SubscribeForm.addressError(typed);
        if (wrong.isPresent()) {
            return PreferencesOutcome.wrongAddress(typed, readers.of(person).say(wrong.get()));
        }
        return mail(request, person, () -> mailer.move(person, EmailAddress.of(typed)));
    }

    /** The link to a person's data goes to that person's address, because whoever holds this page may be somebody else. */
    private PreferencesOutcome mail(Context request, Subscriber person, Runnable mailing) {
        Words words = readers.of(person);
        if (!door.admits(request)) return PreferencesOutcome.said(words.say("choices.crowded"));
        mailing.run();
        return PreferencesOutcome.said(words.say(
                "data.asked", person.email(), words.time(clock.instant().plus(ReaderLinks.TO_DATA), person.zoneId())));
    }

    private void page(Context request, Subscriber person, PreferencesOutcome outcome) {
        if (!outcome.errors().isEmpty()) request.status(HttpStatus.UNPROCESSABLE_CONTENT);
        // It may have been changed just now, and the language with it.
        Subscriber now = subscribers.person(person.id()).orElse(person);
        Words words = readers.of(now);
        pages.write(
                request,
                "preferences",
                Heads.personal(words.say("choices.preferences.title"), words),
                presenter.view(now, outcome));
    }
}
