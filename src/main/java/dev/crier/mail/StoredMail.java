package dev.crier.mail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A mail of the mailbox, taken apart as a mail program would. */
public final class StoredMail {

    private final Summary summary;
    private final List<Header> headers;
    private final String html;
    private final String text;
    private final byte[] bytes;

    private StoredMail(Summary summary, List<Header> headers, String html, String text, byte[] bytes) {
        this.summary = summary;
        this.headers = List.copyOf(headers);
        this.html = html;
        this.text = text;
        this.bytes = bytes;
    }

    /**
     * Takes a mail apart.
     *
     * @param otherwise when it is from, if it does not say so itself
     */
    public static StoredMail of(String id, byte[] bytes, Instant otherwise) {
        var headers = new MailHeaders(bytes);
        var parts = MailParts.of(new ByteArrayInputStream(bytes));
        String text = parts.isEmpty()
                ? new String(Arrays.copyOfRange(bytes, headers.end(), bytes.length), StandardCharsets.UTF_8)
                : parts.text();
        Summary summary = summary(id, headers, bytes.length, otherwise);
        return new StoredMail(summary, headers.all(), parts.html(), text, bytes);
    }

    static Summary summary(String id, MailHeaders headers, long size, Instant otherwise) {
        return new Summary(
                id,
                headers.first("To"),
                headers.first("From"),
                headers.first("Subject"),
                headers.date().orElse(otherwise),
                size);
    }

    /**
     * What a list of mails shows; what a mail lacks is empty.
     *
     * @param id a file name, safe to stand in an address
     * @param date as the mail says, else when it was stored
     * @param size in bytes
     */
    public record Summary(String id, String to, String from, String subject, Instant date, long size) {}

    /**
     * One header.
     *
     * @param value unfolded and decoded, for people
     * @param raw as it stands in the mail, its lines included
     */
    public record Header(String name, String value, String raw) {}

    public Summary summary() {
        return summary;
    }

    /** All headers, in their order. */
    public List<Header> headers() {
        return headers;
    }

    /** The decoded value of the first header of this name, or nothing. */
    public String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    /** The HTML as it came, or nothing. */
    public String html() {
        return html;
    }

    /** The plain text; of a mail that cannot be taken apart, all that follows its headers. */
    public String text() {
        return text;
    }

    /** The whole mail as it is stored. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The whole mail as text. */
    public String source() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
