package dev.crier;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** One line on a terminal that says how far a long work has got; nothing where there is no terminal. */
final class Progress implements AutoCloseable {

    private static final long FIRST_MILLIS = 700;
    private static final long EVERY_MILLIS = 300;

    private final Thread thread;

    private Progress(Thread thread) {
        this.thread = thread;
    }

    static Progress show(PrintWriter err, Supplier<String> line) {
        Thread thread = new Thread(() -> run(err, line), "progress");
        thread.setDaemon(true);
        if (Terminal.isThere()) thread.start();
        return new Progress(thread);
    }

    private static void run(PrintWriter err, Supplier<String> line) {
        int widest = 0;
        try {
            Thread.sleep(FIRST_MILLIS);
            while (true) {
                String text = line.get();
                widest = Math.max(widest, text.length());
                err.print("\r" + text + " ".repeat(widest - text.length()));
                err.flush();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException done) {
            if (widest > 0) {
                err.print("\r" + " ".repeat(widest) + "\r");
                err.flush();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(1_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
