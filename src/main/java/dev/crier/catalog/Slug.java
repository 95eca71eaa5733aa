package dev.crier.catalog;

import java.text.Normalizer;
import java.util.Locale;

/** The one way names become parts of addresses: Latin accents folded, other scripts kept, lower case, the rest {@code -}. */
public final class Slug {

    private Slug() {}

    /** Never null; empty when the name has neither letter nor digit. */
    public static String of(String name) {
        var out = new StringBuilder();
        boolean latin = false;
        String folded = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (isMark(c)) {
                if (!latin) out.appendCodePoint(c);
                continue;
            }
            latin = Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
            if (Character.isLetterOrDigit(c)) {
                out.append(unaccented(c));
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != '-') {
                out.append('-');
            }
        }
        while (out.length() > 0 && out.charAt(out.length() - 1) == '-') out.setLength(out.length() - 1);
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Latin letters that canonical decomposition leaves whole. */
    private static String unaccented(int c) {
        return switch (c) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'đ', 'ð' -> "d";
            case 'ł' -> "l";
            case 'þ' -> "th";
            case 'ı' -> "i";
            default -> Character.toString(c);
        };
    }
}
