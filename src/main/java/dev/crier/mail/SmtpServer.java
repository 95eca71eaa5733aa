package dev.crier.mail;

import dev.crier.outbox.Carrier;

/** A mail server, spoken to over SMTP (RFC 5321). */
public final class SmtpServer implements Carrier {

    public SmtpServer(SmtpSettings settings) {}

    @Override
    public Connection connect() throws Unreachable {
        throw new Unreachable("", new IllegalStateException());
    }

    @Override
    public String where() {
        return "";
    }
}
