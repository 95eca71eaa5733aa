package dev.crier.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How many subscriptions choose which topics. Counting looks at all of them, so that it is done once in some minutes,
 * and said when.
 */
public final class TopicFollowers {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int FETCHED = 5_000;

    private final Jdbi jdbi;
    private final Executor afterwards;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile @Nullable Count latest;

    /** @param afterwards counts, once a request is answered */
    public TopicFollowers(Jdbi jdbi, Executor afterwards) {
        this.jdbi = jdbi;
        this.afterwards = afterwards;
    }

    /**
     * @param everything subscriptions to all topics, or to all but some
     * @param chosen by slug, those that name the topic
     * @param leftOut by slug, those to all topics but this one
     */
    public record Count(Instant at, long everything, Map<String, Long> chosen, Map<String, Long> leftOut) {

        public Count {
            chosen = Map.copyOf(chosen);
            leftOut = Map.copyOf(leftOut);
        }

        /** Every topic that some subscription follows or leaves out, in order. */
        public Set<String> named() {
            var named = new TreeSet<>(chosen.keySet());
            named.addAll(leftOut.keySet());
            return named;
        }

        /** Subscriptions that name the topic. */
        public long chosen(String slug) {
            return chosen.getOrDefault(slug, 0L);
        }

        /** Subscriptions that get what is published in the topic, because they name it or leave it in. */
        public long gets(String slug) {
            return chosen(slug) + everything - leftOut.getOrDefault(slug, 0L);
        }
    }

    /** The last count; one that is old is taken once more, and counted anew for those who ask next. */
    public Count count(Instant now) {
        Count known = latest;
        if (known == null) return recount(now);
        boolean fresh = !known.at().isAfter(now) && known.at().plus(KEPT).isAfter(now);
        if (!fresh && counting.compareAndSet(false, true)) afterwards.execute(() -> again(now));
        return Objects.requireNonNullElse(latest, known);
    }

    private void again(Instant now) {
        try {
            recount(now);
        } finally {
            counting.set(false);
        }
    }

    private Count recount(Instant now) {
        Count counted = jdbi.withHandle(handle -> count(handle, now));
        latest = counted;
        return counted;
    }

    private static Count count(Handle handle, Instant now) {
        var chosen = new HashMap<String, Long>();
        var leftOut = new HashMap<String, Long>();
        long everything = 0;
        for (var choice : choices(handle).entrySet()) {
            long readers = choice.getValue();
            List<String> topics = choice.getKey().isEmpty() ? List.of() : SubscriptionRows.strings(choice.getKey());
            boolean all = choice.getKey().isEmpty() || TopicChoice.isAllBut(topics);
            if (all) everything += readers;
            for (String slug : TopicChoice.slugs(topics)) (all ? leftOut : chosen).merge(slug, readers, Long::sum);
        }
        return new Count(now, everything, chosen, leftOut);
    }

    /** How often each choice is made, as it is written; empty for all topics. To group them here is quicker. */
    private static Map<String, Long> choices(Handle handle) {
        var choices = new HashMap<String, Long>();
        handle.createQuery("SELECT topics FROM subscription WHERE ended_at IS NULL AND confirmed")
                .setFetchSize(FETCHED)
                .map((row, context) -> row.getString(1))
                .forEach(topics -> choices.merge(topics == null ? "" : topics, 1L, Long::sum));
        return choices;
    }
}
