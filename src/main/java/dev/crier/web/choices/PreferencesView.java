package dev.crier.web.choices;

import java.util.List;

/**
 * A reader's subscriptions, as the page shows them.
 *
 * @param saved what was saved, in a sentence, or empty
 * @param before what was chosen before, to go back to it; empty if nothing was saved
 * @param newAddress as typed, with what is wrong with it
 * @param today the first day that a pause can be ended before
 */
record PreferencesView(
        List<FieldError> errors,
        String saved,
        List<Before> before,
        String email,
        List<Card> cards,
        List<Left> left,
        List<Other> others,
        List<Option> languages,
        List<OptionGroup> zones,
        String today,
        List<Received> received,
        String newAddress,
        String newAddressError) {

    /** The name of the field with the address to move to. */
    static final String NEW_ADDRESS = "new-address";

    /** One newsletter with its choices. */
    record Card(
            String name,
            String title,
            String description,
            TopicQuestion topics,
            FrequencyQuestion frequency,
            String pause,
            String pauseError,
            String leave,
            String leaveLabel) {}

    /** A newsletter that the reader left. */
    record Left(String name, String sentence, boolean undoable) {}

    /** A newsletter that the reader could have too. */
    record Other(String name, String title, String description) {}

    /** A field of the form as it was. */
    record Before(String field, String value) {}

    /** A mail that the reader got. */
    record Received(String subject, String date, String address) {}

    PreferencesView {
        errors = List.copyOf(errors);
        before = List.copyOf(before);
        cards = List.copyOf(cards);
        left = List.copyOf(left);
        others = List.copyOf(others);
        received = List.copyOf(received);
    }

    /** What the errors say is all there is to say. */
    public String notice() {
        return "";
    }

    /** The times are told in the zone that is saved. */
    public String times() {
        return "";
    }

    /** The reader has chosen one. */
    public boolean guessZone() {
        return false;
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public boolean hasCards() {
        return !cards.isEmpty();
    }

    public boolean hasLeft() {
        return !left.isEmpty();
    }

    public boolean hasOthers() {
        return !others.isEmpty();
    }

    public boolean hasReceived() {
        return !received.isEmpty();
    }

    public boolean hasUndo() {
        return !before.isEmpty();
    }
}
