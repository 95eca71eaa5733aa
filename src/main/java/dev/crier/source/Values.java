package dev.crier.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes from a value of the front matter what a field wants: a text, or the items of a list. */
final class Values {

    private Values() {}

    /** The text itself, the first of a list, or of an object what one of these keys holds. */
    static Optional<String> text(Object value, String... keys) {
        if (value instanceof String text) return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
        if (value instanceof List<?> list) {
            return list.isEmpty() || list.get(0) instanceof List<?> ? Optional.empty() : text(list.get(0), keys);
        }
        if (value instanceof Map<?, ?> map) {
            for (String key : keys) {
                if (map.get(key) instanceof String text && !text.isBlank()) return Optional.of(text.strip());
            }
        }
        return Optional.empty();
    }

    /** What a list has, lists in it opened once; a text is split at the separator. */
    static List<Object> items(Object value, String separator) {
        var items = new ArrayList<Object>();
        if (value instanceof String text) {
            if (separator.isEmpty()) items.add(text);
            else items.addAll(List.of(text.split(separator)));
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof List<?> inner) items.addAll(inner);
                else items.add(item);
            }
        } else {
            items.add(value);
        }
        return items;
    }

    static boolean isTrue(String text) {
        return List.of("true", "yes", "on", "1", "y").contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isFalse(String text) {
        return List.of("false", "no", "off", "0", "n").contains(text.toLowerCase(Locale.ROOT));
    }
}
