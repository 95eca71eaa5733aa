package dev.crier.web.choices;

import dev.crier.subscriber.TopicChoice;
import java.util.List;
import java.util.Optional;

/** Whether a reader wants everything, only the topics that are ticked, or everything but those. */
enum Scope {
    ALL("all"),
    SOME("some"),
    BUT("but");

    private final String value;

    Scope(String value) {
        this.value = value;
    }

    /** As a form says it. */
    static Scope read(String text, Scope otherwise) {
        for (Scope one : values()) if (one.value.equals(text)) return one;
        return otherwise;
    }

    static Scope of(Optional<List<String>> choice) {
        if (choice.isEmpty()) return ALL;
        return TopicChoice.isAllBut(choice.get()) ? BUT : SOME;
    }

    String value() {
        return value;
    }

    /** What is kept of it; everything but nothing is everything. */
    Optional<List<String>> choice(List<String> ticked) {
        return switch (this) {
            case ALL -> Optional.empty();
            case SOME -> Optional.of(ticked);
            case BUT -> ticked.isEmpty() ? Optional.empty() : Optional.of(TopicChoice.allBut(ticked));
        };
    }
}
