package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.schedule.Cron;
import dev.crier.subscriber.Subscribers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which slot of a frequency is due: the newest up to now, later than the last edition and than the frequency itself. */
public final class DueSlots {

    private final Jdbi jdbi;
    private final Articles articles;
    private final Newsletters newsletters;
    private final Subscribers subscribers;
    private final boolean rehearsing;

    public DueSlots(
            Jdbi jdbi, Articles articles, Newsletters newsletters, Subscribers subscribers, boolean rehearsing) {
        this.jdbi = jdbi;
        this.articles = articles;
        this.newsletters = newsletters;
        this.subscribers = subscribers;
        this.rehearsing = rehearsing;
    }

    /** Empty while the frequency is paused or nothing is due. */
    public Optional<Instant> slot(Newsletter newsletter, Frequency frequency, Instant now) {
        if (newsletters.isPaused(newsletter.name(), frequency.name())) return Optional.empty();
        Optional<Edition> last =
                jdbi.withHandle(handle -> Editions.last(handle, newsletter.name(), frequency.name(), rehearsing));
        if (frequency.isImmediate()) return immediate(newsletter, frequency, last, now);
        Instant since = newsletters.firstSeen(newsletter.name(), frequency.name());
        Instant after = last.map(Edition::slot).filter(since::isBefore).orElse(since);
        Cron cron = frequency.cron().orElseThrow();
        return zones(newsletter, frequency).stream()
                .flatMap(zone -> cron.last(now, zone).stream())
                .filter(slot -> slot.isAfter(after))
                .max(Comparator.naturalOrder());
    }

    /** The next slots of a frequency with a cron; where it strikes in each reader's zone, over all of them. */
    public List<Instant> next(Newsletter newsletter, Frequency frequency, Instant now, int count) {
        return frequency.cron().stream()
                .flatMap(cron ->
                        zones(newsletter, frequency).stream().flatMap(zone -> cron.next(now, zone, count).stream()))
                .distinct()
                .sorted()
                .limit(count)
                .toList();
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
