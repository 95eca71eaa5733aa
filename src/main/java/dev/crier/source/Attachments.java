package dev.crier.source;

import dev.crier.catalog.Attachment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Describes the files that belong to an article, measured where they lie beside it. */
final class Attachments {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("epub", "application/epub+zip"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("txt", "text/plain"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("json", "application/json"),
            Map.entry("xml", "application/xml"),
            Map.entry("zip", "application/zip"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"));

    private final Path root;

    /** @param root the folder of the source */
    Attachments(Path root) {
        this.root = root;
    }

    /** @param item a text or an object; empty if it names no address for the web */
    Optional<Attachment> read(Object item, Path article, String base) {
        Optional<String> written = Values.text(item, "url", "path", "src", "file", "href");
        Optional<String> url = written.flatMap(value -> Addresses.web(base, value));
        if (url.isEmpty()) return Optional.empty();

        boolean described = item instanceof Map;
        String name = name(url.get());
        String title = (described ? Values.text(item, "title", "name", "label") : Optional.<String>empty())
                .map(text -> CleanText.of(text, 500))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> CleanText.of(name, 500));
        String type = (described ? Values.text(item, "type") : Optional.<String>empty())
                .filter(text -> text.matches("[\\w.+-]+/[\\w.+-]+"))
                .orElseGet(() -> type(name));
        long bytes = (described ? Values.text(item, "size", "bytes", "length") : Optional.<String>empty())
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .orElseGet(() -> size(written.orElse(""), article));
        return Optional.of(new Attachment(url.get(), title.isEmpty() ? url.get() : title, type, bytes));
    }

    static String type(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private static String name(String url) {
        String path = Optional.ofNullable(URI.create(url).getPath()).orElse("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private long size(String written, Path article) {
        if (written.matches("(?s)[a-zA-Z][a-zA-Z0-9+.-]*:.*|//.*")) return 0;
        String path = decoded(written.replaceFirst("(?s)[?#].*", ""));
        Path folder = Optional.ofNullable(article.getParent()).orElse(root);
        Path beside = Optional.ofNullable(root.getParent()).orElse(root);
        List<Path> places = path.startsWith("/") ? List.of(root, beside) : List.of(folder, root);
        String relative = path.replaceFirst("^/+", "");
        if (relative.isEmpty()) return 0;
        for (Path place : places) {
            try {
                Path file = place.resolve(relative).normalize();
                if (file.startsWith(beside)
                        && Files.isRegularFile(file)
                        && file.toRealPath().startsWith(beside.toRealPath())) {
                    return Files.size(file);
                }
            } catch (InvalidPathException | IOException nothingThere) {
                // the next place may have it
            }
        }
        return 0;
    }

    private static String decoded(String path) {
        try {
            String decoded = URI.create(
                            path.contains("%") ? path : Addresses.segment(path).replace("%2F", "/"))
                    .getPath();
            return decoded == null ? path : decoded;
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }
}
