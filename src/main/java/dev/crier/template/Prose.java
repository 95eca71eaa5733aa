package dev.crier.template;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text from elsewhere, as readers get to see it: harmless, and no longer than its place. */
public final class Prose {

    /** What a reader sees as one, however many code points it is made of. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private Prose() {}

    /** On one line, without controls, direction overrides, halves of characters and the marks of our own mails. */
    public static String line(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isInk(c)) {
                out.appendCodePoint(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        return out.toString().strip();
    }

    /** At most {@code most} characters: the first words and an ellipsis. */
    public static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = text.lastIndexOf(' ', most - 1);
        if (end <= most / 2) {
            end = 0;
            Matcher character = CHARACTER.matcher(text);
            while (character.find() && character.end() < most) end = character.end();
        }
        String kept = text.substring(0, end).stripTrailing();
        while (!kept.isEmpty() && ",;:–—-،؛".indexOf(kept.charAt(kept.length() - 1)) >= 0) {
            kept = kept.substring(0, kept.length() - 1).stripTrailing();
        }
        return kept + "…";
    }

    /** At most {@code most} characters: the first sentences that fit, else the first words and an ellipsis. */
    public static String excerpt(String text, int most, String language) {
        if (text.length() <= most) return text;
        var sentences = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        sentences.setText(text);
        int end = sentences.preceding(most + 1);
        return end > most / 3 ? text.substring(0, end).stripTrailing() : cut(text, most);
    }

    /** Broken at spaces into lines of at most {@code width} characters, as somebody types it; a longer word stays whole. */
    public static String wrapped(String text, int width) {
        var out = new StringBuilder(text.length() + 16);
        int column = 0;
        for (String word : text.split(" ", -1)) {
            int length = word.codePointCount(0, word.length());
            if (column > 0 && column + 1 + length > width) {
                out.append('\n');
                column = 0;
            } else if (column > 0) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += length;
        }
        return out.toString();
    }

    private static boolean isInk(int c) {
        if (c == ' ') return false;
        boolean override = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        boolean never = (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> false;
            default -> !override && !never;
        };
    }
}
