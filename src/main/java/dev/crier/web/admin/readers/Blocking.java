package dev.crier.web.admin.readers;

import dev.crier.outbox.Suppression;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Whether an address may be mailed; templates show it, with the form that changes it, with the partial
 * {@code admin-blocking.html}.
 *
 * @param blocked since when and why not; empty if it may
 */
record Blocking(String email, List<Blocked> blocked) {

    record Blocked(String reason, Moment since) {}

    static Blocking of(Visit visit, String email, Optional<Suppression> suppression, ZoneId zone) {
        return new Blocking(
                email,
                suppression
                        .map(one -> new Blocked(one.reason(), Moment.of(visit.words(), one.since(), visit.now(), zone)))
                        .stream()
                        .toList());
    }

    public boolean isAllowed() {
        return blocked.isEmpty();
    }
}
