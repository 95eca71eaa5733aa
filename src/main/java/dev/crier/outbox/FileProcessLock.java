package dev.crier.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** A lock of the operating system on a file: it dies with its process, whatever kills it. */
public final class FileProcessLock implements ProcessLock {

    /** The operating system's lock is per process; threads of one process take turns here. */
    private static final ConcurrentHashMap<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final Path file;

    public FileProcessLock(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    @Override
    public Held acquire() throws InterruptedException {
        ReentrantLock turn = TURNS.computeIfAbsent(file, path -> new ReentrantLock());
        turn.lockInterruptibly();
        try {
            FileChannel channel = lock();
            return () -> {
                try {
                    channel.close();
                } catch (IOException cause) {
                    throw new UncheckedIOException(cause);
                } finally {
                    turn.unlock();
                }
            };
        } catch (FileLockInterruptionException stopped) {
            turn.unlock();
            // The channel left the mark set; the exception says it instead.
            Thread.interrupted();
            throw new InterruptedException("stopped while waiting for " + file);
        } catch (IOException cause) {
            turn.unlock();
            throw new UncheckedIOException("cannot lock " + file, cause);
        }
    }

    private FileChannel lock() throws IOException {
        Path folder = file.getParent();
        if (folder != null) Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException | RuntimeException cause) {
            channel.close();
            throw cause;
        }
    }
}
