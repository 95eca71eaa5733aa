package dev.crier.mail;

import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Reads the head of any mail, however broken. */
final class MailHeaders {

    private final List<StoredMail.Header> headers = new ArrayList<>();
    private int end;

    /** @param bytes a mail, or as much of its beginning as holds its head */
    MailHeaders(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.UTF_8);
        var raw = new StringBuilder();
        int at = 0;
        while (at < all.length()) {
            int next = all.indexOf('\n', at);
            String line = next < 0 ? all.substring(at) : all.substring(at, next);
            at = next < 0 ? all.length() : next + 1;
            if (line.endsWith("\r")) line = line.substring(0, line.length() - 1);
            if (line.isEmpty()) break;
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (!folded) add(raw);
            raw.append(raw.length() > 0 ? "\n" : "").append(line);
        }
        add(raw);
        end = all.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    }

    List<StoredMail.Header> all() {
        return headers;
    }

    String first(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(StoredMail.Header::value)
                .findFirst()
                .orElse("");
    }

    Optional<Instant> date() {
        try {
            return Optional.ofNullable(new MailDateFormat().parse(first("Date")))
                    .map(Date::toInstant);
        } catch (ParseException none) {
            return Optional.empty();
        }
    }

    /** Where the body begins. */
    int end() {
        return end;
    }

    private void add(StringBuilder raw) {
        String whole = raw.toString();
        raw.setLength(0);
        int colon = whole.indexOf(':');
        if (colon < 1) return;
        String value = whole.substring(colon + 1).replaceAll("\n[ \t]*", " ").strip();
        headers.add(new StoredMail.Header(whole.substring(0, colon).strip(), decoded(value), whole));
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(value);
        } catch (UnsupportedEncodingException | RuntimeException asItStands) {
            return value;
        }
    }
}
