package dev.crier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.crier.catalog.Draft;
import dev.crier.catalog.Problem;
import dev.crier.catalog.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownFolderTest {

    @TempDir
    Path folder;

    @Nested
    class Heads {

        @Test
        void readsYaml() {
            write("2026-11-20-peace.md", """
                    ---
                    title: "Peace &amp; <em>quiet</em>"
                    authors: [Ada Lovelace, {name: Institute for Peace Research}]
                    tags: one, two
                    categories: [Two, three]
                    description: not asked for
                    excerpt: What it is about.
                    ---
                    The text.
                    """);

            Draft draft = only();

            assertThat(draft.title()).isEqualTo("Peace & quiet");
            assertThat(draft.authors())
                    .extracting(author -> author.name())
                    .containsExactly("Ada Lovelace", "Institute for Peace Research");
            assertThat(draft.topics()).containsExactly("one", "two", "three");
            assertThat(draft.summary()).isEqualTo("What it is about.");
            assertThat(draft.content()).isEqualTo("<p>The text.</p>");
            assertThat(draft.slug()).isEqualTo("peace");
            assertThat(draft.published()).isEqualTo("2026-11-20T00:00:00Z");
            assertThat(draft.undated()).isFalse();
        }

        @Test
        void readsToml() {
            write("peace.md", """
                    +++
                    # written for Zola
                    title = "Peace \\"at last\\" \\u00e9"
                    date = 2026-11-20T08:30:00+01:00  # morning
                    authors = [
                      'Ada Lovelace',   # first
                      "Émile",
                    ]
                    draft = false
                    excerpt = \"""
                    Line one \\
                       and two.\"""
                    author.name = "Not asked for"

                    [taxonomies]
                    tags = ["one", "two"]

                    [[attachments]]
                    url = "/files/a.pdf"
                    title = "The report"
                    size = 1_000
                    +++
                    The text.
                    """);

            Draft draft = only();

            assertThat(draft.title()).isEqualTo("Peace \"at last\" é");
            assertThat(draft.published()).isEqualTo("2026-11-20T07:30:00Z");
            assertThat(draft.authors()).extracting(author -> author.name()).contains("Ada Lovelace", "Émile");
            assertThat(draft.topics()).containsExactly("one", "two");
            assertThat(draft.summary()).isEqualTo("Line one and two.");
            assertThat(draft.attachments()).singleElement().satisfies(attachment -> assertThat(attachment.title())
                    .isEqualTo("The report"));
            assertThat(draft.content()).isEqualTo("<p>The text.</p>");
        }

        @Test
        void readsJson() {
            write("peace.md", """
                    {
                    \t"title": "Peace: at last \\ud83d\\ude00 {",
                    \t"date": "2026-11-20",
                    \t"tags": ["one", "two"],
                    \t"url": "https:\\/\\/example.org"
                    }
                    The text.
                    """);

            Draft draft = only();

            assertThat(draft.title()).isEqualTo("Peace: at last 😀 {");
            assertThat(draft.topics()).containsExactly("one", "two");
            assertThat(draft.content()).isEqualTo("<p>The text.</p>");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                --- yaml|title: Peace|---
                ---json|{"title": "Peace"}|---
                ---toml|title = "Peace"|---
                +++|title = 'Peace'|+++
                ---|title: Peace|...
                """)
        void knowsFencesByTheirName(String open, String head, String close) {
            write("2026-11-20-peace.md", open + "\n" + head + "\n" + close + "\nText");

            assertThat(only().title()).isEqualTo("Peace");
        }

        @Test
        void takesBytesAsWindowsWritesThem() {
            write("2026-11-20-peace.md", "\ufeff\r\n---\r\ntitle: Peace\r\n---\r\nOne\r\n\r\nTwo\r\n");

            assertThat(only().content()).isEqualTo("<p>One</p>\n<p>Two</p>");
        }

        @Test
        void takesTheHeadingWhereTheHeadHasNoTitle() {
            write("2026-11-20-a.md", "---\ntags: one\n---\n# Peace at last\n\nText");
            write("2026-11-20-b.md", "# No head\n\nText");

            assertThat(read().drafts())
                    .extracting(Draft::title, Draft::content)
                    .containsExactly(tuple("Peace at last", "<p>Text</p>"), tuple("No head", "<p>Text</p>"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ---\\ntitle: A: b\\n---            |2|colon
                ---\\ntitle: A\\ntags: [a, b\\n--- |4|YAML
                ---\\ntitle: A                     |1|never ends
                +++\\ntitle = A b\\n+++            |2|without quotes
                +++\\ntitle = "A\\n+++             |2|not closed
                +++\\na = 1\\n[a]\\n+++            |3|cannot hold keys
                +++\\ntitle "A"\\n+++              |2|no =
                {"title": "A"                      |1|never ends
                {"title": "A",\\n"b" "c"}          |2|JSON
                ---\\ntitle: A\\n---               |1|no date
                ---\\ndate: 2026-11-20\\n---       |1|no title
                ---\\ntitle: A\\ndate: soon\\n---  |3|not readable
                ---\\n- a\\n---                    |2|keys and values
                """)
        void namesFileLineAndReasonOfWhatIsBroken(String text, int line, String reason) {
            write("good.md", "---\ntitle: Good\ndate: 2026-11-20\n---\nText");
            write("bad.md", text.replace("\\n", "\n").strip());

            Reading reading = read();

            assertThat(reading.drafts()).extracting(Draft::title).containsExactly("Good");
            assertThat(reading.rejected()).singleElement().satisfies(problem -> {
                assertThat(problem.file()).isEqualTo("bad.md");
                assertThat(problem.line()).isEqualTo(line);
                assertThat(problem.reason()).contains(reason);
            });
        }

        @Test
        void readsWholePagesByTheirMetadata() {
            write("page.html", """
                    <!doctype html>
                    <html lang="fr"><head><title>Peace | A site</title>
                    <link rel="canonical" href="https://www.example.org/old/peace/">
                    <meta property="og:title" content="Peace">
                    <meta property="article:published_time" content="2026-11-20T10:00:00+01:00">
                    <meta property="article:tag" content="one, and more"><meta property="article:tag" content="two">
                    <meta name="author" content="Ada Lovelace">
                    </head><body><nav>Home</nav><main><article><h1>Peace</h1><p>The text.</p></article></main></body></html>
                    """);

            Draft draft = only();

            assertThat(draft.title()).isEqualTo("Peace");
            assertThat(draft.language()).isEqualTo("fr");
            assertThat(draft.published()).isEqualTo("2026-11-20T09:00:00Z");
            assertThat(draft.topics()).containsExactly("one, and more", "two");
            assertThat(draft.address()).isEqualTo("https://www.example.org/old/peace/");
            assertThat(draft.content()).isEqualTo("<p>The text.</p>");
        }

        @Test
        void leavesOutTheTitleFromTheTopOfTheText() {
            write("2026-11-20-a.md", "---\ntitle: Peace\n---\n# Peace\n\nText\n\n# Other");

            assertThat(only().content()).isEqualTo("<p>Text</p>\n<h2>Other</h2>");
        }

        @Test
        void warnsOfTabs() {
            write("2026-11-20-a.md", "---\ntitle: A\nauthors:\n- ada\t\t\n---\nText");

            Reading reading = read();

            assertThat(reading.drafts()).hasSize(1);
            assertThat(reading.warnings()).extracting(Problem::line).containsExactly(4);
        }

        @Test
        @Timeout(10)
        void mergesWhatOtherKeysHoldAndStopsWhereAMapMergesItself() {
            write("2026-11-20-a.md", "---\ndefaults: &d {title: A, type: Report}\n<<: *d\ntitle: B\n---\n");
            write("2026-11-20-b.md", "---\ntitle: C\nx: &x {<<: *x, a: {<<: [*x, *x]}}\n---\n");
            write("2026-11-20-c.md", "---\n&all\ntitle: D\n<<: *all\n---\n");

            assertThat(read().drafts())
                    .extracting(Draft::title, Draft::type)
                    .containsExactly(tuple("B", "Report"), tuple("C", ""), tuple("D", ""));
        }

        @Test
        void leavesOutDrafts() {
            write("a.md", "---\ntitle: A\ndate: 2026-11-20\ndraft: true\n---\n");
            write("b.md", "---\ntitle: A\ndate: 2026-11-20\npublished: false\n---\n");
            write("c.md", "+++\ntitle = 'A'\ndate = 2026-11-20\ndraft = true\n+++\n");

            assertThat(read().drafts()).isEmpty();
            assertThat(read().rejected()).isEmpty();
        }
    }

    @Nested
    class When {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                2026-11-20                          |2026-11-20T00:00:00Z
                '\u00a0 2026-11-20 10:00:00'        |2026-11-20T10:00:00Z
                2026-11-20T10:00:00.123+02:00       |2026-11-20T08:00:00Z
                2026-11-20 10:00:00 -0500           |2026-11-20T15:00:00Z
                2026/11/20                          |2026-11-20T00:00:00Z
                Nov 20, 2026                        |2026-11-20T00:00:00Z
                20 November 2026                    |2026-11-20T00:00:00Z
                'Fri, 20 Nov 2026 10:00:00 GMT'     |2026-11-20T10:00:00Z
                """)
        void readsDatesAsPeopleWriteThem(String written, String instant) {
            write("a.md", "---\ntitle: A\ndate: \"" + written + "\"\n---\nText");

            assertThat(only().published()).isEqualTo(instant);
        }

        @Test
        void readsTheDateInTheAddressTheArticleHad() {
            write("a.md", "+++\npath = \"inside/2024/10/17/how-we-work\"\ntitle = \"A\"\n+++\n");
            assertThat(only().published()).isEqualTo("2024-10-17T00:00:00Z");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2024-10-17-a.md", "2024-10-17-a/index.md", "2024-10-17/a.md", "x/2024-10-17_a.fr.md"})
        void readsTheDateInTheName(String name) {
            write(name, "---\ntitle: A\n---\n");
            assertThat(only().published()).isEqualTo("2024-10-17T00:00:00Z");
        }

        @Test
        void refusesWhatHasNoDate() {
            write("hello.md", "---\ntitle: Hello\n---\nText");

            assertThat(read().rejected()).singleElement().satisfies(problem -> assertThat(problem.reason())
                    .contains("no date", "undated: modified"));
        }

        @Test
        void takesWhenTheFileWasChangedWhereTheSourceSaysSo() throws IOException {
            write("hello.md", "---\ntitle: Hello\n---\nText");
            write("plain.md", "# Plain\n\nText");
            Files.setLastModifiedTime(
                    folder.resolve("hello.md"), FileTime.from(Instant.parse("2026-11-20T10:00:00.5Z")));

            Reading reading = read(source(Undated.MODIFIED));

            assertThat(reading.rejected()).isEmpty();
            assertThat(reading.drafts()).allMatch(Draft::undated);
            assertThat(reading.drafts().get(0).published()).isEqualTo("2026-11-20T10:00:00Z");
            assertThat(reading.drafts().get(1).title()).isEqualTo("Plain");
        }
    }

    @Nested
    class Folders {

        @Test
        void namesWhatCannotBeReadAndGoesOn() throws IOException {
            write("good.md", "---\ntitle: Good\ndate: 2026-11-20\n---\nText");
            write("empty.md", "");
            write("blank.md", " \n\n");
            Files.write(folder.resolve("other.md"), "---\ntitle: \u041c\u0438\u0440\n---\n".getBytes("KOI8-R"));
            Files.write(folder.resolve("binary.md"), new byte[] {(byte) 0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
            Files.write(folder.resolve("huge.md"), new byte[6 * 1024 * 1024]);
            Files.createSymbolicLink(folder.resolve("broken.md"), folder.resolve("nowhere.md"));
            Files.createSymbolicLink(folder.resolve("loop"), folder);

            Reading reading = read();

            assertThat(reading.drafts()).extracting(Draft::title).containsExactly("Good");
            assertThat(reading.rejected())
                    .extracting(Problem::file)
                    .containsExactlyInAnyOrder("empty.md", "blank.md", "other.md", "binary.md", "huge.md", "broken.md");
            assertThat(reading.rejected()).extracting(Problem::reason).allSatisfy(reason -> assertThat(reason)
                    .isNotBlank());
        }

        @Test
        void readsWhatIsNotInUtf8WhereItIsPlain() throws IOException {
            String text = "---\ntitle: Caf\u00e9 \u2013 paix\ndate: 2026-11-20\n---\nEt un texte.";
            Files.write(folder.resolve("latin.md"), text.getBytes("windows-1252"));
            Files.write(folder.resolve("wide.md"), ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));

            Reading reading = read();

            assertThat(reading.drafts())
                    .extracting(Draft::title)
                    .containsOnly("Caf\u00e9 \u2013 paix")
                    .hasSize(2);
            assertThat(reading.warnings()).singleElement().satisfies(problem -> {
                assertThat(problem.file()).isEqualTo("latin.md");
                assertThat(problem.line()).isEqualTo(2);
            });
        }

        @Test
        void doesNotReadAgainWhatIsUnchanged() {
            write("a.md", "---\ntitle: A\ndate: 2026-11-20\n---\nText");
            write("b.md", "---\ntitle: B\ndate: 2026-11-20\n---\nText");
            var digests = new HashMap<String, String>();
            read().drafts().forEach(draft -> digests.put(draft.path(), draft.digest()));
            write("b.md", "---\ntitle: B\ndate: 2026-11-20\n---\nOther text");

            Reading second =
                    new MarkdownFolder(source(Undated.REJECT)).read(path -> Optional.ofNullable(digests.get(path)));

            assertThat(second.unchanged()).containsExactly("a.md");
            assertThat(second.drafts()).extracting(Draft::path).containsExactly("b.md");
        }

        @Test
        void saysWhatIsWrittenInMdx() {
            write("a.mdx", "---\ntitle: A\n---\n");
            write("b/c.mdx", "---\ntitle: A\n---\n");

            assertThat(read().warnings()).singleElement().satisfies(problem -> {
                assertThat(problem.file()).isEqualTo("a.mdx");
                assertThat(problem.reason()).contains("MDX", "one other");
            });
        }

        @Test
        void refusesAFolderThatIsNotThere() {
            assertThatThrownBy(() -> read(source("gone", folder.resolve("gone"), Undated.REJECT)))
                    .isInstanceOf(SourceUnreadable.class)
                    .hasMessageContaining("gone");
        }
    }

    private Draft only() {
        Reading reading = read();
        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.drafts()).hasSize(1);
        return reading.drafts().get(0);
    }

    private Reading read() {
        return read(source(Undated.REJECT));
    }

    private static Reading read(MarkdownSource source) {
        return new MarkdownFolder(source).read(path -> Optional.empty());
    }

    private MarkdownSource source(Undated undated) {
        return source("blog", folder, undated);
    }

    private static MarkdownSource source(String name, Path folder, Undated undated) {
        return new MarkdownSource(
                name,
                folder,
                "https://www.example.org/blog/{slug}",
                ZoneOffset.UTC,
                Map.of("authors", List.of("authors")),
                "en",
                undated,
                "https://www.example.org",
                "config/crier.yaml:1");
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
