package dev.crier.web.admin.editions;

import dev.crier.newsletter.Edition;
import dev.crier.outbox.Delivery;
import dev.crier.template.Words;
import java.util.Locale;

/** States in words. */
final class Said {

    private Said() {}

    static String state(Words words, Edition.State state) {
        return words.say("admin.edition." + key(state));
    }

    static String state(Words words, Delivery.State state) {
        return words.sentence(words.say("admin.delivery." + key(state)));
    }

    static String key(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
