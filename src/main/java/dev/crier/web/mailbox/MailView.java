package dev.crier.web.mailbox;

import java.util.List;

/**
 * What is shown of one mail.
 *
 * @param frame address of the HTML on its own
 * @param width a class: phone or desktop
 * @param text the plain text part in pieces, where it is asked for
 * @param source address of the whole mail, or empty
 */
public record MailView(
        String subject,
        String from,
        String to,
        String time,
        String size,
        List<Switch> switches,
        boolean framed,
        String frame,
        String width,
        boolean dark,
        boolean plain,
        List<TextPart> text,
        List<HeaderRow> headers,
        String raw,
        String source) {

    /** A link that shows the mail another way. */
    public record Switch(String label, String address, boolean on) {}

    /** @param link where the words lead, or empty */
    public record TextPart(String words, String link) {}

    public record HeaderRow(String name, String value) {}

    public boolean hasHeaders() {
        return !headers.isEmpty();
    }
}
