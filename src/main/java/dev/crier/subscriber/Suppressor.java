package dev.crier.subscriber;

import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Stops mail to addresses, whoever has them: what waits for them ends, and nothing goes there any more. */
public final class Suppressor {

    private final Outbox outbox;

    public Suppressor(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @return how many of the addresses could be mailed until now */
    public int suppress(Handle handle, Collection<EmailAddress> emails, String reason, Instant now) {
        var known = Set.copyOf(outbox.suppressed(
                handle, emails.stream().map(EmailAddress::value).toList()));
        List<EmailAddress> fresh =
                emails.stream().filter(email -> !known.contains(email.value())).toList();
        if (fresh.isEmpty()) return 0;
        List<Long> people = handle.createQuery("SELECT id FROM subscriber WHERE email_key IN (<keys>)")
                .bindList("keys", fresh.stream().map(EmailAddress::key).toList())
                .mapTo(Long.class)
                .list();
        outbox.suppress(handle, fresh, people, reason, now);
        return fresh.size();
    }
}
