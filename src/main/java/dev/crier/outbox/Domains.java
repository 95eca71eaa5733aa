package dev.crier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Domains that put off one mail after another: they get a pause, each next one longer. */
final class Domains {

    private static final int IN_A_ROW = 3;

    private final Retry retry;
    private final Map<String, Row> rows = new HashMap<>();

    private record Row(int putOff, int pauses, Instant until) {}

    Domains(Retry retry) {
        this.retry = retry;
    }

    static String of(String address) {
        return EmailAddress.keyOf(address).substring(address.lastIndexOf('@') + 1);
    }

    /** The domain took a mail, or refused it for good: it is awake. */
    synchronized void answered(String domain) {
        rows.remove(domain);
    }

    /** How long the domain is to be left alone from now on, if it is. */
    synchronized Optional<Duration> pauseOf(String domain, Instant now) {
        Row row = rows.get(domain);
        if (row == null || !now.isBefore(row.until())) return Optional.empty();
        Duration rest = Duration.between(now, row.until());
        // The clock may have been set back.
        Duration whole = retry.pause(row.pauses());
        return Optional.of(rest.compareTo(whole) > 0 ? whole : rest);
    }

    /** The domain put a mail off; after several in a row a pause begins. */
    synchronized void putOff(String domain, Instant now) {
        Row row = rows.getOrDefault(domain, new Row(0, 0, Instant.MIN));
        if (now.isBefore(row.until())) return;
        boolean begins = row.putOff() + 1 >= IN_A_ROW;
        int pauses = row.pauses() + 1;
        rows.put(
                domain,
                begins
                        ? new Row(IN_A_ROW, pauses, now.plus(retry.pause(pauses)))
                        : new Row(row.putOff() + 1, 0, Instant.MIN));
    }
}
