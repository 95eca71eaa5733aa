package dev.crier.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The languages that there are files of words for: a file is all that a language needs. */
final class Languages {

    private static final Pattern FILE = Pattern.compile("words/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\\.properties");
    private static final String FOLDER = "/templates/";
    private static final String ALWAYS = "words/en.properties";

    private Languages() {}

    /** The language of a file below {@code templates/}, if it is one of words. */
    static Optional<String> of(String file) {
        Matcher words = FILE.matcher(file);
        return words.matches() ? Optional.of(words.group(1)) : Optional.empty();
    }

    /** Those that Crier brings along, in its jar or, while it is being built, in a folder. */
    static List<String> builtIn() {
        URL english = Objects.requireNonNull(Languages.class.getResource(FOLDER + ALWAYS));
        try {
            return files(english).stream()
                    .flatMap(file -> of(file).stream())
                    .sorted()
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(english + " is no address", impossible);
        }
    }

    private static List<String> files(URL english) throws IOException, URISyntaxException {
        if (english.openConnection() instanceof JarURLConnection jar) {
            String folder = FOLDER.substring(1);
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
        Path words = Objects.requireNonNull(Path.of(english.toURI()).getParent());
        try (Stream<Path> files = Files.list(words)) {
            return files.map(file -> words.getFileName() + "/" + file.getFileName())
                    .toList();
        }
    }
}
