package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.crier.database.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No file may grow any more, wherever work just is; then there is room again. */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
class DiskFullTest {

    private static final int READERS = 12_000;

    @TempDir
    Path folder;

    @Test
    void losesNothingWhilePlanningAndSending() throws Exception {
        try (var sink = new MailSink();
                var site = new FaultSite(folder, Engine.SQLITE.url(), sink).readers(READERS)) {
            assertThat(site.end(limited(site, kilobytes(1.5), "digest", "news")))
                    .isEqualTo(1);
            assertThat(site.count("SELECT count(*) FROM delivery"))
                    .as("it was full in the middle of planning")
                    .isBetween(1L, READERS - 1L);
            assertThat(site.end(site.start("digest", "news", "--slot", slot(site))))
                    .isZero();
            assertThat(site.end(limited(site, 2_000, "send"))).isEqualTo(1);
            assertThat(sink.taken()).as("it was full in the middle of sending").isBetween(1L, READERS - 1L);
            assertThat(Files.readString(site.log()))
                    .contains("the database cannot be written or read: ")
                    .doesNotContain("\tat ");

            assertThat(site.end(site.start("send", "--until-empty"))).isZero();
            assertThat(sink.recipients()).hasSize(READERS);
            assertThat(sink.taken() - READERS).isLessThanOrEqualTo(FaultSite.CONNECTIONS);
            assertThat(site.count("SELECT count(*) FROM edition WHERE state = 'DONE' AND planned = " + READERS))
                    .isEqualTo(1);
        }
    }

    @Test
    void tearsNoFeed() throws Exception {
        try (var sink = new MailSink();
                var site = new FaultSite(folder, Engine.SQLITE.url(), sink).readers(1)) {
            assertThat(site.end(site.start("feeds"))).isZero();
            List<Path> before = feeds();
            site.write("posts/long.md", FaultSite.post("Long", Instant.now()) + "word ".repeat(200_000));
            assertThat(site.end(site.start("import"))).isZero();
            assertThat(site.end(limited(site, 256, "feeds"))).isEqualTo(1);
            assertThat(feeds()).containsAll(before);
            for (Path feed : feeds()) {
                if (feed.toString().endsWith(".atom")) {
                    assertThat(new SyndFeedInput()
                                    .build(new XmlReader(feed.toFile()))
                                    .getEntries())
                            .isNotEmpty();
                }
            }
            assertThat(site.end(site.start("feeds"))).isZero();
            assertThat(Files.readString(folder.resolve("feeds/all.atom"))).contains("Long");
        }
    }

    private static Process limited(FaultSite site, long kilobytes, String... command) throws IOException {
        return site.start(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$0\" \"$@\""), command);
    }

    private long kilobytes(double growth) throws IOException {
        return (long) (Files.size(folder.resolve("var/crier.db")) / 1024 * growth);
    }

    private List<Path> feeds() throws IOException {
        try (var files = Files.walk(folder.resolve("feeds"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String slot(FaultSite site) {
        return Instant.ofEpochMilli(site.count("SELECT slot FROM edition")).toString();
    }
}
