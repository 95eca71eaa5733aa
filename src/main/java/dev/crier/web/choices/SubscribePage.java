package dev.crier.web.choices;

import dev.crier.encoding.UrlPath;
import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Fields;
import dev.crier.web.PageHead;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where a reader subscribes: one page, four questions, then a mail that asks for a yes. A form from another site is shown
 * again, filled in, and subscribes nobody.
 */
final class SubscribePage implements Routes {

    private final PageWriter pages;
    private final Site site;
    private final Offer offer;
    private final Inviter inviter;
    private final Doorkeeper door;
    private final InstantSource clock;

    SubscribePage(PageWriter pages, Site site, Offer offer, Inviter inviter, Doorkeeper door, InstantSource clock) {
        this.pages = pages;
        this.site = site;
        this.offer = offer;
        this.inviter = inviter;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/subscribe", this::show);
        addresses.get("/subscribe/times", this::times);
        addresses.post("/subscribe", this::take);
    }

    /** A newsletter to switch to. */
    record Other(String name, String title, String description, boolean isChosen) {}

    private record Nothing() {}

    private void show(Context request) {
        form(request, Fields.query(request), List.of(), "", false);
    }

    /** The question how often, with the next times in another zone. */
    private void times(Context request) {
        Fields fields = Fields.query(request);
        Words words = pages.words(request);
        SubscribeForm form = chosen(fields)
                .map(newsletter -> SubscribeForm.read(fields, newsletter, offer, words.language(), site.zone()))
                .orElseThrow(NotFoundResponse::new);
        pages.writePart(request, "question-frequency", frequency(words, form));
    }

    private FrequencyQuestion frequency(Words words, SubscribeForm form) {
        return new FrequencyQuestion(
                "frequency", offer.frequencies(form.newsletter(), words, form.frequency(), form.zone()));
    }

    private void take(Context request) {
        Fields fields = Fields.form(request);
        Words words = pages.words(request);
        Optional<Newsletter> newsletter = chosen(fields);
        if (newsletter.isEmpty()) {
            form(request, fields, List.of(), "", false);
            return;
        }
        SubscribeForm form = SubscribeForm.read(fields, newsletter.get(), offer, words.language(), site.zone());
        switch (door.guard().judge(request, fields)) {
            case FOREIGN -> form(request, fields, List.of(), words.say("choices.subscribe.check"), false);
            case ROBOT -> sent(request, words, form);
            case UNTIMELY -> form(request, fields, List.of(), words.say("choices.subscribe.again"), true);
            case GENUINE -> genuine(request, words, fields, form);
        }
    }

    private void genuine(Context request, Words words, Fields fields, SubscribeForm form) {
        List<FieldError> errors = form.errors(words);
        if (!errors.isEmpty()) {
            form(request.status(HttpStatus.UNPROCESSABLE_CONTENT), fields, errors, "", true);
        } else if (!door.admits(request)) {
            String crowded = words.say("choices.crowded");
            form(request.status(HttpStatus.TOO_MANY_REQUESTS), fields, List.of(), crowded, true);
        } else {
            inviter.invite(form.request());
            sent(request, words, form);
        }
    }

    private Optional<Newsletter> chosen(Fields fields) {
        List<Newsletter> open = offer.newsletters();
        return open.stream()
                .filter(one -> one.name().equals(fields.text("newsletter")))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    private void form(Context request, Fields fields, List<FieldError> errors, String notice, boolean ours) {
        Words words = pages.words(request);
        Optional<Newsletter> newsletter = chosen(fields);
        PageHead head =
                Heads.of(words.say("choices.subscribe.title")).at("/subscribe").described(site.tagline());
        if (newsletter.isEmpty()) {
            pages.write(request, "subscribe-nothing", head, new Nothing());
            return;
        }
        SubscribeForm form = SubscribeForm.read(fields, newsletter.get(), offer, words.language(), site.zone());
        List<Newsletter> open = offer.newsletters();
        pages.write(
                request,
                "subscribe",
                head,
                new SubscribeView(
                        errors,
                        notice,
                        ours ? door.guard().sealAgain(fields) : door.guard().seal(),
                        open.size() < 2
                                ? List.of()
                                : open.stream()
                                        .map(one -> new Other(
                                                one.name(),
                                                one.title(words.language()),
                                                one.description(words.language()),
                                                one.name()
                                                        .equals(form.newsletter()
                                                                .name())))
                                        .toList(),
                        form.newsletter().name(),
                        form.newsletter().title(words.language()),
                        form.newsletter().description(words.language()),
                        form.email(),
                        message(errors, "email"),
                        new TopicQuestion(
                                "scope",
                                "topics",
                                form.scope(),
                                offer.topics(form.newsletter(), words, form.topics()),
                                message(errors, "topics"),
                                OneFeed.of(form.scope() == Scope.SOME ? form.topics() : List.of())),
                        frequency(words, form),
                        offer.languages(form.language()),
                        Zones.options(form.zone().getId()),
                        !fields.has("zone"),
                        "/subscribe/times?newsletter="
                                + UrlPath.segment(newsletter.get().name()) + "&zone=",
                        offer.lastEdition(form.newsletter())));
    }

    private void sent(Context request, Words words, SubscribeForm form) {
        Instant now = clock.instant();
        Instant asked = door.guard().shown(Fields.form(request)).orElse(now);
        Instant again = asked.plus(Inviter.PAUSE);
        pages.write(
                request,
                "sent",
                Heads.of(words.say("choices.sent.title")).personal(),
                new SentView(
                        form.email(),
                        offer.inWords(words, form.newsletter(), form.frequency(), form.chosen()),
                        words.say("choices.sent.until", words.longDate(now.plus(ReaderLinks.TO_CONFIRM), form.zone())),
                        words.say("choices.sent.again", words.time(again, form.zone())),
                        OneFeed.ofSeveral(form.chosen()),
                        Optional.of(SentView.Again.of(form, door.guard().sealAgain(Fields.form(request))))));
    }

    static String message(List<FieldError> errors, String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse("");
    }
}
