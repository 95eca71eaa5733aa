package dev.crier.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits the body of a multipart into its parts (RFC 2046), and stops when it has enough: the mail library reads all of
 * them first, and a hostile mail has a hundred thousand.
 */
final class PartSplitter {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))");

    private PartSplitter() {}

    /** The first parts of a body, each with its own head; none if the type names no boundary. */
    static List<byte[]> split(String contentType, byte[] body, int most) {
        var parts = new ArrayList<byte[]>();
        Optional<String> boundary = boundary(contentType);
        if (boundary.isEmpty()) return parts;
        String delimiter = "--" + boundary.get();
        // One byte is one character, so that nothing is lost on the way back.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int part = -1;
        for (int at = 0; at < text.length() && parts.size() < most; ) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            if (text.startsWith(delimiter, at)) {
                String rest = text.substring(at + delimiter.length(), next).strip();
                boolean last = rest.equals("--");
                if (last || rest.isEmpty()) {
                    if (part >= 0) parts.add(bytes(text, part, at));
                    part = next;
                    if (last) return parts;
                }
            }
            at = next;
        }
        if (part >= 0 && parts.size() < most) parts.add(bytes(text, part, text.length()));
        return parts;
    }

    private static Optional<String> boundary(String contentType) {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!found.find()) return Optional.empty();
        return Optional.of(found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static byte[] bytes(String text, int from, int to) {
        return text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
