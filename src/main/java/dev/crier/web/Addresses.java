package dev.crier.web;

import io.javalin.config.EventConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** The addresses that the server answers. HEAD is answered as GET is, by the same handler. */
public final class Addresses {

    private final RoutesConfig routes;
    private final EventConfig events;

    Addresses(RoutesConfig routes, EventConfig events) {
        this.routes = routes;
        this.events = events;
    }

    /** A path such as {@code /topics/{slug}}; {@code <name>} stands for one that may have slashes. */
    public void get(String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    public void post(String path, Handler handler) {
        routes.post(path, handler);
    }

    /** Runs before the server waits for the answers that are on their way. */
    public void whenStopping(Runnable end) {
        events.serverStopping(end::run);
    }

    /** Runs before any address is looked up. */
    public void before(Handler handler) {
        routes.before(handler);
    }
}
