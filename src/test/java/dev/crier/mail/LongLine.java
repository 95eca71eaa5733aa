package dev.crier.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The way to a server that is far away: every byte arrives after half of the round trip, in both directions. */
public final class LongLine implements AutoCloseable {

    private record Parcel(long arrives, byte[] bytes) {}

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final long half;

    public LongLine(int server, Duration roundTrip) throws IOException {
        this.server = server;
        this.half = roundTrip.toNanos() / 2;
        daemon(this::listen);
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void listen() throws IOException {
        while (true) {
            Socket near = quick(listener.accept());
            Socket far = quick(new Socket(InetAddress.getLoopbackAddress(), server));
            carry(near, far);
            carry(far, near);
        }
    }

    private void carry(Socket from, Socket to) {
        var onTheWay = new LinkedBlockingQueue<Parcel>();
        daemon(() -> take(from.getInputStream(), onTheWay));
        daemon(() -> bring(onTheWay, to));
    }

    private void take(InputStream in, BlockingQueue<Parcel> onTheWay) throws IOException {
        var buffer = new byte[65_536];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            onTheWay.add(new Parcel(System.nanoTime() + half, Arrays.copyOf(buffer, read)));
        }
        onTheWay.add(new Parcel(System.nanoTime() + half, new byte[0]));
    }

    private static void bring(BlockingQueue<Parcel> onTheWay, Socket to) throws Exception {
        OutputStream out = to.getOutputStream();
        for (Parcel next = onTheWay.take(); next.bytes().length > 0; next = onTheWay.take()) {
            long wait = next.arrives() - System.nanoTime();
            if (wait > 0) Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            out.write(next.bytes());
        }
        to.close();
    }

    private static Socket quick(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void daemon(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception over) {
                        // One of the two ends has gone.
                    }
                },
                "long line");
        thread.setDaemon(true);
        thread.start();
    }
}
