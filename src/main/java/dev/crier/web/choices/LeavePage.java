package dev.crier.web.choices;

import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Tokens;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Fields;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * Where a reader leaves: a page with one button. Mail programs post here too (RFC 8058), with no more than the address; so
 * whatever is posted and asks for nothing else leaves.
 */
final class LeavePage implements Routes {

    private final PageWriter pages;
    private final Offer offer;
    private final Tokens tokens;
    private final Subscribers subscribers;
    private final ReaderLinks links;
    private final ReaderWords readers;
    private final Leaving leaving;

    LeavePage(Parts parts, Leaving leaving) {
        this.pages = parts.pages();
        this.offer = parts.offer();
        this.tokens = parts.tokens();
        this.subscribers = parts.subscribers();
        this.links = parts.links();
        this.readers = parts.readers();
        this.leaving = leaving;
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/unsubscribe/{token}", request -> find(request).ifPresent(holder -> page(request, holder, "")));
        addresses.post("/unsubscribe/{token}", request -> find(request).ifPresent(holder -> act(request, holder)));
    }

    private record Leave(String heading, String email, String choice, String note, String preferences) {}

    private Optional<Tokens.Holder> find(Context request) {
        Optional<Tokens.Holder> holder = tokens.read(Tokens.Kind.UNSUBSCRIBE, request.pathParam("token"));
        if (holder.isEmpty()) LostLink.say(pages, request);
        return holder;
    }

    private void act(Context request, Tokens.Holder holder) {
        Fields fields = Fields.form(request);
        if (fields.isHuge()) throw new ContentTooLargeResponse();
        long person = holder.subscriber();
        String name = holder.newsletter();
        Words words = words(request, person);
        switch (fields.text("action")) {
            case "undo" -> {
                leaving.takeBack(person, name);
                page(request, holder, words.say("choices.back", offer.title(name, words)));
            }
            case "less" -> {
                Optional<Newsletter> newsletter = offer.newsletter(name);
                Optional<String> frequency = newsletter
                        .flatMap(one -> one.frequency(fields.text("frequency")))
                        .map(one -> one.name());
                Optional<List<String>> topics = newsletter
                        .map(one -> offer.topics(one, fields.list("topics")))
                        .filter(chosen -> !chosen.isEmpty());
                leaving.takeLess(person, name, frequency, topics);
                page(request, holder, words.say("choices.back.less"));
            }
            default -> {
                boolean oneClick = fields.has("List-Unsubscribe");
                leaving.leave(person, name, oneClick ? "one click in the mail program" : "the reader, on the page");
                page(request, holder, "");
            }
        }
    }

    private void page(Context request, Tokens.Holder holder, String note) {
        Optional<Subscriber> person = subscribers.person(holder.subscriber());
        Optional<Subscription> latest = subscribers.latest(holder.subscriber(), holder.newsletter());
        Words words = words(request, holder.subscriber());
        String title = offer.title(holder.newsletter(), words);
        if (person.isEmpty() || latest.isEmpty()) {
            pages.write(
                    request,
                    "left",
                    Heads.personal(words.say("choices.left", title), words),
                    new LeftView(words.say("choices.left", title), "", false, List.of(), List.of(), List.of(), ""));
            return;
        }
        String preferences = links.preferences(holder.subscriber(), holder.newsletter());
        if (latest.get().isOpen()) {
            String choice = offer.newsletter(holder.newsletter())
                    .map(newsletter -> offer.inWords(
                            words,
                            newsletter,
                            latest.get().frequency(),
                            latest.get().topics()))
                    .orElse("");
            pages.write(
                    request,
                    "leave",
                    Heads.personal(words.say("choices.leave", title), words),
                    new Leave(words.say("choices.leave", title), person.get().email(), choice, note, preferences));
        } else {
            pages.write(
                    request,
                    "left",
                    Heads.personal(words.say("choices.left", title), words),
                    left(words, title, person.get(), latest.get(), preferences));
        }
    }

    /** What was left, with less of it as the alternative. */
    private LeftView left(Words words, String title, Subscriber person, Subscription ended, String preferences) {
        Optional<Newsletter> newsletter = offer.newsletter(ended.newsletter());
        boolean undoable = newsletter.isPresent() && leaving.isUndoable(ended);
        if (!undoable)
            return new LeftView(
                    words.say("choices.left", title),
                    person.email(),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    preferences);
        List<Option> frequencies = newsletter
                .flatMap(one -> one.frequency(ended.frequency()))
                .map(frequency -> offer.lessOften(newsletter.get(), frequency))
                .orElse(List.of())
                .stream()
                .map(less -> Option.of(less.name(), offer.often(words, less), false))
                .toList();
        Scope scope = Scope.of(ended.topics());
        List<Option> topics = (scope == Scope.SOME ? ended.topics().orElseThrow() : List.<String>of())
                .stream()
                        .map(topic -> Option.of(topic, offer.label(words, topic), false))
                        .toList();
        return new LeftView(
                words.say("choices.left", title),
                person.email(),
                true,
                frequencies,
                topics.size() > 1 ? topics : List.of(),
                scope != Scope.SOME ? offer.topics(newsletter.get(), words, List.of()) : List.of(),
                preferences);
    }

    private Words words(Context request, long person) {
        return subscribers.person(person).map(readers::of).orElseGet(() -> pages.words(request));
    }
}
