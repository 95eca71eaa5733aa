package dev.crier.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** The addresses that the server answers. HEAD is answered as GET is, by the same handler. */
public final class Addresses {

    private final RoutesConfig routes;

    Addresses(RoutesConfig routes) {
        this.routes = routes;
    }

    /** A path such as {@code /topics/{slug}}; {@code <name>} stands for one that may have slashes. */
    public void get(String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    public void post(String path, Handler handler) {
        routes.post(path, handler);
    }

    /** Runs before any address is looked up. */
    public void before(Handler handler) {
        routes.before(handler);
    }
}
