package dev.crier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sample in the jar, written out with its relative dates filled in. */
final class SampleCatalog {

    private static final Pattern DATE =
            Pattern.compile("(?m)^(date|modified): (edition-(\\d+)|tomorrow) (\\d\\d:\\d\\d)\\s*$");

    private final Instant edition;
    private final Instant tomorrow;
    private final ZoneId zone;

    /**
     * The sample as of an edition.
     *
     * @param edition the slot that {@code edition-N} counts back from
     * @param now the day before {@code tomorrow}
     */
    SampleCatalog(Instant edition, Instant now, ZoneId zone) {
        this.edition = edition;
        this.tomorrow = now.atZone(zone).plusDays(1).toInstant();
        this.zone = zone;
    }

    void write(Path folder) {
        try {
            URI sample = java.util.Objects.requireNonNull(SampleCatalog.class.getResource("/sample/articles"))
                    .toURI();
            if ("jar".equals(sample.getScheme())) {
                try (FileSystem jar = FileSystems.newFileSystem(sample, Map.of())) {
                    copy(jar.getPath("/sample"), folder);
                }
            } else {
                copy(java.util.Objects.requireNonNull(Path.of(sample).getParent()), folder);
            }
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException cause) {
            throw new UncheckedIOException("the sample cannot be written to " + folder, cause);
        }
    }

    private void copy(Path sample, Path folder) throws IOException {
        for (String part : List.of("articles", "images", "files")) {
            try (Stream<Path> files = Files.walk(sample.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = folder.resolve(sample.relativize(file).toString());
                    Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
                    if (file.toString().endsWith(".md")) {
                        Files.writeString(target, dated(Files.readString(file, StandardCharsets.UTF_8)));
                    } else {
                        try (InputStream in = Files.newInputStream(file)) {
                            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                        }
                    }
                }
            }
        }
    }

    String dated(String article) {
        Matcher date = DATE.matcher(article);
        var filled = new StringBuilder();
        while (date.find()) {
            LocalTime time = LocalTime.parse(date.group(4));
            Instant instant = date.group(3) == null
                    ? LocalDate.ofInstant(tomorrow, zone)
                            .atTime(time)
                            .atZone(zone)
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
