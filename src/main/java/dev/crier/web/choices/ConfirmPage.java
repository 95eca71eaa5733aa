package dev.crier.web.choices;

import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.newsletter.Welcomer;
import dev.crier.subscriber.SignUps;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Tokens;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Fields;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;

/** Where a reader says yes to what was asked for under the reader's address: a page with one button. */
final class ConfirmPage implements Routes {

    private final PageWriter pages;
    private final Offer offer;
    private final Tokens tokens;
    private final Subscribers subscribers;
    private final SignUps signUps;
    private final Inviter inviter;
    private final Welcomer welcomer;
    private final ReaderLinks links;
    private final ReaderWords readers;
    private final Doorkeeper door;
    private final InstantSource clock;

    ConfirmPage(Parts parts) {
        pages = parts.pages();
        offer = parts.offer();
        tokens = parts.tokens();
        subscribers = parts.subscribers();
        signUps = parts.signUps();
        inviter = parts.inviter();
        welcomer = parts.welcomer();
        links = parts.links();
        readers = parts.readers();
        door = parts.door();
        clock = parts.clock();
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/confirm/{token}", this::show);
        addresses.post("/confirm/{token}", this::act);
    }

    private record Ask(String choice, String email) {}

    private record Done(String choice, String next, String preferences, String oneFeed) {}

    private record Said(String heading, String sentence, String subscribe) {}

    private record Expired(String email) {}

    private void show(Context request) {
        find(request).ifPresent(holder -> page(request, holder));
    }

    private void act(Context request) {
        Optional<Tokens.Holder> found = find(request);
        if (found.isEmpty()) return;
        Tokens.Holder holder = found.get();
        Optional<Subscription> asked = open(holder);
        boolean pending = asked.filter(one -> !one.isConfirmed()).isPresent();
        switch (Fields.form(request).text("action")) {
            case "again" -> again(request, holder, pending);
            case "refuse" -> {
                if (pending) signUps.refuse(holder.subscriber(), holder.newsletter(), clock.instant());
                page(request, holder);
            }
            default -> {
                if (pending && !holder.isExpired(clock.instant())) {
                    welcomer.confirm(holder.subscriber(), holder.newsletter());
                }
                page(request, holder);
            }
        }
    }

    /** Whom the link speaks for; if nobody, that is said. */
    private Optional<Tokens.Holder> find(Context request) {
        Optional<Tokens.Holder> holder = tokens.read(Tokens.Kind.CONFIRM, request.pathParam("token"));
        if (holder.isEmpty()) LostLink.say(pages, request);
        return holder;
    }

    private Optional<Subscription> open(Tokens.Holder holder) {
        return subscribers.latest(holder.subscriber(), holder.newsletter()).filter(Subscription::isOpen);
    }

    private void page(Context request, Tokens.Holder holder) {
        Optional<Subscriber> person = subscribers.person(holder.subscriber());
        Optional<Newsletter> newsletter = offer.newsletter(holder.newsletter());
        Optional<Subscription> asked = open(holder);
        Words words = person.map(readers::of).orElseGet(() -> pages.words(request));
        if (person.isEmpty() || newsletter.isEmpty() || asked.isEmpty()) {
            String title = words.say("choices.confirm.over");
            var view =
                    new Said(title, words.say("choices.confirm.over.sentence"), words.say("choices.subscribe.title"));
            pages.write(request, "confirm-over", Heads.personal(title, words), view);
        } else if (asked.get().isConfirmed()) {
            done(request, words, newsletter.get(), asked.get());
        } else if (holder.isExpired(clock.instant())) {
            String title = words.say("choices.expired.title");
            pages.write(
                    request,
                    "confirm-expired",
                    Heads.personal(title, words),
                    new Expired(person.get().email()));
        } else {
            String title = words.say("notice.confirm.heading");
            pages.write(
                    request,
                    "confirm",
                    Heads.personal(title, words),
                    new Ask(
                            choice(words, newsletter.get(), asked.get()),
                            person.get().email()));
        }
    }

    private void done(Context request, Words words, Newsletter newsletter, Subscription subscription) {
        String next = newsletter
                .frequency(subscription.frequency())
                .map(frequency ->
                        offer.next(frequency, words, subscription.subscriber().zoneId()))
                .orElse("");
        pages.write(
                request,
                "confirmed",
                Heads.personal(words.say("notice.welcome.heading"), words),
                new Done(
                        choice(words, newsletter, subscription),
                        next,
                        links.preferences(subscription.subscriber().id(), newsletter.name()),
                        OneFeed.ofSeveral(subscription.topics())));
    }

    /** Only a link that has expired asks for another mail, so that a page left open cannot send any. */
    private void again(Context request, Tokens.Holder holder, boolean pending) {
        Optional<Subscriber> person = subscribers.person(holder.subscriber());
        if (!pending || person.isEmpty() || !holder.isExpired(clock.instant())) {
            page(request, holder);
            return;
        }
        Words words = readers.of(person.get());
        if (!door.admits(request)) {
            LostLink.crowded(pages, request, words);
            return;
        }
        inviter.inviteAgain(holder.subscriber(), holder.newsletter());
        pages.write(
                request,
                "sent",
                Heads.personal(words.say("choices.sent.title"), words),
                new SentView(
                        person.get().email(),
                        "",
                        words.say(
                                "choices.sent.until",
                                words.longDate(
                                        clock.instant().plus(ReaderLinks.TO_CONFIRM),
                                        person.get().zoneId())),
                        "",
                        "",
                        Optional.empty()));
    }

    private String choice(Words words, Newsletter newsletter, Subscription subscription) {
        return offer.inWords(words, newsletter, subscription.frequency(), subscription.topics());
    }
}
