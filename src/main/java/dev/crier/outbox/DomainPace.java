package dev.crier.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Gives each domain its turns, by elapsed time, whatever the clock says. A mail whose turn has not come gets a place in the
 * line of its domain, and keeps nobody else waiting.
 */
final class DomainPace {

    /** A turn that nobody was there to take is made up for, if it was not long ago. */
    private static final long CATCH_UP = Duration.ofMillis(200).toNanos();

    /** Who would have to wait for longer comes again then, without a place in the line. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_DOMAINS = 10_000;

    private static final class Line {
        long nextTurn;
        long end;

        Line(long now) {
            nextTurn = now;
            end = now;
        }
    }

    private final DomainRates rates;
    private final Function<String, Optional<Duration>> pauses;
    private final LongSupplier ticker;
    private final Map<String, Line> lines = new HashMap<>();
    private int sharers = 1;

    /** @param pauses how long a domain is to be left alone, if it is */
    DomainPace(DomainRates rates, Function<String, Optional<Duration>> pauses, LongSupplier ticker) {
        this.rates = rates;
        this.pauses = pauses;
        this.ticker = ticker;
    }

    /** The rates are for all who send together: each has its part. */
    synchronized void share(int workers) {
        sharers = Math.max(1, workers);
    }

    /** How long a mail to this domain has to wait from now; none if it goes at once, which takes the turn. */
    synchronized Optional<Duration> waitOf(String domain) {
        Optional<Duration> pause = pauses.apply(domain);
        if (pause.isPresent()) return pause;
        double rate = rates.of(domain);
        if (rate <= 0) return Optional.empty();
        long gap = (long) (1_000_000_000 / rate * sharers);
        long now = ticker.getAsLong();
        if (lines.size() >= MOST_DOMAINS) lines.values().removeIf(line -> line.nextTurn <= now && line.end <= now);
        Line line = lines.computeIfAbsent(domain, unknown -> new Line(now));
        if (line.nextTurn <= now) {
            line.nextTurn = Math.max(line.nextTurn, now - CATCH_UP) + gap;
            return Optional.empty();
        }
        line.end = Math.max(line.end, line.nextTurn);
        long wait = line.end - now;
        if (wait > LONGEST.toNanos()) return Optional.of(LONGEST);
        line.end += gap;
        return Optional.of(Duration.ofNanos(wait));
    }

    /** How long until some mail's turn comes; none if none is in a line. */
    synchronized Optional<Duration> untilNext() {
        long now = ticker.getAsLong();
        return lines.values().stream()
                .filter(line -> line.end > now)
                .map(line -> Duration.ofNanos(Math.max(0, line.nextTurn - now)))
                .min(Duration::compareTo);
    }
}
