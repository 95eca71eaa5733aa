package dev.crier.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Postfix's smtp-sink: a mail server that takes everything and keeps nothing. */
final class Sink implements AutoCloseable {

    private final Process process;
    private final int port;

    private Sink(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Sink start(Path program, String... options) throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<>(List.of(program.toString()));
        // As root it refuses to run.
        if (System.getProperty("user.name").equals("root")) command.addAll(List.of("-u", "nobody"));
        command.addAll(List.of(options));
        command.addAll(List.of("127.0.0.1:" + port, "100"));
        Process process = new ProcessBuilder(command).inheritIO().start();
        for (int tries = 0; ; tries++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return new Sink(process, port);
            } catch (IOException notYet) {
                if (tries == 100 || !process.isAlive()) throw notYet;
                Thread.sleep(50);
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
