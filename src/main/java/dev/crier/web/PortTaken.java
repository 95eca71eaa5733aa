package dev.crier.web;

import java.io.IOException;

/** The server cannot have the port it should listen on; the message names it. */
public final class PortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTaken(String bind, int port, IOException cause) {
        super("web.port: " + bind + ":" + port + " cannot be listened on: " + cause.getMessage(), cause);
    }
}
