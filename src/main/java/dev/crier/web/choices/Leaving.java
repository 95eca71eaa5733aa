package dev.crier.web.choices;

import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Leaves a newsletter, takes that back, or takes less of it instead. */
final class Leaving {

    /** Who comes back later than this starts anew, so that no flood of old articles comes. */
    static final Duration UNDOABLE = Duration.ofDays(30);

    private static final String READER = "the reader, by a link in a mail";

    private final Jdbi jdbi;
    private final Subscribers subscribers;
    private final InstantSource clock;

    Leaving(Jdbi jdbi, Subscribers subscribers, InstantSource clock) {
        this.jdbi = jdbi;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    void leave(long person, String newsletter, String reason) {
        subscribers.leave(person, newsletter, reason, clock.instant());
    }

    boolean isUndoable(Subscription left) {
        return left.confirmed()
                && left.endedAt()
                        .map(ended -> clock.instant().isBefore(ended.plus(UNDOABLE)))
                        .orElse(false);
    }

    /** The newsletter as it was; nothing happens if it is too late. */
    void takeBack(long person, String newsletter) {
        if (subscribers.latest(person, newsletter).filter(this::isUndoable).isPresent()) {
            subscribers.undo(person, newsletter, READER, clock.instant());
        }
    }

    /** Takes the leaving back, and takes less: another frequency, or other topics. */
    void takeLess(long person, String newsletter, Optional<String> frequency, Optional<List<String>> topics) {
        takeBack(person, newsletter);
        subscribers
                .latest(person, newsletter)
                .filter(one -> one.isOpen() && one.isConfirmed())
                .ifPresent(open -> jdbi.useTransaction(handle -> subscribers.change(
                        handle,
                        open,
                        frequency.orElse(open.frequency()),
                        topics.or(open::topics),
                        open.pausedUntil(),
                        READER,
                        clock.instant())));
    }
}
