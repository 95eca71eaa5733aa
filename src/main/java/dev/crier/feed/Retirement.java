package dev.crier.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdom2.Content;
import org.jdom2.Document;
import org.jdom2.Element;

/**
 * Empties what was published once and belongs to no feed any more, as when a topic has lost its last article. Its address
 * goes on answering, with the head alone: what it listed may have been withdrawn since, and nothing would say so.
 */
final class Retirement {

    private static final List<String> OURS = List.of("all", "topics", "languages", "authors");

    private final Path folder;
    private final Documents documents;

    Retirement(Path folder, Documents documents) {
        this.folder = folder;
        this.documents = documents;
    }

    List<Quarantined> empty() {
        var unreadable = new ArrayList<Quarantined>();
        for (Path path : leftovers()) {
            String file = folder.relativize(path).toString().replace('\\', '/');
            try {
                Document document = Xml.parse(Files.readAllBytes(path));
                strip(document.getRootElement());
                documents.putXml(file, Xml.bytes(Xml.print(document)));
            } catch (UnreadableException e) {
                unreadable.add(new Quarantined("", file, "it belongs to no feed and cannot be read: remove it"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return unreadable;
    }

    private static void strip(Element root) {
        Element parent = root.getName().equals("rss") ? root.getChild("channel") : root;
        if (parent == null) return;
        parent.getContent().removeIf(content -> isEntry(content) || isSpace(content));
    }

    private static boolean isEntry(Content content) {
        return content instanceof Element element
                && (element.getName().equals("entry") || element.getName().equals("item"));
    }

    private static boolean isSpace(Content content) {
        return content instanceof org.jdom2.Text text && text.getTextTrim().isEmpty();
    }

    private List<Path> leftovers() {
        var found = new ArrayList<Path>();
        for (String name : OURS) {
            Path below = folder.resolve(name);
            if (Files.isDirectory(below)) {
                try (Stream<Path> files = Files.walk(below)) {
                    files.filter(this::isLeftover).sorted().forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        for (FeedFormat format : FeedFormat.values()) {
            Path all = folder.resolve(FeedPath.ALL.file(format));
            if (Files.isRegularFile(all) && isLeftover(all)) found.add(all);
        }
        return found;
    }

    private boolean isLeftover(Path path) {
        String name = path.getFileName().toString();
        boolean feed = Stream.of(FeedFormat.values()).anyMatch(format -> name.endsWith("." + format.extension()));
        return feed && !name.startsWith(".") && !documents.isKept(path);
    }
}
