package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.schedule.Cron;
import dev.crier.subscriber.Subscribers;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Which slot of a frequency is due: the newest up to now, later than the last edition and than the frequency itself. */
public final class DueSlots {

    private final Jdbi jdbi;
    private final Articles articles;
    private final Newsletters newsletters;
    private final Frequencies frequencies;
    private final Subscribers subscribers;
    private final boolean rehearsing;

    public DueSlots(
            Jdbi jdbi, Articles articles, Newsletters newsletters, Subscribers subscribers, boolean rehearsing) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.newsletters = newsletters;
        this.frequencies = newsletters.frequencies();
        this.subscribers = subscribers;
        this.rehearsing = rehearsing;
    }

    /** Empty while the frequency is paused or nothing is due. */
    public Optional<Instant> slot(Newsletter newsletter, Frequency frequency, Instant now) {
        if (newsletters.isPaused(newsletter.name(), frequency.name())) return Optional.empty();
        Optional<Edition> last =
                jdbi.withHandle(handle -> Editions.last(handle, newsletter.name(), frequency.name(), now, rehearsing));
        if (frequency.isImmediate()) return immediate(newsletter, frequency, last, now);
        Instant since = frequencies.firstSeen(newsletter.name(), frequency.name());
        // Made in times to come: the clock was ahead then, and nobody should wait until it gets there again.
        Instant made = since.isAfter(now) ? Instant.EPOCH : since;
        Instant after = last.map(Edition::slot).filter(made::isBefore).orElse(made);
        Frequencies.Skipped skipped = frequencies.skipped(newsletter.name(), frequency.name());
        Cron cron = frequency.cron().orElseThrow();
        return zones(newsletter, frequency).stream()
                .flatMap(zone -> cron.last(now, zone).stream().filter(slot -> !skipped.has(slot, zone)))
                .filter(slot -> slot.isAfter(after))
                .max(Comparator.naturalOrder());
    }

    /**
     * The next slots of a frequency with a cron, but for those that are skipped; where it strikes in each reader's zone,
     * over all of them.
     */
    public List<Instant> next(Newsletter newsletter, Frequency frequency, Instant now, int count) {
        return strikes(newsletter, frequency, now, count)
                .filter(strike -> !strike.skipped())
                .map(Strike::slot)
                .distinct()
                .limit(count)
                .toList();
    }

    /** The slots ahead at which nothing is issued, because somebody said so. */
    public List<Instant> skipped(Newsletter newsletter, Frequency frequency, Instant now) {
        int most = frequencies
                .skipped(newsletter.name(), frequency.name())
                .strikes()
                .size();
        return strikes(newsletter, frequency, now, most)
                .filter(Strike::skipped)
                .map(Strike::slot)
                .distinct()
                .toList();
    }

    /**
     * Passes over the next slot, in all zones: its articles come with the one after it. Empty where there is none.
     *
     * @return the slot, where it strikes first
     */
    public Optional<Instant> skip(Newsletter newsletter, Frequency frequency, Instant now) {
        Optional<Strike> next = strikes(newsletter, frequency, now, 1)
                .filter(strike -> !strike.skipped())
                .findFirst();
        next.ifPresent(strike -> frequencies.skip(newsletter.name(), frequency.name(), strike.local()));
        return next.map(Strike::slot);
    }

    /** Takes back what was skipped and is still ahead; how many slots. */
    public int unskip(Newsletter newsletter, Frequency frequency, Instant now) {
        List<LocalDateTime> ahead = strikes(
                        newsletter,
                        frequency,
                        now,
                        frequencies
                                .skipped(newsletter.name(), frequency.name())
                                .strikes()
                                .size())
                .filter(Strike::skipped)
                .map(Strike::local)
                .distinct()
                .toList();
        ahead.forEach(local -> frequencies.unskip(newsletter.name(), frequency.name(), local));
        return ahead.size();
    }

    /** A slot in one of the zones in which it strikes. */
    private record Strike(Instant slot, LocalDateTime local, boolean skipped) {}

    /** In order; of each zone so many as are not skipped, and those that are skipped before them. */
    private Stream<Strike> strikes(Newsletter newsletter, Frequency frequency, Instant now, int count) {
        Frequencies.Skipped skipped = frequencies.skipped(newsletter.name(), frequency.name());
        int most = count + skipped.strikes().size();
        return frequency.cron().stream()
                .flatMap(cron -> zones(newsletter, frequency).stream()
                        .flatMap(zone -> cron.next(now, zone, most).stream()
                                .map(slot -> new Strike(
                                        slot, LocalDateTime.ofInstant(slot, zone), skipped.has(slot, zone)))))
                .sorted(Comparator.comparing(Strike::slot));
    }

    private List<ZoneId> zones(Newsletter newsletter, Frequency frequency) {
        return frequency
                .zone()
                .map(List::of)
                .orElseGet(() -> subscribers.zones(newsletter.name(), frequency.name()).stream()
                        .map(ZoneId::of)
                        .toList());
    }

    /** An edition when an article has settled, at most one in the given time. */
    private Optional<Instant> immediate(
            Newsletter newsletter, Frequency frequency, Optional<Edition> last, Instant now) {
        if (last.isPresent() && now.isBefore(last.get().slot().plus(frequency.within()))) return Optional.empty();
        long settled = jdbi.withHandle(handle -> articles.arrivedUntil(handle, now.minus(newsletter.settle())));
        long newest = articles
                .catalog()
                .listed(now, article -> newsletter.topics().takes(article.topics()))
                .stream()
                .mapToLong(article -> article.arrival().orElse(0L))
                .filter(number -> number <= settled)
                .max()
                .orElse(0);
        if (newest <= last.map(Edition::upTo).orElse(0L)) return Optional.empty();
        boolean somebodyIsBehind = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM subscription WHERE newsletter = :newsletter AND frequency = :frequency
                            AND ended_at IS NULL AND confirmed AND (NOT paused OR paused_until <= :now)
                            AND cursor_at < :newest""")
                        .bind("newsletter", newsletter.name())
                        .bind("frequency", frequency.name())
                        .bind("now", now)
                        .bind("newest", newest)
                        .mapTo(Long.class)
                        .one()
                > 0);
        return somebodyIsBehind ? Optional.of(now.truncatedTo(ChronoUnit.SECONDS)) : Optional.empty();
    }
}
