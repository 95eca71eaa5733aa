package dev.crier.web;

import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a request says, from its query or its form, urlencoded or multipart; whatever is missing is empty. */
public final class Fields {

    private static final int LONGEST = 500;
    private static final int MOST = 1_000;

    /** Bytes that a form without a file may have. */
    public static final long LONGEST_FORM = 256 * 1024;

    private static final Fields NONE = new Fields(Map.of());
    private static final Fields HUGE = new Fields(Map.of());

    private final Map<String, List<String>> values;

    private Fields(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Fields query(Context request) {
        return new Fields(request.queryParamMap());
    }

    /** A form that cannot be read, or is huge, says nothing. */
    public static Fields form(Context request) {
        return form(request, LONGEST_FORM);
    }

    /** The same of one that may have a file in it. */
    public static Fields form(Context request, long longest) {
        if (request.req().getContentLengthLong() > longest) return HUGE;
        try {
            return new Fields(request.formParamMap());
        } catch (ContentTooLargeResponse huge) {
            return HUGE;
        } catch (Exception malformed) {
            return NONE;
        }
    }

    /** Whether there was more than is ever read. */
    public boolean isHuge() {
        return this == HUGE;
    }

    /** Everything, as it came. */
    public Map<String, List<String>> all() {
        return values;
    }

    /** The first value, without spaces around it; empty if it is absurdly long. */
    public String text(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.isEmpty()) return "";
        String first = all.get(0).strip();
        return first.length() > LONGEST ? "" : first;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Every value, each split at semicolons. */
    public List<String> list(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(";", MOST)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(MOST)
                .toList();
    }
}
