package dev.crier.mail;

import dev.crier.encoding.Hash;
import dev.crier.template.Escape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A mail rendered and encoded once, for many: text and HTML of the same content (multipart/alternative, RFC 2046). */
public final class Letter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int USUALLY_PERSONAL = 4_000;

    private final byte[] fixedHeaders;
    private final byte[] beforeText;
    private final EncodedPart text;
    private final byte[] beforeHtml;
    private final EncodedPart html;
    private final byte[] end;
    /** All mails of an edition have the same. */
    private volatile Dated dated = new Dated(Instant.MIN, "");

    private record Dated(Instant at, String header) {}

    private Letter(LetterContent content) {
        String boundary = boundary(content);
        String language = content.language().isEmpty()
                ? ""
                : "Content-Language: " + HeaderText.exact("Content-Language", content.language()) + "\r\n";
        var headers = new StringBuilder();
        headers.append(HeaderText.folded("From", address(content.from())));
        content.replyTo().ifPresent(to -> headers.append(HeaderText.folded("Reply-To", address(to))));
        headers.append(HeaderText.folded("Subject", HeaderText.human(content.subject())));
        new TreeMap<>(content.headers())
                .forEach((name, value) ->
                        headers.append(HeaderText.folded(HeaderText.exact("name", name), listed(value))));
        headers.append("MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"")
                .append(boundary)
                .append("\"\r\n");
        fixedHeaders = ascii(headers.toString());
        String encoding = "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n" + language + "\r\n";
        beforeText = ascii("\r\n--" + boundary + "\r\nContent-Type: text/plain" + encoding);
        beforeHtml = ascii("\r\n--" + boundary + "\r\nContent-Type: text/html" + encoding);
        end = ascii("\r\n--" + boundary + "--\r\n");
        text = new EncodedPart(content.text(), value -> value);
        html = new EncodedPart(content.html(), Escape::html);
    }

    public static Letter of(LetterContent content) {
        return new Letter(content);
    }

    /** The whole mail for one recipient; the same bytes for the same values. */
    public byte[] to(Personal personal) {
        var out = new ByteArrayOutputStream(length() + USUALLY_PERSONAL);
        out.writeBytes(ascii(date(personal.date())));
        out.writeBytes(ascii("Message-ID: " + HeaderText.exact("Message-ID", personal.messageId()) + "\r\n"));
        out.writeBytes(ascii(HeaderText.folded("To", address(personal.to()))));
        // On one line: some signers break folded ones.
        for (Map.Entry<String, String> header : new TreeMap<>(personal.headers()).entrySet()) {
            String name = HeaderText.exact("name", header.getKey());
            out.writeBytes(ascii(name + ": " + HeaderText.exact(name, header.getValue()) + "\r\n"));
        }
        out.writeBytes(fixedHeaders);
        out.writeBytes(beforeText);
        text.write(out, personal.values());
        out.writeBytes(beforeHtml);
        html.write(out, personal.values());
        out.writeBytes(end);
        return out.toByteArray();
    }

    private String date(Instant at) {
        Dated last = dated;
        if (last.at().equals(at)) return last.header();
        String header = "Date: " + DATE.format(at) + "\r\n";
        dated = new Dated(at, header);
        return header;
    }

    /** Bytes, without what is personal. */
    public int length() {
        return fixedHeaders.length + beforeText.length + text.length() + beforeHtml.length + html.length() + end.length;
    }

    private static String address(Address address) {
        String email = HeaderText.exact("address", address.email());
        String name = HeaderText.name(address.name());
        return name.isEmpty() ? email : name + " <" + email + ">";
    }

    /** Human words, and after them what stands in angle brackets. */
    private static String listed(String value) {
        int bracket = value.lastIndexOf('<');
        if (bracket <= 0) return HeaderText.human(value);
        return HeaderText.name(value.substring(0, bracket).strip()) + " "
                + HeaderText.exact("value", value.substring(bracket));
    }

    private static String boundary(LetterContent content) {
        // "=_" cannot occur in quoted-printable.
        return "=_" + Hash.of(content.text() + content.html()).hex(32);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
