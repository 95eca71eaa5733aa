package dev.crier.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFeedsTest {

    @TempDir
    Path folder;

    @Test
    void findsWhatCannotBeReadBackAndNothingElse() throws IOException {
        write("all.atom", "<feed>" + "&lt;".repeat(150_000) + "</feed>");
        write("topics/peace.rss", "<rss><channel>");
        write("index.opml", "<!DOCTYPE opml><opml/>");
        write("notes.txt", "not a feed");
        assertThat(DamagedFeeds.find(folder, 10))
                .extracting(damaged -> damaged.file().toString())
                .containsExactlyInAnyOrder("topics/peace.rss", "index.opml");
        assertThat(DamagedFeeds.find(folder, 1)).hasSize(1);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
