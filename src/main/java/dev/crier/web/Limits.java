package dev.crier.web;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often forms that send mail are taken, from one network and in all, so that nobody can make us mail a whole town. */
public final class Limits {

    private static final int FROM_ONE_NETWORK = 20;
    private static final int IN_ALL = 2_000;
    private static final int NETWORKS_KEPT = 20_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Bucket all = bucket(IN_ALL);
    private final Map<String, Bucket> networks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > NETWORKS_KEPT;
        }
    };

    /** Whether one more is taken from this network now. */
    public synchronized boolean take(String network) {
        return networks.computeIfAbsent(network, unknown -> bucket(FROM_ONE_NETWORK))
                        .tryConsume(1)
                && all.tryConsume(1);
    }

    private static Bucket bucket(int anHour) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(anHour).refillGreedy(anHour, HOUR))
                .build();
    }
}
