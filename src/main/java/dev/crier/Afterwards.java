package dev.crier;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does, one after the other, what a request asks for and its answer does not wait for, so that the time an answer takes
 * says nothing. Where too much waits, the request does it itself.
 */
final class Afterwards implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);
    private static final int MOST_WAITING = 1_000;
    private static final int SECONDS_AT_THE_END = 10;

    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> new Thread(work, "afterwards"),
            new ThreadPoolExecutor.CallerRunsPolicy());

    @Override
    public void execute(Runnable work) {
        worker.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException trouble) {
                LOG.error("what a page promised could not be done", trouble);
            }
        });
    }

    /** What waits is still done. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(SECONDS_AT_THE_END, TimeUnit.SECONDS)) worker.shutdownNow();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
