package dev.crier.web.choices;

import java.util.List;

/**
 * The form that subscribes, as its page shows it.
 *
 * @param guessZone whether nobody has chosen a zone yet
 * @param times path that tells the next times in a zone, up to the zone
 */
record SubscribeView(
        List<FieldError> errors,
        String notice,
        String seal,
        List<SubscribePage.Other> newsletters,
        String newsletter,
        String title,
        String description,
        String email,
        String emailError,
        TopicQuestion topics,
        FrequencyQuestion frequency,
        List<Option> languages,
        List<OptionGroup> zones,
        boolean guessZone,
        String times,
        String lastEdition) {

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public boolean hasOthers() {
        return newsletters.size() > 1;
    }
}
