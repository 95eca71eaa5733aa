package dev.crier.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The published files: replaced whole, and only by documents that differ and can be read back. */
final class Documents {

    private final Path folder;
    private final Set<Path> kept = new HashSet<>();
    private int written;
    private int unchanged;

    Documents(Path folder) {
        this.folder = folder;
    }

    /** @throws UnreadableException if the bytes are no XML; then the old file stays */
    void putXml(String file, byte[] bytes) {
        Path path = keep(file);
        try {
            if (isSame(path, bytes)) {
                unchanged++;
                return;
            }
            Xml.check(bytes);
            replace(path, bytes);
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is no document, and does not count as one. */
    void putBeside(String file, byte[] bytes) {
        Path path = keep(file);
        try {
            if (!isSame(path, bytes)) replace(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file belongs to what was published this time. */
    boolean isKept(Path path) {
        return kept.contains(path);
    }

    /** Marks a file as one that stays as it is. */
    Path keep(String file) {
        Path path = FeedPath.resolve(folder, file)
                .orElseThrow(() -> new IllegalArgumentException("not a name for a feed: " + file));
        kept.add(path);
        return path;
    }

    /** All that belongs to what was published this time. */
    List<Path> kept() {
        return kept.stream().filter(Files::isRegularFile).sorted().toList();
    }

    int written() {
        return written;
    }

    int unchanged() {
        return unchanged;
    }

    private static boolean isSame(Path path, byte[] bytes) throws IOException {
        return Files.isRegularFile(path)
                && Files.size(path) == bytes.length
                && Arrays.equals(Files.readAllBytes(path), bytes);
    }

    /**
     * On disk before it has the name: after a crash there is the old file or the new one. Where there was none, nothing
     * can be lost, and a disk takes minutes to confirm the thousands of files of a first publication.
     */
    static void replace(Path path, byte[] bytes) throws IOException {
        Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        Path fresh = path.resolveSibling(".writing-" + UUID.randomUUID());
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) channel.write(buffer);
                if (Files.exists(path)) channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
