package dev.crier.template;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** Reads files of words; a key that a language lacks is taken from the language it is a variant of, then from English. */
final class WordsFile {

    private WordsFile() {}

    /**
     * A language's words over the built-in ones over the English ones.
     *
     * @throws IllegalArgumentException if a file cannot be parsed
     */
    static Map<String, String> merged(
            String language, Function<String, Optional<Reader>> files, Function<String, Optional<Reader>> builtIn) {
        int dash = language.indexOf('-');
        String plain = dash < 0 ? language : language.substring(0, dash);
        var words = new HashMap<>(read("en", files, builtIn));
        if (!plain.equals("en")) {
            // A date in English order between the words of another language would be in none.
            words.keySet().removeIf(key -> key.startsWith("date."));
            words.putAll(read(plain, files, builtIn));
        }
        if (dash >= 0) words.putAll(read(language, files, builtIn));
        return words;
    }

    private static Map<String, String> read(
            String language, Function<String, Optional<Reader>> files, Function<String, Optional<Reader>> builtIn) {
        String file = "words/" + language + ".properties";
        var words = new HashMap<String, String>();
        builtIn.apply(file).ifPresent(reader -> words.putAll(read(file, reader)));
        files.apply(file).ifPresent(reader -> words.putAll(read(file, reader)));
        return words;
    }

    static Map<String, String> read(String file, Reader reader) {
        var properties = new Properties();
        try (reader) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalArgumentException(file + " cannot be read: " + broken.getMessage(), broken);
        }
        var words = new HashMap<String, String>();
        properties.forEach((key, value) -> words.put((String) key, (String) value));
        return words;
    }
}
