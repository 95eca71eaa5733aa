package dev.crier.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The language that a browser asks for. */
final class ReaderLanguage {

    private static final int LONGEST = 500;

    private ReaderLanguage() {}

    /** The first of the browser's languages that there is; none if it names none of them. */
    static Optional<String> of(@Nullable String accepted, Collection<String> languages) {
        if (accepted == null || accepted.length() > LONGEST) return Optional.empty();
        List<Locale.LanguageRange> ranges;
        try {
            ranges = Locale.LanguageRange.parse(accepted);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        List<Locale.LanguageRange> wanted =
                ranges.stream().filter(range -> range.getWeight() > 0).toList();
        return Optional.ofNullable(Locale.lookupTag(wanted, languages));
    }
}
