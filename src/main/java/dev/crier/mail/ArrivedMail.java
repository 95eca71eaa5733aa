package dev.crier.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail that came in, taken apart without any trust: what is too large, too deep or broken is not there. Embedded mails
 * are not opened; they are parts like any other.
 */
public final class ArrivedMail {

    /** Whatever of a mail lies beyond this is not looked at: reports say what they say at their beginning. */
    public static final int LARGEST = 1024 * 1024;

    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 100;

    private final MailHeaders headers;
    private final List<Piece> pieces = new ArrayList<>();
    private int opened;

    private record Piece(String type, String text) {}

    private ArrivedMail(byte[] bytes) {
        headers = new MailHeaders(bytes);
        try {
            collect(new MimeBodyPart(new ByteArrayInputStream(bytes)), 0);
        } catch (MessagingException | RuntimeException broken) {
            // Its headers may say enough.
        }
    }

    public static ArrivedMail read(byte[] bytes) {
        return new ArrivedMail(bytes.length > LARGEST ? Arrays.copyOf(bytes, LARGEST) : bytes);
    }

    /** The first header of this name, decoded and on one line; empty if there is none. */
    public String header(String name) {
        return headers.first(name);
    }

    /** Every header of this name. */
    public List<String> headers(String name) {
        return headers.all().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(StoredMail.Header::value)
                .toList();
    }

    /** What the first part of this type says, decoded from its transfer encoding. */
    public Optional<String> part(String type) {
        return pieces.stream()
                .filter(piece -> piece.type().equals(type))
                .map(Piece::text)
                .findFirst();
    }

    private void collect(MimeBodyPart part, int depth) {
        if (++opened > MOST_PARTS) return;
        try {
            if (part.isMimeType("multipart/*")) {
                if (depth == DEEPEST) return;
                byte[] body = part.getRawInputStream().readAllBytes();
                for (byte[] inner : PartSplitter.split(part.getContentType(), body, MOST_PARTS)) {
                    collect(new MimeBodyPart(new ByteArrayInputStream(inner)), depth + 1);
                }
            } else {
                pieces.add(new Piece(type(part), text(part)));
            }
        } catch (MessagingException | IOException | RuntimeException broken) {
            // The other parts may say enough.
        }
    }

    private static String type(Part part) throws MessagingException {
        String type = part.getContentType();
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static String text(Part part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
