package dev.crier;

import dev.crier.catalog.Article;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a command names, or says what there is. */
final class Find {

    private static final Pattern AGO = Pattern.compile("(\\d{1,5})([smhd])");

    private Find() {}

    static Newsletter newsletter(App app, String name) {
        return app.newsletters
                .find(name)
                .orElseThrow(() -> new Misuse("there is no newsletter " + name
                        + " in config/newsletters.yaml; there are: "
                        + String.join(
                                ", ",
                                app.newsletters.list().stream()
                                        .map(Newsletter::name)
                                        .toList())));
    }

    static Frequency frequency(Newsletter newsletter, Optional<String> name) {
        if (name.isEmpty()) return newsletter.frequencies().get(0);
        return newsletter
                .frequency(name.get())
                .orElseThrow(() -> new Misuse(newsletter.name() + " has no frequency "
                        + name.get() + "; it has: "
                        + String.join(
                                ", ",
                                newsletter.frequencies().stream()
                                        .map(Frequency::name)
                                        .toList())));
    }

    static Edition edition(App app, long id) {
        return app.editions
                .find(id)
                .orElseThrow(() -> new Misuse("there is no edition " + id + "; see: crier editions list"));
    }

    static Article article(App app, String wanted) {
        return app.explainer
                .find(wanted)
                .orElseThrow(() -> new Misuse(
                        "there is no article " + wanted + " (an id, slug, address or path); see: crier articles list"));
    }

    static EmailAddress email(String text) {
        try {
            return EmailAddress.of(text);
        } catch (RuntimeException wrong) {
            throw new Misuse(text + ": " + wrong.getMessage());
        }
    }

    /** 10s, 15m, 2h, 7d */
    static Duration ago(String text) {
        Matcher matcher = AGO.matcher(text.strip());
        if (!matcher.matches()) throw new Misuse("\"" + text + "\" is not a time such as 7d");
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
