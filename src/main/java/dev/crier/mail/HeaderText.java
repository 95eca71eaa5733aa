package dev.crier.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The one gate through which text becomes part of a header. */
final class HeaderText {

    /** RFC 2047 section 2: a line with an encoded word has at most 76 characters, the header's name included. */
    private static final int WORD_BYTES = 39;

    /** A longer word without a space could not be folded. */
    private static final int LONGEST_WORD = 60;

    private static final int LONGEST_LINE = 998;

    private HeaderText() {}

    /** A value of our own making: addresses, ids, lists of them. Anything but printable ASCII is refused. */
    static String exact(String name, String value) {
        boolean printable = value.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (!printable || value.length() + name.length() + 2 > LONGEST_LINE) {
            throw new IllegalArgumentException("header " + name + " must be printable ASCII on one line");
        }
        return value;
    }

    /** Human text: line breaks, controls and direction overrides become spaces; what is not ASCII is encoded (RFC 2047). */
    static String human(String text) {
        if (isPlainly(text)) return text;
        var clean = new StringBuilder();
        text.codePoints().forEach(c -> clean.appendCodePoint(isHarmless(c) ? c : ' '));
        String said = clean.toString().strip().replaceAll(" {2,}", " ");
        boolean plain = said.chars().allMatch(c -> c >= 0x20 && c < 0x7f) && !said.contains("=?") && !hasLongWord(said);
        return plain ? said : encoded(said);
    }

    /** A display name (RFC 5322 section 3.4): quoted if it has characters that mean something in an address. */
    static String name(String name) {
        String said = human(name);
        if (said.startsWith("=?") || said.chars().allMatch(HeaderText::isAtomText)) return said;
        return '"' + said.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Folds at spaces so that lines stay under 76 characters where they can (RFC 5322 section 2.2.3). */
    static String folded(String name, String value) {
        var out = new StringBuilder(name).append(": ");
        int column = out.length();
        String[] words = value.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            if (i > 0) {
                boolean full = column + 1 + words[i].length() > 76 && !words[i].isEmpty();
                out.append(full ? "\r\n " : " ");
                column = full ? 1 : column + 1;
            }
            out.append(words[i]);
            column += words[i].length();
        }
        return out.append("\r\n").toString();
    }

    /** Letters, digits and single spaces between them: most of what is said, and asked for every mail. */
    private static boolean isPlainly(String text) {
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            boolean gap = text.charAt(i) == ' ';
            if (gap ? space : !isLetter(text.charAt(i))) return false;
            space = gap;
        }
        return (text.isEmpty() || !space) && !hasLongWord(text);
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isAtomText(int c) {
        return isLetter(c) || " !#$%&'*+/=?^_`{|}~-".indexOf(c) >= 0;
    }

    private static boolean hasLongWord(String text) {
        int word = 0;
        for (int i = 0; i < text.length() && word <= LONGEST_WORD; i++) word = text.charAt(i) == ' ' ? 0 : word + 1;
        return word > LONGEST_WORD;
    }

    private static boolean isHarmless(int c) {
        boolean control = Character.getType(c) == Character.CONTROL;
        boolean breaks = c == 0x2028 || c == 0x2029;
        boolean overrides = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        boolean lone = c >= 0xd800 && c <= 0xdfff;
        boolean ours = c >= 0xe000 && c <= 0xf8ff;
        return !(control || breaks || overrides || lone || ours);
    }

    private static String encoded(String text) {
        var words = new StringBuilder();
        var chunk = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String one = Character.toString(c);
            int length = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > WORD_BYTES) {
                word(words, chunk);
                bytes = 0;
            }
            chunk.append(one);
            bytes += length;
            i += Character.charCount(c);
        }
        word(words, chunk);
        return words.toString();
    }

    private static void word(StringBuilder words, StringBuilder chunk) {
        if (chunk.length() == 0) return;
        if (words.length() > 0) words.append(' ');
        words.append("=?UTF-8?B?")
                .append(Base64.getEncoder().encodeToString(chunk.toString().getBytes(StandardCharsets.UTF_8)))
                .append("?=");
        chunk.setLength(0);
    }
}
