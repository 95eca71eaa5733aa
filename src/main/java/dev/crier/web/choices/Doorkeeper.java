package dev.crier.web.choices;

import dev.crier.web.Limits;
import dev.crier.web.Network;
import io.javalin.http.Context;

/** Lets through the forms of people, as often as is reasonable: whatever it lets through may send a mail. */
final class Doorkeeper {

    private final FormGuard guard;
    private final Limits limits = new Limits();
    private final Network network;

    Doorkeeper(FormGuard guard, Network network) {
        this.guard = guard;
        this.network = network;
    }

    FormGuard guard() {
        return guard;
    }

    /** Whether this network has not sent too many. To be asked last, since asking counts. */
    boolean admits(Context request) {
        return limits.take(network.of(request));
    }
}
