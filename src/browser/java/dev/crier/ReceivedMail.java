package dev.crier;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail that a mail server took, as a mail program takes it apart. */
record ReceivedMail(String subject, String text, String html, String leave) {

    static ReceivedMail of(MimeMessage message) {
        try {
            String text = "";
            String html = "";
            var parts = (Multipart) message.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("text/plain")) text = (String) part.getContent();
                if (part.isMimeType("text/html")) html = (String) part.getContent();
            }
            String leave = message.getHeader("List-Unsubscribe", " ");
            return new ReceivedMail(message.getSubject(), text, html, leave == null ? "" : leave);
        } catch (MessagingException malformed) {
            throw new AssertionError(malformed);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The address in its text that leads to a page of this kind. */
    String link(String kind) {
        Matcher link = Pattern.compile("http://localhost:\\d+/" + kind + "/[A-Za-z0-9_-]+")
                .matcher(text);
        if (!link.find()) throw new AssertionError("no link to " + kind + " in " + text);
        return link.group();
    }

    /** The address for one click that its header offers to mail programs. */
    String oneClick() {
        Matcher address = Pattern.compile("<(http[^>]+)>").matcher(leave);
        if (!address.find()) throw new AssertionError("no address in " + leave);
        return address.group(1);
    }
}
