package dev.crier.source;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows which words are languages: those of ISO 639-1, by their two or three letters, with or without a region. */
final class Languages {

    private static final Pattern TAG = Pattern.compile("([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4}|[0-9]{3}))*");
    private static final Map<String, String> KNOWN = known();

    private Languages() {}

    /** The primary language: {@code en_US} is {@code en}, {@code fra} is {@code fr}. Empty for what is no language. */
    static Optional<String> primary(String tag) {
        Matcher matcher = TAG.matcher(tag.strip().toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.ofNullable(KNOWN.get(matcher.group(1))) : Optional.empty();
    }

    private static Map<String, String> known() {
        var known = new HashMap<String, String>();
        for (String code : Locale.getISOLanguages()) {
            known.put(code, code);
            try {
                known.putIfAbsent(new Locale(code).getISO3Language(), code);
            } catch (MissingResourceException noThreeLetters) {
                // then it is known by two
            }
        }
        Map.of("fre", "fr", "ger", "de", "chi", "zh", "dut", "nl", "per", "fa", "gre", "el", "cze", "cs")
                .forEach(known::putIfAbsent);
        known.remove("");
        return known;
    }
}
