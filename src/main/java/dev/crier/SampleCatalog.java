package dev.crier;

import dev.crier.template.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sample in the jar, written out with its relative dates filled in. */
final class SampleCatalog {

    /** Below the folder it is written to: what the demo serves. */
    static final String SERVED_FOLDER = "served";

    private static final Pattern DATE =
            Pattern.compile("(?m)^(date|modified): (edition-(\\d+)|tomorrow) (\\d\\d:\\d\\d)\\s*$");

    /** An address in an article's head that this site serves in the demo. */
    private static final Pattern SERVED = Pattern.compile("(?m)(image: |url: )(/(?:images|files)/([\\w.-]+))");

    private final Instant edition;
    private final Instant tomorrow;
    private final Site site;

    /**
     * The sample as of an edition.
     *
     * @param edition the slot that {@code edition-N} counts back from
     * @param now the day before {@code tomorrow}
     * @param site in whose zone tomorrow is, and which serves the sample's images and files
     */
    SampleCatalog(Instant edition, Instant now, Site site) {
        this.edition = edition;
        this.tomorrow = now.atZone(site.zone()).plusDays(1).toInstant();
        this.site = site;
    }

    void write(Path folder) {
        try {
            URI sample = Objects.requireNonNull(SampleCatalog.class.getResource("/sample/articles"))
                    .toURI();
            if ("jar".equals(sample.getScheme())) {
                try (FileSystem jar = FileSystems.newFileSystem(sample, Map.of())) {
                    copy(jar.getPath("/sample"), folder);
                }
            } else {
                copy(Objects.requireNonNull(Path.of(sample).getParent()), folder);
            }
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException cause) {
            throw new UncheckedIOException("the sample cannot be written to " + folder, cause);
        }
    }

    private void copy(Path sample, Path folder) throws IOException {
        copy(sample, "images", folder.resolve(SERVED_FOLDER));
        copy(sample, "files", folder.resolve(SERVED_FOLDER));
        copy(sample, "articles", folder);
    }

    private void copy(Path sample, String part, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(sample.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(sample.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                if (file.toString().endsWith(".md")) {
                    Files.writeString(target, placed(dated(Files.readString(file)), sample));
                } else {
                    try (InputStream in = Files.newInputStream(file)) {
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    /** The organisation does not exist: this site serves its images and files. */
    private String placed(String article, Path sample) throws IOException {
        Matcher address = SERVED.matcher(article);
        var filled = new StringBuilder();
        while (address.find()) {
            String size = address.group(1).startsWith("url")
                    ? ", size: " + Files.size(sample.resolve("files").resolve(address.group(3)))
                    : "";
            address.appendReplacement(
                    filled, Matcher.quoteReplacement(address.group(1) + site.link(address.group(2)) + size));
        }
        return address.appendTail(filled).toString();
    }

    String dated(String article) {
        Matcher date = DATE.matcher(article);
        var filled = new StringBuilder();
        while (date.find()) {
            LocalTime time = LocalTime.parse(date.group(4));
            Instant instant = date.group(3) == null
                    ? LocalDate.ofInstant(tomorrow, site.zone())
                            .atTime(time)
                            .atZone(site.zone())
                            .toInstant()
                    : LocalDate.ofInstant(edition, ZoneOffset.UTC)
                            .atTime(time)
                            .toInstant(ZoneOffset.UTC)
                            .minus(Duration.ofDays(Long.parseLong(date.group(3))));
            date.appendReplacement(filled, date.group(1) + ": " + instant);
        }
        return date.appendTail(filled).toString();
    }
}
