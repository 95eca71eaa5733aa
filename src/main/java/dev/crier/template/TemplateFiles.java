package dev.crier.template;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where templates are read from: the site's folder first, then the jar, and nowhere else. */
final class TemplateFiles {

    private static final String BUILT_IN = "/templates/";

    private final Path overrides;

    TemplateFiles(Path overrides) {
        this.overrides = overrides.toAbsolutePath().normalize();
    }

    /** The site's file of this name; none if there is none, or if the name leads out of the folder. */
    Optional<Reader> own(String file) {
        Path path = overrides.resolve(file).normalize();
        if (!path.startsWith(overrides) || !Files.isRegularFile(path)) return Optional.empty();
        try {
            return Optional.of(Files.newBufferedReader(path, StandardCharsets.UTF_8));
        } catch (IOException cause) {
            throw new UncheckedIOException(path + " cannot be read", cause);
        }
    }

    /** The built-in file of this name. */
    static Optional<Reader> builtIn(String file) {
        if (file.contains("..")) return Optional.empty();
        var stream = TemplateFiles.class.getResourceAsStream(BUILT_IN + file);
        return Optional.ofNullable(stream).map(in -> new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The site's own files, as names. */
    List<String> owned() {
        if (!Files.isDirectory(overrides)) return List.of();
        try (Stream<Path> files = Files.walk(overrides, 4)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> overrides.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".mustache") || file.endsWith(".properties"))
                    .sorted()
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(overrides + " cannot be listed", cause);
        }
    }

    /** Differs when any of the site's own files was changed, added or removed. */
    String state() {
        var state = new StringBuilder();
        for (String file : owned()) {
            try {
                Path path = overrides.resolve(file);
                state.append(file)
                        .append('\0')
                        .append(Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS))
                        .append('\0')
                        .append(Files.size(path))
                        .append('\0');
            } catch (IOException gone) {
                state.append(file).append("gone");
            }
        }
        return state.toString();
    }
}
