package dev.crier.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain text whose addresses are links, in pieces.
 *
 * @param text as it was written
 */
public record LinkedText(String text, List<Piece> pieces) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,:;!?)\\]»]");

    public LinkedText {
        pieces = List.copyOf(pieces);
    }

    /** @param address where it leads, or empty for mere text */
    public record Piece(String text, String address) {}

    public static LinkedText of(String text) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        Matcher found = ADDRESS.matcher(text);
        while (found.find()) {
            if (found.start() > from) pieces.add(new Piece(text.substring(from, found.start()), ""));
            pieces.add(new Piece(found.group(), found.group()));
            from = found.end();
        }
        if (from < text.length()) pieces.add(new Piece(text.substring(from), ""));
        return new LinkedText(text, pieces);
    }

    /** Templates that know nothing of links show the text. */
    @Override
    public String toString() {
        return text;
    }
}
