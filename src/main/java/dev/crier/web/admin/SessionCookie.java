package dev.crier.web.admin;

import dev.crier.template.Site;
import io.javalin.http.Context;
import java.util.Objects;

/** The cookie that says which session a browser has. No script can read it, and no other site's form carries it. */
final class SessionCookie {

    private final String name;
    private final String attributes;

    SessionCookie(Site site) {
        boolean secure = "https".equalsIgnoreCase(site.url().getScheme());
        // A name that no page without TLS can set.
        name = secure ? "__Secure-crier-admin" : "crier-admin";
        attributes = "; Path=" + site.root() + "/admin; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /** The token of the session that a browser says it has, or empty. */
    String read(Context request) {
        return Objects.requireNonNullElse(request.cookie(name), "");
    }

    void set(Context request, String token) {
        request.header("Set-Cookie", name + "=" + token + attributes);
    }

    void clear(Context request) {
        request.header("Set-Cookie", name + "=" + attributes + "; Max-Age=0");
    }
}
