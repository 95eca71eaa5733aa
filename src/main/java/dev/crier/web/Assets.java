package dev.crier.web;

import dev.crier.template.Site;
import dev.crier.template.Templates;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The stylesheets and the script of pages. Their names carry a hash of their content, so that they are kept for a year and
 * a change is seen at once. Ours are templates like the rest: a site may replace them, and the house colour is a name in
 * them.
 */
public final class Assets implements Routes {

    private static final String PICO = "picocss__pico/2.1.1/css/pico.min.css";
    private static final String HTMX = "htmx.org/2.0.10/dist/htmx.min.js";
    private static final List<String> STYLES = List.of("site", "mailbox", "choices", "admin");
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Site site;
    private final Templates templates;
    private final Answer pico = others(PICO);
    private final Answer htmx = others(HTMX);

    public Assets(Site site, Templates templates) {
        this.site = site;
        this.templates = templates;
    }

    private record Look(Site site) {}

    /** @param more a stylesheet beside those that all pages have, or empty */
    List<String> styles(String more) {
        var styles = new ArrayList<String>();
        styles.add("/assets/pico." + pico.tag() + ".css");
        styles.add(style("site"));
        if (!more.isEmpty()) styles.add(style(more));
        return styles;
    }

    private String style(String name) {
        return "/assets/" + name + "." + ours(name + ".css").tag() + ".css";
    }

    /** What puts parts of pages into the admin's pages. */
    public String htmx() {
        return site.root() + "/assets/htmx." + htmx.tag() + ".js";
    }

    String script() {
        return "/assets/site." + ours("site.js").tag() + ".js";
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/assets/pico.{hash}.css", request -> send(request, pico, CSS));
        for (String name : STYLES) {
            addresses.get("/assets/" + name + ".{hash}.css", request -> send(request, ours(name + ".css"), CSS));
        }
        addresses.get("/assets/site.{hash}.js", request -> send(request, ours("site.js"), SCRIPT));
        addresses.get("/assets/htmx.{hash}.js", request -> send(request, htmx, SCRIPT));
        addresses.get("/favicon.svg", this::icon);
        addresses.get("/favicon.ico", this::icon);
    }

    private Answer ours(String name) {
        return Answer.of(templates.render("web/" + name, new Look(site)));
    }

    private void icon(Context request) {
        request.header("Cache-Control", "public, max-age=86400");
        Answer.of(templates.render("web/icon.svg", new Look(site))).send(request, "image/svg+xml");
    }

    private static void send(Context request, Answer file, String contentType) {
        boolean current = request.pathParam("hash").equals(file.tag());
        request.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
        request.header("X-Content-Type-Options", "nosniff");
        file.send(request, contentType);
    }

    private static Answer others(String file) {
        String name = "/META-INF/resources/webjars/" + file;
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return Answer.of(in.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
