package dev.crier.web;

import dev.crier.encoding.UrlPath;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pictures and documents of a folder, served below the root beside the pages. */
public final class FolderRoutes implements Routes {

    private static final Map<String, String> TYPES = Map.of(
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "png", "image/png",
            "gif", "image/gif",
            "webp", "image/webp",
            "avif", "image/avif",
            "svg", "image/svg+xml",
            "pdf", "application/pdf");

    private static final String DRAWING = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Path folder;
    private final Predicate<String> served;

    private FolderRoutes(Path folder, Predicate<String> served) {
        this.folder = folder.toAbsolutePath().normalize();
        this.served = served;
    }

    /** Everything of the folder that is a picture or a document. */
    public static FolderRoutes all(Path folder) {
        return new FolderRoutes(folder, name -> true);
    }

    /** One file of the folder alone. */
    public static FolderRoutes only(Path folder, String file) {
        String name = file.startsWith("/") ? file.substring(1) : file;
        return new FolderRoutes(folder, name::equals);
    }

    @Override
    public void add(Addresses addresses) {
        addresses.before(this::serve);
    }

    /** Before the pages, so that what is not there is left to them. */
    private void serve(Context request) throws IOException {
        String method = request.req().getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) return;
        String name = UrlPath.decoded(request.path()).replaceFirst("^/", "");
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.get(extension);
        if (type == null || !served.test(name)) return;
        Optional<Path> file = file(name);
        if (file.isEmpty()) return;
        request.header("Cache-Control", "public, max-age=3600");
        request.header("X-Content-Type-Options", "nosniff");
        // A drawing may hold a script. Not for all: a browser shows no PDF in a sandbox.
        if (extension.equals("svg")) request.header("Content-Security-Policy", DRAWING);
        Answer.of(
                        Files.readAllBytes(file.get()),
                        Files.getLastModifiedTime(file.get()).toInstant())
                .send(request, type);
        request.skipRemainingHandlers();
    }

    private Optional<Path> file(String name) throws IOException {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.startsWith(".") || part.indexOf('\\') >= 0) return Optional.empty();
        }
        Path file = resolved(name);
        if (file == null || !Files.isRegularFile(file)) return Optional.empty();
        return file.toRealPath().startsWith(folder.toRealPath()) ? Optional.of(file) : Optional.empty();
    }

    private @Nullable Path resolved(String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException unspeakable) {
            return null;
        }
    }
}
