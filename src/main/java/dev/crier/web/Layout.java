package dev.crier.web;

/**
 * The frame around pages of one kind.
 *
 * @param template its file below the templates
 * @param policy what such pages may load and run
 * @param referrer what personal pages tell of themselves when a link or a form leaves them
 */
public record Layout(String template, String policy, String referrer) {

    static final Layout READERS = new Layout(
            "web/layout.html",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                    + " img-src 'self' http: https: data:; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "no-referrer");

    /** These pages fetch parts of themselves, and their forms must say where they come from. */
    public static final Layout ADMINS = new Layout(
            "web/admin-layout.html",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "same-origin");
}
