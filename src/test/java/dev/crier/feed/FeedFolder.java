package dev.crier.feed;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdom2.Document;
import org.jdom2.Element;

/** A folder that feeds are published into, and how to read it. */
record FeedFolder(Path path) {

    FeedReport publish(int entries, Article... articles) {
        return publish(entries, List.of(articles));
    }

    FeedReport publish(int entries, Collection<Article> articles) {
        return publish(entries, Samples.catalog(articles), Samples.contents(), Samples.NOW);
    }

    FeedReport publish(
            int entries, Catalog catalog, Function<Collection<Long>, Map<Long, String>> contents, Instant now) {
        return new FeedPublisher(Samples.SITE, new FeedSettings(entries, true, Map.of()), path, receipt())
                .publish(catalog, contents, contents.apply(List.of(1L)).toString(), now);
    }

    /** Beside the folder, and gone with it. */
    Path receipt() {
        return path.resolve(".receipt");
    }

    /** Every published file and its text. */
    Map<String, String> files() {
        var files = new TreeMap<String, String>();
        try (var walk = Files.walk(path)) {
            for (Path file : walk.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(receipt()))
                    .toList()) {
                files.put(path.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    String text(String file) {
        try {
            return Files.readString(FeedPath.resolve(path, file).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return Files.exists(FeedPath.resolve(path, file).orElseThrow());
    }

    Document document(String file) {
        return Xml.parse(Xml.bytes(text(file)));
    }

    Element feed(String file) {
        return document(file).getRootElement();
    }

    List<Element> entries(String file) {
        return feed(file).getChildren("entry", Xml.ATOM);
    }

    Element entry(String file) {
        return entries(file).get(0);
    }

    List<String> ids(String file) {
        return entries(file).stream().map(entry -> atom(entry, "id")).toList();
    }

    List<Element> items(String file) {
        return feed(file).getChild("channel").getChildren("item");
    }

    List<String> guids(String file) {
        return items(file).stream().map(item -> item.getChildText("guid")).toList();
    }

    List<String> tombstones(String file) {
        return feed(file).getChildren("deleted-entry", Xml.TOMBSTONES).stream()
                .map(element -> element.getAttributeValue("ref"))
                .toList();
    }

    /** The documents that a reader meets who follows prev-archive from the subscription document. */
    List<String> chain(String file) {
        var files = new ArrayList<String>();
        String next = file;
        while (!next.isEmpty()) {
            files.add(next);
            next = link(next, "prev-archive").replace("https://news.example.org/feeds/", "");
        }
        return files;
    }

    String link(String file, String rel) {
        return links(feed(file), rel).stream()
                .map(link -> link.getAttributeValue("href"))
                .findFirst()
                .orElse("");
    }

    static List<Element> links(Element parent, String rel) {
        return parent.getChildren("link", Xml.ATOM).stream()
                .filter(link -> rel.equals(link.getAttributeValue("rel")))
                .toList();
    }

    static String atom(Element parent, String name) {
        return parent.getChildText(name, Xml.ATOM);
    }
}
