package dev.crier.web.mailbox;

import java.util.List;

/**
 * What the page of one mail shows.
 *
 * @param leave the path to which a mail program would send the wish to leave with one click, or empty
 * @param frame address of the HTML on its own
 * @param width a class: phone or desktop
 * @param text the plain text part in pieces, where it is asked for
 * @param source address of the whole mail
 */
record MailView(
        String subject,
        String from,
        String to,
        String time,
        String size,
        String leave,
        List<Switch> switches,
        boolean framed,
        String frame,
        String width,
        boolean dark,
        boolean plain,
        List<TextPart> text,
        List<HeaderRow> headers,
        String raw,
        String source,
        String newer,
        String older) {

    /** A link that shows the mail another way. */
    record Switch(String label, String address, boolean on) {}

    /** @param link where the words lead, or empty */
    record TextPart(String words, String link) {}

    record HeaderRow(String name, String value) {}

    public boolean hasHeaders() {
        return !headers.isEmpty();
    }
}
