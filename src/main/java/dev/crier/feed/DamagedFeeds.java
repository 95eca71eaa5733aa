package dev.crier.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds published files that cannot be read back, because something else than this has written to them. */
public final class DamagedFeeds {

    private static final List<String> ENDINGS = List.of(
            "." + FeedFormat.ATOM.extension(),
            "." + FeedFormat.RSS.extension(),
            "." + Opml.FILE.replaceFirst(".*\\.", ""));

    private DamagedFeeds() {}

    /** A file by its path below the folder, and what is wrong with it. */
    public record Damaged(Path file, String reason) {}

    /**
     * Looks through a site's {@code feeds/}.
     *
     * @param most how many are enough to know
     */
    public static List<Damaged> find(Path folder, int most) throws IOException {
        var damaged = new ArrayList<Damaged>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(DamagedFeeds::isFeed)::iterator) {
                problem(file).ifPresent(reason -> damaged.add(new Damaged(folder.relativize(file), reason)));
                if (damaged.size() == most) break;
            }
        }
        return damaged;
    }

    private static boolean isFeed(Path file) {
        String name = file.toString();
        return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private static Optional<String> problem(Path file) throws IOException {
        try {
            Xml.check(Files.readAllBytes(file));
            return Optional.empty();
        } catch (UnreadableException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
    }
}
