package dev.crier.source;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;

/** Makes one line of plain text of what a field holds, whatever is in it, so that it is safe in headers, XML and lists. */
final class CleanText {

    private static final int LONGEST_RAW = 20_000;
    private static final Pattern HIDDEN = Pattern.compile(
            "<(script|style)\\b[^>]*>.*?</\\1\\s*>|<!--.*?-->", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9:-]*)(\\s[^<>]*|/)?>");

    private CleanText() {}

    /** At most {@code most} characters, cut at a word. Empty if nothing visible is left. */
    static String of(String raw, int most) {
        String text = raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw;
        // Several rounds, because exports encode what was encoded: &amp;#8217;
        for (int round = 0; round < 3; round++) {
            String decoded = Parser.unescapeEntities(withoutTags(text), true);
            if (decoded.equals(text)) break;
            text = decoded;
        }
        return cut(visible(withoutTags(text)), most);
    }

    /** Without what XML 1.0 forbids; line breaks and tabs stay. */
    static String legal(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || c >= 0x20 && !isLoneSurrogate(c) && !isNonCharacter(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The first sentences that fit, else the first words and an ellipsis. */
    static String excerpt(String text, int most) {
        if (text.length() <= most) return text;
        for (int end = most - 1; end > most / 3; end--) {
            boolean stop = ".!?。！？".indexOf(text.charAt(end)) >= 0;
            if (stop && (text.charAt(end) > 0xff || Character.isWhitespace(text.charAt(end + 1)))) {
                return text.substring(0, end + 1);
            }
        }
        return cut(text, most);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = most - 1;
        int space = text.lastIndexOf(' ', end);
        if (space > most / 2) end = space;
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static String withoutTags(String text) {
        if (text.indexOf('<') < 0) return text;
        Matcher tag = TAG.matcher(HIDDEN.matcher(text).replaceAll(" "));
        return tag.replaceAll(found -> {
            String name = found.group(1).toLowerCase(Locale.ROOT);
            boolean markup = Tag.isKnownTag(name) || found.group(2) != null || name.contains("-");
            if (!markup) return Matcher.quoteReplacement(found.group());
            return name.equals("br") || Tag.valueOf(name).isBlock() ? " " : "";
        });
    }

    private static String visible(String text) {
        var out = new StringBuilder(text.length());
        boolean seen = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == 0xfeff) continue;
            if (isBlank(c)) {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') out.append(' ');
                continue;
            }
            seen |= !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT;
            out.appendCodePoint(c);
        }
        return seen ? out.toString().strip() : "";
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c)
                || Character.isISOControl(c)
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || Character.getType(c) == Character.PRIVATE_USE
                || isLoneSurrogate(c)
                || isNonCharacter(c);
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isNonCharacter(int c) {
        return (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
    }
}
