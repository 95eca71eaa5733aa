package dev.crier.web.choices;

import dev.crier.subscriber.Tokens;
import dev.crier.template.Site;
import dev.crier.web.Fields;
import dev.crier.web.FormOrigin;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells whether a form that arrives is one of our own that a person filled in: it carries a sealed time, it comes from our
 * own pages, it took a moment, and the field that nobody sees is empty.
 */
final class FormGuard {

    /** The name of the field with the sealed time. */
    static final String SEAL = "form";
    /** The name of the field that people do not see, and that programs like to fill in. */
    static final String TRAP = "website";

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Tokens tokens;
    private final FormOrigin origin;
    private final InstantSource clock;

    FormGuard(Tokens tokens, Site site, InstantSource clock) {
        this.tokens = tokens;
        this.origin = new FormOrigin(site);
        this.clock = clock;
    }

    /** What a form that arrived is. */
    enum Verdict {
        GENUINE,
        /** Another site's, or none of ours: it may say what to fill in. */
        FOREIGN,
        /** Ours, but sent faster than anybody types, or shown a day ago. */
        UNTIMELY,
        ROBOT
    }

    /** The value of a new form's sealed time. */
    String seal() {
        return tokens.of(Tokens.Kind.FORM, 0, "", clock.instant().plus(LONGEST));
    }

    Verdict judge(Context request, Fields fields) {
        Optional<Instant> shown = shown(fields);
        if (origin.isForeign(request) || shown.isEmpty()) return Verdict.FOREIGN;
        if (!fields.text(TRAP).isEmpty()) return Verdict.ROBOT;
        Duration age = Duration.between(shown.get(), clock.instant());
        return age.compareTo(SHORTEST) < 0 || age.compareTo(LONGEST) > 0 ? Verdict.UNTIMELY : Verdict.GENUINE;
    }

    /** When the form was shown, if it is one of ours. */
    Optional<Instant> shown(Fields fields) {
        return tokens.read(Tokens.Kind.FORM, fields.text(SEAL))
                .flatMap(Tokens.Holder::until)
                .map(until -> until.minus(LONGEST));
    }

    /** The seal to show the form with again: a young one goes on ageing. */
    String sealAgain(Fields fields) {
        return shown(fields)
                .filter(shown -> clock.instant().isBefore(shown.plus(LONGEST)))
                .map(shown -> fields.text(SEAL))
                .orElseGet(this::seal);
    }
}
