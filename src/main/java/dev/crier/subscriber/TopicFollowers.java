package dev.crier.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How many subscriptions choose which topics. Counting looks at all of them, so that it is done once in some minutes,
 * and said when.
 */
public final class TopicFollowers {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Jdbi jdbi;
    private @Nullable Count latest;

    public TopicFollowers(Jdbi jdbi) {
        this.jdbi = jdbi;
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

    public synchronized Count count(Instant now) {
        Count known = latest;
        boolean fresh = known != null
                && !known.at().isAfter(now)
                && known.at().plus(KEPT).isAfter(now);
        if (known != null && fresh) return known;
        Count counted = jdbi.withHandle(handle -> count(handle, now));
        latest = counted;
        return counted;
    }

    private static Count count(Handle handle, Instant now) {
        var chosen = new HashMap<String, Long>();
        var leftOut = new HashMap<String, Long>();
        long everything = 0;
        var choices = handle.createQuery("""
                        SELECT topics, count(*) AS readers FROM subscription
                        WHERE ended_at IS NULL AND confirmed GROUP BY topics""")
                .map((row, context) -> new Choice(row.getString("topics"), row.getLong("readers")))
                .list();
        for (Choice choice : choices) {
            var topics = choice.topics() == null ? null : SubscriptionRows.strings(choice.topics());
            boolean all = topics == null || TopicChoice.isAllBut(topics);
            if (all) everything += choice.readers();
            if (topics == null) continue;
            for (String slug : TopicChoice.slugs(topics)) {
                (all ? leftOut : chosen).merge(slug, choice.readers(), Long::sum);
            }
        }
        return new Count(now, everything, chosen, leftOut);
    }

    private record Choice(@Nullable String topics, long readers) {}
}
