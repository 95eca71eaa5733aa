package dev.crier.mail;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** Bytes that are a mail already; nothing of them is encoded again. */
final class ReadyMail extends SMTPMessage {

    private final byte[] mime;

    ReadyMail(Session session, String from, byte[] mime) {
        super(session);
        this.mime = mime;
        setEnvelopeFrom(from);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
        out.write(mime);
    }

    @Override
    public void saveChanges() {}
}
