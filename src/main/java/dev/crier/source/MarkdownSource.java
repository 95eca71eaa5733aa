package dev.crier.source;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a source that is a folder of Markdown.
 *
 * @param link address of an article, with {@code {slug} {id} {path} {year} {month} {day} {language}}; may be empty
 * @param zone of dates without an offset
 * @param fields which keys of the front matter hold a field, by field; what is not named is as in {@link #FIELDS}
 * @param language of articles that do not say theirs
 * @param undated what becomes of an article without any date
 * @param home the organisation's own site, against which addresses are resolved that nothing else makes absolute
 * @param place file and line where it is set
 */
public record MarkdownSource(
        String name,
        Path folder,
        String link,
        ZoneId zone,
        Map<String, List<String>> fields,
        String language,
        Undated undated,
        String home,
        String place) {

    /** The fields there are, and the keys that hold them by default. */
    public static final Map<String, List<String>> FIELDS = Map.ofEntries(
            entry("id", List.of("id")),
            entry("title", List.of("title")),
            entry("date", List.of("date", "publishDate")),
            entry("updated", List.of("modified", "updated", "lastmod")),
            entry("expires", List.of("expiryDate", "expires")),
            entry("authors", List.of("authors", "author")),
            entry("topics", List.of("tags", "categories", "topics")),
            entry("type", List.of("type")),
            entry("summary", List.of("excerpt", "summary")),
            entry("language", List.of("locale", "lang", "language")),
            entry("translation", List.of("translationKey")),
            entry("related", List.of("related")),
            entry("image", List.of("image", "images")),
            entry("image-alt", List.of("image_alt")),
            entry("image-caption", List.of("caption", "image_caption")),
            entry("attachments", List.of("attachments")),
            entry("link", List.of("link")),
            entry("draft", List.of("draft")),
            entry("slug", List.of("slug")));

    public MarkdownSource {
        folder = folder.toAbsolutePath().normalize();
        var all = new HashMap<>(FIELDS);
        fields.forEach((field, keys) -> {
            if (!FIELDS.containsKey(field)) throw new IllegalArgumentException("there is no field " + field);
            all.put(field, List.copyOf(keys));
        });
        fields = Map.copyOf(all);
        language = language.toLowerCase(Locale.ROOT);
    }

    List<String> keys(String field) {
        List<String> keys = fields.get(field);
        if (keys == null) throw new IllegalArgumentException("there is no field " + field);
        return keys;
    }

    /** Everything here that decides what an article becomes, as text that is the same on every machine. */
    String fingerprint() {
        var sorted = new TreeMap<>(fields);
        return String.join("\n", link, zone.getId(), sorted.toString(), language, undated.name(), home);
    }
}
