package dev.crier.subscriber;

import java.util.Collection;
import java.util.List;

/**
 * How a choice of topics is written down: the slugs that are followed, or, each with a minus in front, those that are left
 * out of everything.
 */
public final class TopicChoice {

    private static final String BUT = "-";

    private TopicChoice() {}

    /** Everything but these. */
    public static List<String> allBut(Collection<String> slugs) {
        return slugs.stream().map(slug -> BUT + slug).toList();
    }

    public static boolean isAllBut(Collection<String> choice) {
        return !choice.isEmpty() && choice.stream().allMatch(TopicChoice::isLeftOut);
    }

    /** Whether one of these is to be left out. */
    public static boolean isLeftOut(String written) {
        return written.startsWith(BUT);
    }

    /** The slugs that are named, followed or left out. */
    public static List<String> slugs(Collection<String> choice) {
        return choice.stream()
                .map(written -> isLeftOut(written) ? written.substring(BUT.length()) : written)
                .toList();
    }

    /** Whether something about these topics is wanted. */
    static boolean takes(Collection<String> choice, Collection<String> topics) {
        if (isAllBut(choice)) return slugs(choice).stream().noneMatch(topics::contains);
        return choice.stream().anyMatch(topics::contains);
    }
}
