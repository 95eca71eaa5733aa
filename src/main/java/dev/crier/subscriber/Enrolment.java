package dev.crier.subscriber;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One person of a list who is to get a newsletter.
 *
 * @param wish what a new subscription gets
 * @param given what the list itself says; of a subscription that is open nothing else is changed
 */
public record Enrolment(Wish wish, Set<Given> given) {

    /** What a list can say beside the address. */
    public enum Given {
        FREQUENCY,
        TOPICS,
        LANGUAGE,
        ZONE,
        NAME
    }

    /** What became of it. */
    public enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    /** @param reason why, where it was refused */
    public record Result(Outcome outcome, String reason) {

        static Result of(Outcome outcome) {
            return new Result(outcome, "");
        }

        static Result refused(String reason) {
            return new Result(Outcome.REFUSED, reason);
        }
    }

    public Enrolment {
        given = Set.copyOf(given);
    }

    String frequency(Subscription open) {
        return given.contains(Given.FREQUENCY) ? wish.frequency() : open.frequency();
    }

    Optional<List<String>> topics(Subscription open) {
        return given.contains(Given.TOPICS) ? wish.topics() : open.topics();
    }

    /** The person as the list has it. */
    Subscriber person(Subscriber known) {
        return new Subscriber(
                known.id(),
                known.email(),
                given.contains(Given.NAME) && !wish.name().isEmpty() ? wish.name() : known.name(),
                given.contains(Given.LANGUAGE) ? wish.language() : known.language(),
                given.contains(Given.ZONE) ? wish.zone().getId() : known.zone(),
                known.state());
    }
}
