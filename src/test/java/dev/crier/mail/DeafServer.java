package dev.crier.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that says go on to a mail, and reads nothing of it. */
final class DeafServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    DeafServer() throws IOException {
        var thread = new Thread(this::serve, "deaf server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        try (Socket socket = listener.accept()) {
            for (String answer : new String[] {"220 deaf", "250 deaf", "250 ok", "250 ok", "354 go on"}) {
                socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            Thread.sleep(60_000);
        } catch (IOException | InterruptedException over) {
            // The test is over.
        }
    }
}
