package dev.crier.web;

import dev.crier.template.Site;
import io.javalin.http.Context;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Tells forms that come from pages of this site from those of others. */
public final class FormOrigin {

    private final String authority;

    public FormOrigin(Site site) {
        authority = String.valueOf(site.url().getRawAuthority());
    }

    /** Browsers say where a form comes from; a client that says nothing is no browser, and carries nobody's session. */
    public boolean isForeign(Context request) {
        String fetched = request.header("Sec-Fetch-Site");
        if (fetched != null) return !fetched.equals("same-origin") && !fetched.equals("none");
        String origin = request.header("Origin");
        return origin != null && !isOurs(origin, request.header("Host"));
    }

    private boolean isOurs(String origin, @Nullable String host) {
        try {
            String from = URI.create(origin).getRawAuthority();
            return from != null && (from.equalsIgnoreCase(authority) || from.equalsIgnoreCase(host));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
