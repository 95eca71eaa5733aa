package dev.crier.web.choices;

import java.util.List;

/** A newsletter that was left, with less of it as the alternative. */
record LeftView(
        String heading,
        String email,
        boolean undoable,
        List<Option> frequencies,
        List<Option> topics,
        List<OptionGroup> allTopics,
        String preferences) {

    public boolean hasLess() {
        return undoable && (!frequencies.isEmpty() || !topics.isEmpty() || !allTopics.isEmpty());
    }

    public boolean hasFrequencies() {
        return !frequencies.isEmpty();
    }

    public boolean hasTopics() {
        return !topics.isEmpty();
    }

    public boolean hasAllTopics() {
        return !allTopics.isEmpty();
    }
}
