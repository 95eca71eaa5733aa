package dev.crier.feed;

/** Text as documents can carry it. */
final class Text {

    private Text() {}

    /** Without the characters that XML forbids: JDOM refuses a document for one of them. Half a pair becomes U+FFFD. */
    static String clean(String text) {
        if (text.codePoints().allMatch(Text::isLegal)) return text;
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isLegal(c)) {
                out.appendCodePoint(c);
            } else if (isSurrogate(c)) {
                out.append('\uFFFD');
            }
        }
        return out.toString();
    }

    private static boolean isLegal(int c) {
        if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
        return c != 0xFFFE && c != 0xFFFF && !isSurrogate(c);
    }

    private static boolean isSurrogate(int c) {
        return c >= 0xD800 && c <= 0xDFFF;
    }

    /** Clean, and on one line. */
    static String line(String text) {
        return clean(text).replaceAll("\\s+", " ").strip();
    }

    /** As HTML between tags. */
    static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As HTML between double quotes. */
    static String attribute(String text) {
        return html(text).replace("\"", "&quot;");
    }
}
