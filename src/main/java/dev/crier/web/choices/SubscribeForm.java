package dev.crier.web.choices;

import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.IllegalAddress;
import dev.crier.template.Words;
import dev.crier.web.Fields;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form that subscribes, as somebody filled it in, here or by the address that led to it. */
record SubscribeForm(
        String email,
        Newsletter newsletter,
        String frequency,
        Scope scope,
        List<String> topics,
        String language,
        ZoneId zone) {

    private static final int LONGEST_ADDRESS = 254;

    SubscribeForm {
        topics = List.copyOf(topics);
    }

    /** What cannot be understood is as if it were not filled in. */
    static SubscribeForm read(Fields fields, Newsletter newsletter, Offer offer, String language, ZoneId zone) {
        List<String> topics = offer.topics(newsletter, fields.list("topics"));
        String scope = fields.text("scope");
        String frequency = fields.text("frequency");
        String spoken = fields.text("language");
        return new SubscribeForm(
                fields.text("email"),
                newsletter,
                newsletter
                        .frequency(frequency)
                        .or(() -> newsletter.frequencies().stream().findFirst())
                        .map(Frequency::name)
                        .orElse(""),
                Scope.read(scope, topics.isEmpty() ? Scope.ALL : Scope.SOME),
                topics,
                offer.speaks(spoken) ? spoken : language,
                zone(fields.text("zone"), zone));
    }

    List<FieldError> errors(Words words) {
        var errors = new ArrayList<FieldError>();
        addressError(email).ifPresent(key -> errors.add(new FieldError("email", words.say(key))));
        if (scope == Scope.SOME && topics.isEmpty()) {
            errors.add(new FieldError("topics", words.say("choices.error.topics")));
        }
        return errors;
    }

    /** To be asked only of a form without errors. */
    Inviter.Request request() {
        return new Inviter.Request(
                EmailAddress.of(email),
                newsletter,
                newsletter.frequency(frequency).orElseThrow(),
                chosen(),
                language,
                zone);
    }

    Optional<List<String>> chosen() {
        return scope.choice(topics);
    }

    /** The key of the words that say why mail cannot be sent to what was typed. */
    static Optional<String> addressError(String typed) {
        if (typed.isEmpty()) return Optional.of("choices.error.address.missing");
        try {
            EmailAddress.of(typed);
            return Optional.empty();
        } catch (IllegalAddress refused) {
            if (typed.length() > LONGEST_ADDRESS) return Optional.of("choices.error.address");
            int at = typed.lastIndexOf('@');
            boolean foreignName = at > 0 && !typed.substring(0, at).chars().allMatch(c -> c < 128);
            return Optional.of(foreignName ? "choices.error.address.letters" : "choices.error.address");
        }
    }

    static ZoneId zone(String text, ZoneId otherwise) {
        try {
            return text.isEmpty() ? otherwise : ZoneId.of(text);
        } catch (DateTimeException unknown) {
            return otherwise;
        }
    }
}
