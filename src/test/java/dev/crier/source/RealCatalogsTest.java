package dev.crier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.catalog.Draft;
import dev.crier.catalog.Problem;
import dev.crier.catalog.Reading;
import dev.crier.catalog.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published catalogs, and what others counted in them. They are too large to be kept here. */
class RealCatalogsTest {

    @TempDir
    Path unpacked;

    private Path packs = Path.of("");

    @BeforeEach
    void findPacks() {
        String folder = System.getenv("CRIER_CATALOGS");
        if (folder == null) System.err.println("NOT RUN: RealCatalogsTest, because CRIER_CATALOGS names no folder");
        assumeTrue(folder != null);
        packs = Path.of(folder);
    }

    @Test
    void readsEveryArticleOf18f() throws Exception {
        Reading reading = read("18f", Map.of("topics", List.of("tags"), "authors", List.of("authors")));

        assertThat(reading.drafts()).hasSize(508);
        assertThat(reading.rejected()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).contains("2016-05-19-content-debt");
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.reason()).contains("tab");
        });
        assertTopics("18f", reading);
        assertNewest("18f", reading);
        assertThat(authors(reading)).isEqualTo(273);
        assertSound(reading);
    }

    @Test
    void readsEveryArticleOfDataGov() throws Exception {
        Reading reading = read(
                "datagov", Map.of("topics", List.of("tags", "categories"), "authors", List.of("author", "authors")));

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.drafts()).hasSize(139);
        assertTopics("datagov", reading);
        assertNewest("datagov", reading);
        assertThat(authors(reading)).isEqualTo(10);
        assertSound(reading);
    }

    @Test
    void doesNotReadAgainWhatIsUnchanged() throws Exception {
        Reading first = read("datagov", Map.of());
        var digests = new TreeMap<String, String>();
        first.drafts().forEach(draft -> digests.put(draft.path(), draft.digest()));

        Reading second =
                new MarkdownFolder(source("datagov", Map.of())).read(path -> Optional.ofNullable(digests.get(path)));

        assertThat(second.drafts()).isEmpty();
        assertThat(second.unchanged()).hasSize(139);
    }

    private Reading read(String pack, Map<String, List<String>> fields) throws Exception {
        var tar = new ProcessBuilder(
                        "tar", "-xzf", packs.resolve(pack + ".tar.gz").toString())
                .directory(unpacked.toFile())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        return new MarkdownFolder(source(pack, fields)).read(path -> Optional.empty());
    }

    private MarkdownSource source(String pack, Map<String, List<String>> fields) {
        return new MarkdownSource(
                pack,
                unpacked.resolve(pack),
                "https://www.example.org/blog/{slug}",
                ZoneOffset.UTC,
                fields,
                "en",
                "https://www.example.org");
    }

    private void assertTopics(String pack, Reading reading) throws IOException {
        var expected = new TreeMap<String, Integer>();
        expected(pack)
                .get("tags")
                .properties()
                .forEach(tag ->
                        expected.put(tag.getKey(), tag.getValue().get("count").asInt()));
        var counted = new TreeMap<String, Integer>();
        for (Draft draft : reading.drafts()) {
            for (String topic : draft.topics()) counted.merge(Slug.of(topic), 1, Integer::sum);
        }
        assertThat(counted).isEqualTo(expected);
    }

    private void assertNewest(String pack, Reading reading) throws IOException {
        var must = new HashSet<String>();
        expected(pack).get("newest20_all").get("must").forEach(path -> must.add(path.asText()));
        assertThat(reading.drafts().stream()
                        .sorted(Comparator.comparing(Draft::published).reversed())
                        .limit(20)
                        .map(Draft::path))
                .containsAll(must);
    }

    private JsonNode expected(String pack) throws IOException {
        return new ObjectMapper().readTree(Files.readString(packs.resolve(pack + ".expected.json")));
    }

    private static long authors(Reading reading) {
        return reading.drafts().stream()
                .flatMap(draft -> draft.authors().stream())
                .map(author -> author.slug())
                .distinct()
                .count();
    }

    private static void assertSound(Reading reading) {
        assertThat(reading.drafts()).allSatisfy(draft -> {
            assertThat(draft.title()).isNotBlank().doesNotContain("\n", "&#", "&amp;");
            assertThat(draft.summary()).isNotBlank();
            assertThat(draft.address()).startsWith("https://");
            assertThat(draft.content()).isNotBlank().doesNotContain("<script", "<iframe", " style=", " onclick");
            assertThat(draft.slug()).isNotBlank();
        });
        var files = reading.warnings().stream().map(Problem::file).toList();
        assertThat(files.size()).isLessThan(reading.drafts().size());
    }
}
