package dev.crier.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** A cron expression of Quartz's six or seven fields, read as local date-times. */
public final class Cron {

    private static final List<Duration> LOOK_BACK = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(8),
            Duration.ofDays(35),
            Duration.ofDays(400),
            Duration.ofDays(5 * 366));

    /** Numbers that Quartz takes for * and ?, without a word. */
    private static final Pattern QUARTZ_STARS = Pattern.compile("(?<!\\d)9[89](?!\\d)");

    private final CronExpression expression;

    private Cron(CronExpression expression) {
        this.expression = expression;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Cron of(String text) {
        try {
            if (QUARTZ_STARS.matcher(text).find()) throw new IllegalArgumentException("98 and 99 are out of range");
            CronExpression expression = new CronExpression(text);
            expression.setTimeZone(TimeZone.getTimeZone("UTC"));
            return new Cron(expression);
        } catch (ParseException | RuntimeException cause) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a cron expression (seconds minutes hours"
                            + " day-of-month month day-of-week): " + cause.getMessage(),
                    cause);
        }
    }

    /** The first slot after an instant; none if the expression ends. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDateTime local = from(after, zone);
        Optional<Instant> moved = Optional.empty();
        while (true) {
            Optional<LocalDateTime> following = nextLocal(local);
            if (following.isEmpty()) return moved;
            local = following.get();
            Instant slot = place(local, zone);
            if (!slot.isAfter(after)) continue;
            boolean stays = LocalDateTime.ofInstant(slot, zone).equals(local);
            // What a gap moved forward may come after what follows the gap.
            if (moved.isEmpty() || slot.isBefore(moved.get())) moved = Optional.of(slot);
            if (stays) return moved;
        }
    }

    /** Where to look from: shortly after a gap, from before it, because it moved local times to instants to come. */
    private static LocalDateTime from(Instant after, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        ZoneOffsetTransition change = zone.getRules().previousTransition(after.plusMillis(1));
        boolean near = change != null
                && change.isGap()
                && local.isBefore(change.getDateTimeAfter().plus(change.getDuration()));
        return near ? change.getDateTimeBefore().minusSeconds(1) : local;
    }

    /** The next slots after an instant. */
    public List<Instant> next(Instant after, ZoneId zone, int count) {
        var slots = new ArrayList<Instant>();
        Instant last = after;
        while (slots.size() < count) {
            Optional<Instant> next = next(last, zone);
            if (next.isEmpty()) break;
            last = next.get();
            slots.add(last);
        }
        return slots;
    }

    /** The newest slot up to an instant, within the last five years. */
    public Optional<Instant> last(Instant until, ZoneId zone) {
        for (Duration back : LOOK_BACK) {
            Optional<Instant> slot = next(until.minus(back), zone);
            if (slot.isEmpty() || slot.get().isAfter(until)) continue;
            Instant newest = slot.get();
            for (Optional<Instant> next = next(newest, zone);
                    next.isPresent() && !next.get().isAfter(until);
                    next = next(newest, zone)) {
                newest = next.get();
            }
            return Optional.of(newest);
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return expression.getCronExpression();
    }

    private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        Date next = expression.getNextValidTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC)));
        return next == null ? Optional.empty() : Optional.of(LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC));
    }

    private static Instant place(LocalDateTime local, ZoneId zone) {
        return ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }
}
