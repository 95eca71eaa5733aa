package dev.crier.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an article, taken from the keys that hold them in this source. */
final class Fields {

    private static final int LONGEST_SUMMARY = 2000;
    private static final List<String> ADDRESSES = List.of("path", "permalink", "url");

    private final MarkdownSource source;
    private final Head head;

    Fields(MarkdownSource source, Head head) {
        this.source = source;
        this.head = head;
    }

    boolean isDraft() {
        return says(source.keys("draft"), true) || says(List.of("published"), false) || says(List.of("headless"), true);
    }

    private boolean says(List<String> keys, boolean wanted) {
        return head.first(keys)
                .flatMap(value -> Values.text(value.content()))
                .filter(text -> wanted ? Values.isTrue(text) : Values.isFalse(text))
                .isPresent();
    }

    Rejected noTitle() {
        return new Rejected(
                Math.max(line("title"), 1),
                "no title: write " + source.keys("title").get(0) + ": … into the front matter");
    }

    /** The day in the address that the article had on its site: {@code path = "2024/10/17/how-we-work"}. */
    Optional<LocalDate> addressDate() {
        return head.all(ADDRESSES).stream()
                .flatMap(value -> Values.text(value.content()).stream())
                .flatMap(address -> FileName.dateInFolders(address).stream())
                .findFirst();
    }

    Optional<String> key() {
        return text("id", 200);
    }

    /** Clean, plain and not empty. */
    Optional<String> text(String field, int most) {
        return value(field)
                .flatMap(value -> Values.text(value, "name", "title"))
                .map(text -> CleanText.of(text, most))
                .filter(text -> !text.isEmpty());
    }

    /** As written. */
    Optional<String> address(String field) {
        return value(field).flatMap(value -> Values.text(value, "url", "href"));
    }

    Optional<String> part(String field, String key) {
        return value(field)
                .filter(value -> !(value instanceof String))
                .flatMap(value -> value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String
                        ? Optional.empty()
                        : Values.text(value, key))
                .map(text -> CleanText.of(text, 500))
                .filter(text -> !text.isEmpty());
    }

    Optional<String> summary() {
        return value("summary")
                .flatMap(Values::text)
                .map(text -> text.contains("](") || text.contains("{{") ? Body.plain(text) : text)
                .map(text -> CleanText.of(text, LONGEST_SUMMARY))
                .filter(text -> !text.isEmpty());
    }

    Optional<Instant> instant(String field) throws Rejected {
        Optional<String> written = value(field).flatMap(Values::text);
        if (written.isEmpty()) return Optional.empty();
        Optional<Instant> instant = Dates.parse(written.get(), source.zone());
        if (instant.isPresent()) return instant;
        throw new Rejected(
                line(field),
                "the date \"" + CleanText.of(written.get(), 60) + "\" of " + field
                        + " is not readable; write YYYY-MM-DD, or" + " YYYY-MM-DDThh:mm:ssZ");
    }

    /** The union of all keys of the field: texts split at the separator, objects by their name, cleaned. */
    List<String> names(String field, String separator) {
        var names = new ArrayList<String>();
        for (Object item : items(field, separator)) {
            String name = CleanText.of(
                    Values.text(item, "name", "title", "slug", "id").orElse(""), 200);
            if (!name.isEmpty()) names.add(name);
        }
        return names;
    }

    List<Object> items(String field, String separator) {
        var items = new ArrayList<Object>();
        for (Head.Value value : head.all(source.keys(field))) {
            boolean object = value.content() instanceof Map;
            items.addAll(object ? List.of(value.content()) : Values.items(value.content(), separator));
        }
        return items;
    }

    Optional<Object> value(String field) {
        return head.first(source.keys(field)).map(Head.Value::content);
    }

    /** Where the field stands, 0 if it does not. */
    int line(String field) {
        return head.first(source.keys(field)).map(Head.Value::line).orElse(0);
    }
}
