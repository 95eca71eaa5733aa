package dev.crier.web.choices;

import dev.crier.newsletter.DataMailer;
import dev.crier.newsletter.ReaderWords;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.DataTokens;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Tokens;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Fields;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Where a reader gets, moves or erases what is kept: one page with one button behind each of the links that are mailed for
 * it. A link that has expired offers another; one that is used up says what has become of it.
 */
final class DataPage implements Routes {

    private static final String HINT = "hint";

    private final PageWriter pages;
    private final Site site;
    private final DataTokens tokens;
    private final Subscribers subscribers;
    private final PersonalData data;
    private final DataMailer mailer;
    private final ReaderWords readers;
    private final Doorkeeper door;
    private final Executor afterwards;
    private final InstantSource clock;

    DataPage(Parts parts, Site site) {
        this.site = site;
        pages = parts.pages();
        tokens = new DataTokens(parts.tokens());
        subscribers = parts.subscribers();
        data = parts.data();
        mailer = parts.mailer();
        readers = parts.readers();
        door = parts.door();
        afterwards = parts.afterwards();
        clock = parts.clock();
    }

    /** What is asked, or was done: {@code about} is the address it concerns, {@code button} empty where nothing is to do. */
    private record View(
            String heading,
            String sentence,
            String about,
            String hint,
            String action,
            String button,
            String link,
            String label) {}

    /** A link that still works, and whose it is. */
    private record Visit(Context request, Tokens.Kind kind, DataTokens.Pass pass, Subscriber person, Words words) {}

    @Override
    public void add(Addresses addresses) {
        add(addresses, "/export/{token}", Tokens.Kind.EXPORT);
        add(addresses, "/erase/{token}", Tokens.Kind.ERASE);
        add(addresses, "/move/{token}", Tokens.Kind.MOVE);
        add(addresses, "/arrive/{token}", Tokens.Kind.ARRIVE);
    }

    private void add(Addresses addresses, String path, Tokens.Kind kind) {
        addresses.get(path, request -> find(request, kind).ifPresent(this::ask));
        addresses.post(path, request -> find(request, kind).ifPresent(this::act));
    }

    /** Whom the link speaks for; whatever else is to be said is said here. */
    private Optional<Visit> find(Context request, Tokens.Kind kind) {
        Optional<DataTokens.Pass> pass = tokens.read(kind, request.pathParam("token"));
        if (pass.isEmpty()) {
            LostLink.say(pages, request);
            return Optional.empty();
        }
        Optional<Subscriber> person = subscribers.person(pass.get().person());
        if (person.isEmpty()) {
            write(request, pages.words(request), "data.erased", "", "");
            return Optional.empty();
        }
        var visit = new Visit(request, kind, pass.get(), person.get(), readers.of(person.get()));
        if (!pass.get().isFor(person.get())) {
            write(request, visit.words(), "data.used", "", "");
            return Optional.empty();
        }
        if (pass.get().isExpired(clock.instant())) {
            expired(visit);
            return Optional.empty();
        }
        return Optional.of(visit);
    }

    private void ask(Visit visit) {
        String key = "data." + visit.kind().name().toLowerCase(Locale.ROOT);
        String about = visit.pass().to().isEmpty()
                ? visit.person().email()
                : visit.pass().to();
        write(visit.request(), visit.words(), key, about, "act");
    }

    private void act(Visit visit) {
        Subscriber person = visit.person();
        switch (visit.kind()) {
            case EXPORT -> DataFile.write(visit.request(), site, data.of(person), clock.instant());
            case ERASE -> {
                data.erase(person, clock.instant());
                write(visit.request(), visit.words(), "data.erased", "", "");
            }
            case MOVE -> {
                if (!door.admits(visit.request())) {
                    LostLink.crowded(pages, visit.request(), visit.words());
                    return;
                }
                // After the answer: how long it takes says nothing about who is known at the new address.
                afterwards.execute(
                        () -> mailer.arrive(person, EmailAddress.of(visit.pass().to())));
                write(
                        visit.request(),
                        visit.words(),
                        "data.moving",
                        visit.pass().to(),
                        HINT);
            }
            case ARRIVE -> {
                EmailAddress to = EmailAddress.of(visit.pass().to());
                boolean moved = data.move(person, to, clock.instant());
                write(
                        visit.request(),
                        visit.words(),
                        moved ? "data.moved" : "data.taken",
                        to.value(),
                        moved ? "" : HINT);
            }
            default -> throw new IllegalStateException(visit.kind() + " has no page here");
        }
    }

    /** Another link goes where this one went, and only if somebody presses the button. */
    private void expired(Visit visit) {
        String where = visit.kind() == Tokens.Kind.ARRIVE
                ? visit.pass().to()
                : visit.person().email();
        boolean again = visit.request().method().name().equals("POST")
                && Fields.form(visit.request()).text("action").equals("again");
        if (!again) {
            write(visit.request(), visit.words(), "data.expired", where, "again");
        } else if (!door.admits(visit.request())) {
            LostLink.crowded(pages, visit.request(), visit.words());
        } else {
            afterwards.execute(() -> mail(visit));
            write(visit.request(), visit.words(), "data.again", where, "");
        }
    }

    private void mail(Visit visit) {
        switch (visit.kind()) {
            case EXPORT -> mailer.export(visit.person());
            case ERASE -> mailer.erase(visit.person());
            case MOVE ->
                mailer.move(visit.person(), EmailAddress.of(visit.pass().to()));
            case ARRIVE ->
                mailer.arrive(visit.person(), EmailAddress.of(visit.pass().to()));
            default -> throw new IllegalStateException(visit.kind() + " has no page here");
        }
    }

    /** @param then what there is to do: an action that a button stands for, a hint, or nothing */
    private void write(Context request, Words words, String key, String about, String then) {
        String heading = words.say(key + ".title");
        boolean hint = then.equals(HINT);
        String action = hint ? "" : then;
        pages.write(
                request,
                "data",
                Heads.personal(heading, words),
                new View(
                        heading,
                        words.say(key + ".sentence"),
                        about,
                        hint ? words.say(key + ".hint", site.contact()) : "",
                        action,
                        action.isEmpty() ? "" : words.say(key + ".button"),
                        site.link("/preferences"),
                        words.say("choices.preferences.title")));
    }
}
