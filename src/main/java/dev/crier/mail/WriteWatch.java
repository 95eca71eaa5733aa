package dev.crier.mail;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Ends a connection on which a write does not come to an end: sockets of Java have a time limit for reading only. */
final class WriteWatch extends FilterOutputStream implements Runnable {

    private static final long LOOK_MILLIS = 1_000;

    private final QuickSocket socket;
    private final Duration limit;
    private volatile long begun;

    private WriteWatch(OutputStream out, QuickSocket socket, Duration limit) {
        super(out);
        this.socket = socket;
        this.limit = limit;
    }

    static OutputStream over(OutputStream out, QuickSocket socket, int limitMillis) {
        var watch = new WriteWatch(out, socket, Duration.ofMillis(limitMillis));
        var thread = new Thread(watch, "write watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        begun = System.nanoTime() | 1;
        try {
            out.write(bytes, from, length);
        } finally {
            begun = 0;
        }
    }

    @Override
    public void run() {
        try {
            while (!socket.isClosed()) {
                Thread.sleep(Math.min(limit.toMillis(), LOOK_MILLIS));
                long since = begun;
                if (since != 0 && System.nanoTime() - since > limit.toNanos()) socket.abandon();
            }
        } catch (InterruptedException | IOException over) {
            // There is nothing left to watch.
        }
    }
}
