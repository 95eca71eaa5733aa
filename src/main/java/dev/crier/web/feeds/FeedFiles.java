package dev.crier.web.feeds;

import dev.crier.feed.FeedPath;
import dev.crier.web.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The files below {@code feeds/}, read again only when they were replaced. */
final class FeedFiles {

    private static final int KEPT = 200;

    private final Path folder;
    private final Map<Path, Kept> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Kept> eldest) {
            return size() > KEPT;
        }
    });

    FeedFiles(Path folder) {
        this.folder = folder;
    }

    /** A file is replaced as a whole, so these say whether it is still the one that was read. */
    private record State(Instant modified, long size, String key) {

        static State of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(now.lastModifiedTime().toInstant(), now.size(), Objects.toString(now.fileKey(), ""));
        }
    }

    private record Kept(State state, Answer answer) {}

    /** @param name as in addresses, decoded */
    Optional<Answer> find(String name) {
        Optional<Path> found = FeedPath.resolve(folder, name).filter(Files::isRegularFile);
        if (found.isEmpty()) return Optional.empty();
        Path file = found.get();
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) return Optional.empty();
            State state = State.of(file);
            Kept known = kept.get(file);
            if (known == null || !known.state().equals(state)) {
                known = new Kept(state, Answer.of(Files.readAllBytes(file), state.modified()));
                kept.put(file, known);
            }
            return Optional.of(known.answer());
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException cause) {
            throw new UncheckedIOException(file + " cannot be read", cause);
        }
    }
}
