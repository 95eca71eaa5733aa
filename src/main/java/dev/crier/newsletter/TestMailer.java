package dev.crier.newsletter;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;

/** Mails a preview to one address, marked as a test, and records nothing. */
public final class TestMailer {

    private final Carrier carrier;

    public TestMailer(Carrier carrier) {
        this.carrier = carrier;
    }

    /** Why it was not taken; empty if it was. */
    public String mail(Previewer.Preview preview) {
        try (Carrier.Connection connection = carrier.connect()) {
            Reply reply = connection.hand(preview.from(), preview.to(), preview.mime());
            return reply.kind() == Reply.Kind.ACCEPTED ? "" : reply.code() + " " + reply.text();
        } catch (Carrier.Unreachable unreachable) {
            return String.valueOf(unreachable.getMessage());
        }
    }
}
