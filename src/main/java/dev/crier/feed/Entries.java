package dev.crier.feed;

import dev.crier.catalog.Article;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rendered entries, each once, in a temporary file: every feed that holds an article copies them from there. */
final class Entries implements AutoCloseable {

    private record Place(long at, int length) {}

    private final Map<FeedFormat, Map<Long, Place>> places = new EnumMap<>(FeedFormat.class);
    private final FileChannel channel;
    private long end;

    Entries() {
        for (FeedFormat format : FeedFormat.values()) places.put(format, new HashMap<>());
        try {
            Path file = Files.createTempFile("crier-entries", null);
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(FeedFormat format, Article article, String xml) {
        byte[] bytes = Xml.bytes(xml);
        var buffer = ByteBuffer.wrap(bytes);
        try {
            for (long at = end; buffer.hasRemaining(); ) at += channel.write(buffer, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        in(format).put(article.id(), new Place(end, bytes.length));
        end += bytes.length;
    }

    boolean has(Article article) {
        return in(FeedFormat.ATOM).containsKey(article.id());
    }

    /** Of those articles that have one, in their order. */
    List<byte[]> of(FeedFormat format, List<Article> articles) {
        var found = new ArrayList<byte[]>();
        for (Article article : articles) {
            Place place = in(format).get(article.id());
            if (place != null) found.add(read(place));
        }
        return found;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Long, Place> in(FeedFormat format) {
        return places.computeIfAbsent(format, absent -> new HashMap<>());
    }

    private byte[] read(Place place) {
        var buffer = ByteBuffer.allocate(place.length());
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, place.at() + buffer.position()) < 0)
                    throw new IOException("entries cut short");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.array();
    }
}
