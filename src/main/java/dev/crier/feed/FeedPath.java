package dev.crier.feed;

import dev.crier.encoding.Hash;
import dev.crier.encoding.UrlPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a feed stands below {@code feeds/}, on disk and in addresses. */
public record FeedPath(String folder, String slug) {

    public static final FeedPath ALL = new FeedPath("", "all");

    private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{M}\\p{N}-]+");
    private static final String SEPARATOR = ";";
    private static final int LONGEST_NAME = 120;
    private static final int HASH = 16;

    public static FeedPath topic(String slug) {
        return new FeedPath("topics", slug);
    }

    /** Several topics as one feed: the same set has one path, in whatever order it is named. */
    public static FeedPath topics(Collection<String> slugs) {
        return topic(slugs.stream().distinct().sorted().collect(Collectors.joining(SEPARATOR)));
    }

    public static FeedPath language(String language) {
        return new FeedPath("languages", language);
    }

    public static FeedPath author(String slug) {
        return new FeedPath("authors", slug);
    }

    /** The subscription document's address below the site's, encoded. */
    public String address(FeedFormat format) {
        return address(file(format));
    }

    /** The file a path below {@code feeds/} names; none for names that could leave the folder or are hidden. */
    public static Optional<Path> resolve(Path feeds, String file) {
        Path path = feeds;
        for (String name : file.split("/", -1)) {
            if (name.isEmpty() || name.startsWith(".") || name.indexOf('\\') >= 0) return Optional.empty();
            path = resolveName(path, name);
        }
        return Optional.of(path);
    }

    /** The address of a file below {@code feeds/}, below the site's. */
    public static String address(String file) {
        return "/feeds/" + UrlPath.encoded(file).replace("%3B", SEPARATOR);
    }

    /** Whether it is of several topics: no file, and so it has no name that is too long. */
    boolean isUnion() {
        return slug.contains(SEPARATOR);
    }

    boolean isTopic() {
        return folder.equals("topics");
    }

    boolean isSafe() {
        return SAFE.matcher(slug).matches();
    }

    String file(FeedFormat format) {
        return name() + "." + format.extension();
    }

    String archive(int number) {
        return name() + "/archive/" + number + "." + FeedFormat.ATOM.extension();
    }

    /** The path without extension; a slug that is too long for file systems ends in its hash. */
    String name() {
        String name = slug;
        if (!isUnion() && bytes(slug) > LONGEST_NAME) {
            int end = slug.length();
            while (bytes(slug.substring(0, end)) > LONGEST_NAME - 1 - HASH) end = slug.offsetByCodePoints(end, -1);
            name = slug.substring(0, end) + "-" + Hash.of(slug).hex(HASH);
        }
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** The part of the feed's id that is its own: of the whole slug, in ASCII as RFC 4151 has it. */
    String tag() {
        return "feed/" + (folder.isEmpty() ? "" : folder + "/") + UrlPath.encoded(slug);
    }

    /** Under a locale that cannot spell a name (LANG=C) its hash stands for it. */
    private static Path resolveName(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException unspeakable) {
            int dot = name.lastIndexOf('.');
            String stem = dot < 0 ? name : name.substring(0, dot);
            return folder.resolve(
                    "_" + Hash.of(stem).hex(HASH) + (dot < 0 ? "" : UrlPath.encoded(name.substring(dot))));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
