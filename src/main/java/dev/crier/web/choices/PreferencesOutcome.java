package dev.crier.web.choices;

import java.util.List;
import java.util.Map;

/** What became of a form: what to say about it, what was wrong with it, what was there before it. */
record PreferencesOutcome(
        String saved,
        List<FieldError> errors,
        Map<String, Draft> drafts,
        List<PreferencesView.Before> before,
        String newAddress) {

    static final PreferencesOutcome NONE = new PreferencesOutcome("", List.of(), Map.of(), List.of(), "");

    static PreferencesOutcome said(String sentence) {
        return new PreferencesOutcome(sentence, List.of(), Map.of(), List.of(), "");
    }

    /** A new address that mail cannot be sent to. */
    static PreferencesOutcome wrongAddress(String typed, String message) {
        var error = new FieldError(PreferencesView.NEW_ADDRESS, message);
        return new PreferencesOutcome("", List.of(error), Map.of(), List.of(), typed);
    }
}
