package dev.crier.web.admin;

import dev.crier.template.Site;
import dev.crier.web.Fields;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;

/**
 * A form that cannot be taken as it came, with all that was typed, to be sent once more.
 *
 * @param form the token of the session; empty where there is none
 * @param hasFile whether a file was sent, which no page can fill in again
 */
record Again(String address, String form, List<Value> values, boolean hasFile) {

    /** The name of the field with the session's token. */
    static final String FORM = "form";

    record Value(String name, String value) {}

    static Again of(Site site, Context request, Fields fields, String form) {
        String query = request.queryString();
        List<Value> values = fields.all().entrySet().stream()
                .filter(field -> !field.getKey().equals(FORM))
                .flatMap(field -> field.getValue().stream().map(value -> new Value(field.getKey(), value)))
                .toList();
        String type = Objects.requireNonNullElse(request.contentType(), "");
        return new Again(
                site.root() + request.req().getRequestURI() + (query == null ? "" : "?" + query),
                form,
                values,
                type.startsWith("multipart/"));
    }

    public boolean isSignedOut() {
        return form.isEmpty();
    }

    public boolean hasValues() {
        return !values.isEmpty();
    }
}
