package dev.crier.newsletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an editor wants of an edition.
 *
 * @param note words at its head, by language
 * @param lead the article that comes first
 * @param without articles that it leaves out; they come with the next one
 */
public record Arrangement(Map<String, String> note, Optional<Long> lead, List<Long> without) {

    public static final Arrangement NONE = new Arrangement(Map.of(), Optional.empty(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<Long>> IDS = new TypeReference<>() {};

    public Arrangement {
        var written = new TreeMap<>(note);
        written.values().removeIf(String::isBlank);
        note = Map.copyOf(written);
        without = without.stream().distinct().sorted().toList();
    }

    /** The words in a language, else in the site's. */
    public String note(String language, String siteLanguage) {
        return note.getOrDefault(language, note.getOrDefault(siteLanguage, ""));
    }

    public boolean isNone() {
        return equals(NONE);
    }

    String noteAsJson() {
        return json(new TreeMap<>(note));
    }

    String withoutAsJson() {
        return json(without);
    }

    /** @param note may be empty */
    static Arrangement of(String note, Optional<Long> lead, String without) {
        return new Arrangement(note.isEmpty() ? Map.of() : read(note, WORDS), lead, read(without, IDS));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the database holds a damaged arrangement: " + json, damaged);
        }
    }
}
