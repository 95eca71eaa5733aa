package dev.crier.web.choices;

import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.TopicChoice;
import dev.crier.web.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a reader wants of one newsletter, as the page says it.
 *
 * @param pause the day up to which nothing is to come, as typed; empty for no pause
 */
record Draft(Newsletter newsletter, Scope scope, List<String> topics, String frequency, String pause) {

    private static final int LONGEST_PAUSE_YEARS = 1;

    Draft {
        topics = List.copyOf(topics);
    }

    /** As it stands. */
    static Draft of(Newsletter newsletter, Subscription subscription, Instant now) {
        String pause = subscription.isPaused(now)
                ? subscription
                        .pausedUntil()
                        .map(until -> LocalDate.ofInstant(
                                        until, subscription.subscriber().zoneId())
                                .toString())
                        .orElse("")
                : "";
        return new Draft(
                newsletter,
                Scope.of(subscription.topics()),
                TopicChoice.slugs(subscription.topics().orElse(List.of())),
                subscription.frequency(),
                pause);
    }

    /** As the form says; what it does not say stays. */
    static Draft read(Fields fields, Draft before, Offer offer) {
        String name = before.newsletter().name();
        if (!fields.has(name + ".scope")) return before;
        return new Draft(
                before.newsletter(),
                Scope.read(fields.text(name + ".scope"), Scope.SOME),
                offer.topics(before.newsletter(), fields.list(name + ".topics")),
                before.newsletter()
                        .frequency(fields.text(name + ".frequency"))
                        .map(Frequency::name)
                        .orElse(before.frequency()),
                fields.text(name + ".pause"));
    }

    Optional<List<String>> chosen() {
        return scope.choice(topics);
    }

    boolean lacksTopics() {
        return scope == Scope.SOME && topics.isEmpty();
    }

    /** The first moment of the day that was typed, if it is one in the coming year; empty for no pause. */
    Optional<Instant> pausedUntil(ZoneId zone, Instant now) {
        return day().map(day -> day.atStartOfDay(zone).toInstant()).filter(now::isBefore);
    }

    boolean hasWrongPause(ZoneId zone, Instant now) {
        if (pause.isEmpty()) return false;
        LocalDate latest = LocalDate.ofInstant(now, zone).plusYears(LONGEST_PAUSE_YEARS);
        return pausedUntil(zone, now).isEmpty()
                || day().filter(latest::isBefore).isPresent();
    }

    private Optional<LocalDate> day() {
        try {
            return pause.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(pause));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
