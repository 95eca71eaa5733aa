package dev.crier.web.choices;

import java.util.List;

/**
 * Which topics: everything, those that are ticked, or everything but those.
 *
 * @param scope name of the field that says which of the three
 * @param field name of the field with the topics
 * @param error what is wrong with the answer, or empty
 * @param oneFeed path of the page that offers those that are ticked as one feed, or empty
 */
record TopicQuestion(String scope, String field, Scope chosen, List<OptionGroup> groups, String error, String oneFeed) {

    private static final int SHOWN_AT_ONCE = 40;

    TopicQuestion {
        groups = List.copyOf(groups);
    }

    /** So many that groups are folded. */
    public boolean isLong() {
        return groups.stream().mapToInt(group -> group.options().size()).sum() > SHOWN_AT_ONCE;
    }

    public boolean isEverything() {
        return chosen == Scope.ALL;
    }

    public boolean isSome() {
        return chosen == Scope.SOME;
    }

    public boolean isBut() {
        return chosen == Scope.BUT;
    }

    public boolean isAsked() {
        return !groups.isEmpty();
    }
}
