package dev.crier.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of a folder that may be articles, by their path in it.
 *
 * @param resources how many files an index in the topmost folder makes its resources
 * @param mdx paths of files that are programs as much as texts, which nobody here can run
 */
record FolderListing(Map<String, Path> files, int resources, List<String> mdx) {

    private static final Pattern ARTICLE = Pattern.compile("(?i).+\\.(md|markdown|html)");
    private static final Pattern INDEX =
            Pattern.compile("(?i)index(\\.[a-z]{2,3}([-_][a-z0-9]{2,4})?)?\\.(md|markdown)");

    static FolderListing of(Path folder) throws IOException {
        var files = new TreeMap<String, Path>();
        Set<Path> visited = new HashSet<>();
        Deque<Path> folders = new ArrayDeque<>(List.of(folder));
        Deque<Path> linked = new ArrayDeque<>();
        var mdx = new ArrayList<String>();
        int resources = 0;
        // Links come last, so that a folder which has two names is read under its own.
        while (!folders.isEmpty() || !linked.isEmpty()) {
            Path next = folders.isEmpty() ? linked.remove() : folders.remove();
            if (!visited.add(next.toRealPath())) continue;
            var articles = new ArrayList<Path>();
            for (Path entry : entries(next)) {
                if (Files.isDirectory(entry)) (Files.isSymbolicLink(entry) ? linked : folders).add(entry);
                else if (isArticle(entry)) articles.add(entry);
                else if (name(entry).toLowerCase(Locale.ROOT).endsWith(".mdx")) mdx.add(path(folder, entry));
            }
            boolean bundle = articles.stream().anyMatch(FolderListing::isIndex);
            for (Path article : articles) {
                if (!bundle || isIndex(article) || isHtml(article)) files.putIfAbsent(path(folder, article), article);
                else if (next.equals(folder)) resources++;
            }
        }
        return new FolderListing(files, resources, mdx);
    }

    private static List<Path> entries(Path folder) throws IOException {
        var entries = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (!name(entry).startsWith(".")) entries.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(null);
        return entries;
    }

    /** A broken link may be an article: it is reported, instead of looking like one that was taken away. */
    private static boolean isArticle(Path entry) {
        String name = name(entry);
        return ARTICLE.matcher(name).matches()
                && !name.toLowerCase(Locale.ROOT).startsWith("_index.")
                && (Files.isRegularFile(entry) || Files.isSymbolicLink(entry) && !Files.exists(entry));
    }

    private static boolean isIndex(Path entry) {
        String name = name(entry);
        return INDEX.matcher(name).matches() && (name.indexOf('.') == name.lastIndexOf('.') || hasLanguage(name));
    }

    private static boolean hasLanguage(String name) {
        return Languages.primary(name.substring(name.indexOf('.') + 1, name.lastIndexOf('.')))
                .isPresent();
    }

    private static boolean isHtml(Path entry) {
        return name(entry).toLowerCase(Locale.ROOT).endsWith(".html");
    }

    private static String name(Path entry) {
        return Optional.ofNullable(entry.getFileName()).map(Path::toString).orElse("");
    }

    /**
     * By way of the URI, which has the bytes of the name: decoded by the locale of the process, the same file would have
     * another path, and so another id, on another machine.
     */
    private static String path(Path folder, Path file) {
        URI relative = folder.toUri().relativize(file.toUri());
        return Normalizer.normalize(relative.getPath(), Normalizer.Form.NFC);
    }
}
