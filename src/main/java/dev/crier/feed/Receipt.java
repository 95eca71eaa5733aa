package dev.crier.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was published last: from which catalog, which files, and what was set aside. While catalog and files are the same
 * there is nothing to render. It is only a memory; without it everything is rendered and compared.
 */
final class Receipt {

    private final Path file;
    private final Path folder;

    /** @param folder the site's {@code feeds/} */
    Receipt(Path file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /** The report of a publication that would change nothing. */
    Optional<FeedReport> find(String fingerprint) {
        try {
            if (!Files.isRegularFile(file)) return Optional.empty();
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() < 2 || !lines.get(0).equals(fingerprint)) return Optional.empty();
            String[] counts = lines.get(1).split("\t", -1);
            var quarantined = new ArrayList<Quarantined>();
            for (String line : lines.subList(2, lines.size())) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 4) quarantined.add(quarantined(parts));
                else if (!line.equals(seen(folder.resolve(parts[parts.length - 1])))) return Optional.empty();
            }
            return Optional.of(
                    new FeedReport(Integer.parseInt(counts[0]), 0, Integer.parseInt(counts[1]), quarantined));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** What was set aside when something was published last. */
    List<Quarantined> quarantined() {
        try {
            if (!Files.isRegularFile(file)) return List.of();
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(line -> line.split("\t", -1))
                    .filter(parts -> parts.length == 4)
                    .map(Receipt::quarantined)
                    .toList();
        } catch (IOException | UncheckedIOException damaged) {
            return List.of();
        }
    }

    private static Quarantined quarantined(String[] parts) {
        return new Quarantined(parts[1], parts[2], parts[3]);
    }

    void write(String fingerprint, FeedReport report, Documents documents) {
        var lines = new ArrayList<String>(List.of(fingerprint));
        lines.add(report.feeds() + "\t" + (report.written() + report.unchanged()));
        try {
            for (Path kept : documents.kept()) lines.add(seen(kept));
            for (Quarantined one : report.quarantined()) {
                lines.add("!\t" + Text.line(one.article()) + "\t" + Text.line(one.feed()) + "\t"
                        + Text.line(one.reason()));
            }
            Documents.replace(file, Xml.bytes(String.join("\n", lines) + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String seen(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.size() + "\t" + attributes.lastModifiedTime().toMillis() + "\t" + folder.relativize(path);
    }
}
