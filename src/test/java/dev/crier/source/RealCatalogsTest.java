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

    /** One head has tabs, which some readers of YAML refuse; so its article is not among those that were counted. */
    @Test
    void readsEveryArticleOf18f() throws Exception {
        Reading all = read("18f", Map.of("topics", List.of("tags"), "authors", List.of("authors")));

        assertThat(all.rejected()).isEmpty();
        assertThat(all.drafts()).hasSize(509);
        assertThat(all.warnings()).anySatisfy(problem -> {
            assertThat(problem.file()).contains("2016-05-19-content-debt");
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.reason()).contains("tab");
        });
        Reading reading = new Reading(
                "18f",
                all.drafts().stream()
                        .filter(draft -> !draft.path().contains("2016-05-19-content-debt"))
                        .toList(),
                all.unchanged(),
                List.of(),
                List.of());
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
                Undated.REJECT,
                "https://www.example.org",
                "config/crier.yaml:1");
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
        assertNewest(expected(pack).get("newest20_all"), reading.drafts());
        expected(pack)
                .get("tags")
                .properties()
                .forEach(tag -> assertNewest(
                        tag.getValue().get("newest20"),
                        reading.drafts().stream()
                                .filter(draft -> draft.topics().stream()
                                        .anyMatch(topic -> Slug.of(topic).equals(tag.getKey())))
                                .toList()));
    }

    /** Those that must be among the newest are; the rest are some of those that share the instant of the last. */
    private static void assertNewest(JsonNode expected, List<Draft> drafts) {
        var must = new HashSet<String>();
        expected.get("must").forEach(path -> must.add(path.asText()));
        var may = new HashSet<>(must);
        expected.get("may").forEach(path -> may.add(path.asText()));
        assertThat(drafts.stream()
                        .sorted(Comparator.comparing(Draft::published).reversed())
                        .limit(20)
                        .map(Draft::path))
                .hasSize(expected.get("n").asInt())
                .containsAll(must)
                .isSubsetOf(may);
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
