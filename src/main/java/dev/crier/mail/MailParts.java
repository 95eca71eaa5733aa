package dev.crier.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The first HTML and the first plain text of a mail; what cannot be read is empty. */
record MailParts(String html, String text) {

    private static final int DEEPEST = 10;

    static MailParts of(InputStream mail) {
        try {
            return new MailParts("", "").with(new MimeMessage(Session.getInstance(new Properties()), mail), 0);
        } catch (MessagingException | RuntimeException broken) {
            return new MailParts("", "");
        }
    }

    boolean isEmpty() {
        return html.isEmpty() && text.isEmpty();
    }

    /** What this part adds; nothing if it is broken. */
    private MailParts with(Part part, int depth) {
        try {
            if (part.isMimeType("text/html")) return html.isEmpty() ? new MailParts(content(part), text) : this;
            if (part.isMimeType("text/plain")) return text.isEmpty() ? new MailParts(html, content(part)) : this;
            if (depth == DEEPEST || !(part.getContent() instanceof Multipart parts)) return this;
            MailParts found = this;
            for (int i = 0; i < parts.getCount(); i++) found = found.with(parts.getBodyPart(i), depth + 1);
            return found;
        } catch (MessagingException | IOException | RuntimeException broken) {
            return this;
        }
    }

    private static String content(Part part) throws MessagingException, IOException {
        try {
            return part.getContent() instanceof String content ? content : "";
        } catch (UnsupportedEncodingException unknownCharset) {
            return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
