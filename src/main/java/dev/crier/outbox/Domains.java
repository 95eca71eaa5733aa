package dev.crier.outbox;

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

    /** The domain put a mail off; until when it should be left alone, if a pause begins now. */
    synchronized Optional<Instant> putOff(String domain, Instant now) {
        Row row = rows.getOrDefault(domain, new Row(0, 0, Instant.MIN));
        if (now.isBefore(row.until())) return Optional.empty();
        if (row.putOff() + 1 < IN_A_ROW) {
            rows.put(domain, new Row(row.putOff() + 1, 0, Instant.MIN));
            return Optional.empty();
        }
        int pauses = row.pauses() + 1;
        Instant until = now.plus(retry.pause(pauses));
        rows.put(domain, new Row(IN_A_ROW, pauses, until));
        return Optional.of(until);
    }
}
