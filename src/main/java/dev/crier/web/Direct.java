package dev.crier.web;

import io.javalin.http.Context;
import java.util.List;

/** Tells requests that came straight to this server from those that a proxy passed on. */
public final class Direct {

    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private Direct() {}

    public static boolean is(Context request) {
        return FORWARDED.stream().allMatch(name -> request.header(name) == null);
    }
}
