package dev.crier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "init", description = "Write a starter site.")
final class InitCommand implements Callable<Integer> {

    /** Where site generators keep their posts, the likeliest first. */
    private static final List<String> POSTS = List.of(
            "content/posts",
            "content/post",
            "content/blog",
            "content/news",
            "_posts",
            "src/posts",
            "src/content/blog",
            "src/_posts",
            "posts",
            "blog",
            "content",
            "src/content",
            ".");

    @Parameters(paramLabel = "DIR", description = "The folder to make.")
    Path folder = Path.of(".");

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "A folder of Markdown, such as a Hugo, Jekyll or Eleventy site, to publish from.")
    @Nullable
    String from;

    @Option(names = "--json", description = "One JSON object on standard output, and nothing else there.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path site = folder.toAbsolutePath().normalize();
        if (Files.exists(site.resolve("config")))
            throw new CannotDo(site + " is a site already: it has a config folder");
        String path = "content";
        if (from != null) path = source(site, from);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "config/crier.yaml",
                starter("crier.yaml")
                        .replace("@NAME@", name(site))
                        .replace("@YEAR@", String.valueOf(Year.now(ZoneOffset.UTC)))
                        .replace("@ZONE@", ZoneId.systemDefault().getId())
                        .replace("@PATH@", path));
        files.put(
                "config/newsletters.yaml",
                starter("newsletters.yaml")
                        .replace("@ZONE@", ZoneId.systemDefault().getId()));
        files.put("templates/README.md", starter("templates.md"));
        files.put("feeds/.gitkeep", "");
        files.put(".gitignore", "/var/\n/feeds/*\n!/feeds/.gitkeep\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = site.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            if (!Files.exists(target)) Files.writeString(target, file.getValue());
        }
        if (from == null) Files.createDirectories(site.resolve("content"));
        String words = "made " + site + " with " + (from == null ? "content/, " : "")
                + "config/, templates/, feeds/; one newsletter,"
                + " weekly and immediately; articles are read from "
                + site.resolve(path).normalize() + System.lineSeparator()
                + "next: cd " + site + " && crier serve";
        spec.commandLine()
                .getOut()
                .println(json ? Json.write(Json.object("site", site.toString(), "source", path)) : words);
        return Crier.DONE;
    }

    private static String source(Path site, String from) throws IOException {
        if (from.startsWith("http://") || from.startsWith("https://")) {
            throw new Misuse(
                    "--from " + from + ": reading from an address is not there yet; name a folder of Markdown");
        }
        Path given = Path.of(from).toAbsolutePath().normalize();
        if (!Files.isDirectory(given)) throw new Misuse("--from " + from + " is not a folder");
        for (String place : POSTS) {
            Path candidate = given.resolve(place).normalize();
            if (Files.isDirectory(candidate) && holdsMarkdown(candidate))
                return site.relativize(candidate).toString();
        }
        throw new Misuse("--from " + from + " holds no Markdown file");
    }

    private static boolean holdsMarkdown(Path candidate) throws IOException {
        try (Stream<Path> files = Files.walk(candidate, 4)) {
            Optional<Path> found = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.getFileName().toString().startsWith("_index")
                            && !file.getFileName().toString().equalsIgnoreCase("README.md"))
                    .findAny();
            return found.isPresent();
        }
    }

    private static String name(Path site) {
        Path last = site.getFileName();
        String name = last == null ? "News" : last.toString();
        return name.isEmpty() ? "News" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String starter(String name) throws IOException {
        try (var in = InitCommand.class.getResourceAsStream("/starter/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
