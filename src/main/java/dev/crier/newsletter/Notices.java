package dev.crier.newsletter;

import dev.crier.mail.Address;
import dev.crier.mail.MessageIds;
import dev.crier.outbox.Bodies;
import dev.crier.outbox.Body;
import dev.crier.outbox.NewDelivery;
import dev.crier.outbox.Outbox;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;

/** Puts notices into the outbox: mails to one person about one thing. */
public final class Notices {

    private static final long NONE = 0;

    private final Outbox outbox;
    private final NoticeRenderer renderer;
    private final MessageIds messageIds;
    private final Address from;

    /** @param from who sends those that belong to no newsletter */
    public Notices(Outbox outbox, NoticeRenderer renderer, MessageIds messageIds, Address from) {
        this.outbox = outbox;
        this.renderer = renderer;
        this.messageIds = messageIds;
        this.from = from;
    }

    /** What a notice is about; its name stands in the outbox. */
    public enum Kind {
        CONFIRM,
        WELCOME,
        LINK,
        EXPORT,
        ERASE,
        MOVE,
        ARRIVE,
        /** To an admin, who need not be a reader. */
        SIGN_IN,
        DRAFT;

        String batch() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** To be called outside of a transaction: it reads templates. */
    Body body(Notice notice, Optional<Newsletter> newsletter) {
        RenderedMail mail = renderer.render(notice);
        return new Body(
                newsletter.map(Newsletter::fromName).orElse(from.name()),
                newsletter.map(Newsletter::fromEmail).orElse(from.email()),
                newsletter.map(Newsletter::replyTo).orElse(""),
                notice.language(),
                mail.subject(),
                mail.html(),
                mail.text(),
                Map.of("Auto-Submitted", "auto-generated", "X-Auto-Response-Suppress", "All"));
    }

    /** Whether a person was sent such a notice after an instant. */
    boolean wasSent(Handle handle, Kind kind, long person, Instant since) {
        return sent(handle, kind, person, since) > 0;
    }

    /** How many such notices a person was sent after an instant. */
    long sent(Handle handle, Kind kind, long person, Instant since) {
        return handle.createQuery("""
                                SELECT count(*) FROM delivery d JOIN batch b ON b.id = d.batch
                                WHERE d.person = :person AND b.kind = :kind AND b.created_at > :since""")
                .bind("person", person)
                .bind("kind", kind.batch())
                .bind("since", since)
                .mapTo(Long.class)
                .one();
    }

    /** Puts it into the outbox. It goes before all editions: somebody waits for it. */
    void put(Handle handle, Kind kind, Body body, Subscriber to, Instant now) {
        put(handle, kind, body, to, NONE, 0, Map.of(), now);
    }

    /**
     * Puts one about a subscription into the outbox, so that it is not sent once that has ended.
     *
     * @param from where the reader's cursors go back to if it is lost
     * @return the number of its body
     */
    long put(Handle handle, Kind kind, Body body, Subscription about, long from, Instant now) {
        Map<String, String> personal = Map.of("newsletter", about.newsletter());
        return put(handle, kind, body, about.subscriber(), about.id(), from, personal, now);
    }

    private long put(
            Handle handle,
            Kind kind,
            Body body,
            Subscriber to,
            long subscription,
            long from,
            Map<String, String> personal,
            Instant now) {
        return put(
                handle,
                kind,
                body,
                now,
                number -> new NewDelivery(
                        number,
                        to.id(),
                        subscription,
                        from,
                        to.email(),
                        to.name(),
                        personal,
                        messageIds.of(kind.batch(), now.toString(), to.email()),
                        now));
    }

    /** Puts one to somebody who is no reader into the outbox. */
    void put(Handle handle, Kind kind, Body body, String email, Instant now) {
        put(
                handle,
                kind,
                body,
                now,
                number -> new NewDelivery(
                        number,
                        NONE,
                        NONE,
                        0,
                        email,
                        "",
                        Map.of(),
                        messageIds.of(kind.batch(), now.toString(), email),
                        now));
    }

    private long put(Handle handle, Kind kind, Body body, Instant now, LongFunction<NewDelivery> delivery) {
        long batch = outbox.open(handle, kind.batch(), Outbox.AfterCrash.RESEND, now);
        long number = Bodies.put(handle, body);
        outbox.put(handle, batch, List.of(delivery.apply(number)), now);
        outbox.release(handle, batch);
        return number;
    }
}
