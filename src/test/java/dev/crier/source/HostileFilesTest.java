package dev.crier.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.Draft;
import dev.crier.catalog.Problem;
import dev.crier.catalog.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jdom2.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file, it becomes an article that is safe everywhere, or a rejection with a reason. {@code
 * -Dfuzz.files=20000 -Dfuzz.seed=7} tries more and others.
 */
class HostileFilesTest {

    private static final int FILES = Integer.getInteger("fuzz.files", 200);
    private static final List<String> SEEDS = List.of(
            "---\ntitle: \"A: b\"\ndate: 2026-11-20\nauthors: [a, {name: B}]\ntags: one, two\nimage: {url: /a.png, alt: c}\n"
                    + "attachments: [{url: a.pdf, title: t}]\n---\n# A\n\nText *with* [a link](/x \"t\"), `code` and\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
                    + "{{< youtube id >}} {% include x.html %} {{ \"X\" | url }}\n\n```\n{{ kept }}\n```\n\n> quoted\n\n- one\n- two\n",
            "+++\ntitle = \"A\"\ndate = 2026-11-20T10:00:00Z\nauthors = [\"a\", 'b']\n[taxonomies]\ntags = [\"x\"]\n[[extra.list]]\nk = { a = 1, b = [1, 2] }\n"
                    + "s = \"\"\"\nmany\n\"\"\"\n+++\nText\n",
            "{\"title\": \"A\", \"date\": \"2026-11-20\", \"tags\": [\"x\", {\"name\": \"y\"}], \"n\": {\"deep\": [1, null]}}\nText\n",
            "<!doctype html><html lang=en><head><title>A</title><meta property=\"article:published_time\" content=\"2026-11-20\">"
                    + "</head><body><article><h1>A</h1><p onclick=x>Text <img src=a.png><script>1</script></p></article></body></html>",
            "---\ntitle: &a [*a]\nx: &b {<<: *b}\n? [1]\n: !!java.net.URL [x]\n---\nText\n");
    private static final List<String> TOKENS = List.of(
            "---\n",
            "+++\n",
            "{",
            "}",
            "[",
            "]",
            "{{",
            "}}",
            "{%",
            "%}",
            "{{<",
            "<",
            ">",
            "<!--",
            "-->",
            "<script>",
            "<svg onload=x>",
            "<a href='javascript:x'>",
            "\"",
            "'",
            "\\",
            ":",
            "\t",
            "\r",
            "\u0000",
            "\u000b",
            "\ufffe",
            "\u202e",
            "\u2028",
            "😀",
            "&#",
            "&#0;",
            "&#xd800;",
            "&amp;#8217;",
            "title:",
            "date: ",
            "!!",
            "*a",
            "&a ",
            "<<: ",
            "[[",
            "]]",
            "= ",
            "\"\"\"",
            "\n\n",
            "> ",
            "    ",
            "`",
            "```",
            "|",
            "$1",
            "%s",
            "../",
            "http://",
            "[](",
            "\u0301");

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void becomesAnArticleOrARejection() throws IOException {
        long seed = Long.getLong("fuzz.seed", 1);
        var random = new Random(seed);
        List<byte[]> seeds = seeds();
        for (int n = 0; n < FILES; n++) {
            byte[] bytes = n % 10 == 0 ? noise(random) : mutated(random, seeds.get(random.nextInt(seeds.size())));
            String name = n + "." + List.of("md", "html", "fr.md", "markdown").get(random.nextInt(4));
            Files.write(folder.resolve(name), bytes);
        }

        Reading reading = read();

        assertThat(reading.drafts()).as("seed %d", seed).isNotEmpty().allSatisfy(HostileFilesTest::assertSafe);
        assertThat(reading.rejected()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.reason()).isNotBlank().doesNotContain("\n");
            assertThat(problem.line()).isNotNegative();
        });
        // What says of itself that it is a draft is neither; mutations seldom make one.
        assertThat(reading.drafts().size() + reading.rejected().size()).isBetween(FILES * 9 / 10, FILES);
        assertThat(reading.warnings()).extracting(Problem::reason).allMatch(reason -> !reason.isBlank());
    }

    @Test
    @Timeout(30)
    void readsThousandsOfTemplateTagsInSeconds() throws IOException {
        String head = "---\ntitle: A\ndate: 2026-11-20\n---\n";
        Files.writeString(folder.resolve("raw.md"), head + "{% raw %}".repeat(20_000));
        Files.writeString(folder.resolve("word.md"), head + "{{ \"a\" }}".repeat(20_000));

        assertThat(read().drafts()).hasSize(2);
    }

    private static void assertSafe(Draft draft) {
        for (String line : lines(draft)) {
            assertThat(line).doesNotContain("\n", "\r", "\t", "\u202e");
            assertThat(Verifier.checkCharacterData(line)).isNull();
        }
        assertThat(draft.title()).isNotBlank().hasSizeLessThanOrEqualTo(500);
        assertThat(draft.slug()).matches("[\\p{L}\\p{M}\\p{N}-]*");
        assertThat(Verifier.checkCharacterData(draft.content())).isNull();
        assertThat(Verifier.checkCharacterData(draft.text())).isNull();
        assertThat(draft.content())
                .doesNotContainPattern("(?i)<(script|style|iframe|object|embed|form|svg|base|meta|link)\\b")
                .doesNotContainPattern("(?i)<[^>]*\\s(on\\w+|style)\\s*=\\s*\"")
                .doesNotContainPattern("(?i)<[^>]*(href|src)=\"(?!https?://|mailto:)");
        assertThat(draft.address()).matches("https?://[^\\s<>\"]+");
        draft.image().ifPresent(image -> assertThat(image.url()).matches("https?://[^\\s<>\"]+"));
        draft.updated().ifPresent(updated -> assertThat(updated).isAfterOrEqualTo(draft.published()));
    }

    private static List<String> lines(Draft draft) {
        var lines = new ArrayList<String>(List.of(draft.title(), draft.summary(), draft.type(), draft.language()));
        lines.addAll(draft.topics());
        draft.authors().forEach(author -> lines.add(author.name()));
        draft.attachments().forEach(attachment -> lines.add(attachment.title()));
        draft.image().ifPresent(image -> lines.add(image.alt() + image.caption()));
        return lines;
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(Random random, byte[] seed) {
        byte[] bytes = seed;
        for (int change = random.nextInt(6); change >= 0; change--) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(40));
            var out = new ByteArrayOutputStream();
            out.write(bytes, 0, from);
            switch (random.nextInt(4)) {
                case 0 -> out.writeBytes(token(random));
                case 1 -> out.write(random.nextInt(256));
                case 2 -> {
                    for (int times = random.nextInt(60); times > 0; times--) out.write(bytes, from, to - from);
                }
                default -> {
                    byte[] token = token(random);
                    for (int times = random.nextInt(3000); times > 0; times--) out.writeBytes(token);
                }
            }
            int rest = random.nextBoolean() ? from : to;
            out.write(bytes, rest, bytes.length - rest);
            bytes = out.toByteArray();
        }
        return bytes;
    }

    private static byte[] token(Random random) {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (String seed : SEEDS) seeds.add(seed.getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> sample = Files.list(Path.of("src/sample/articles"))) {
            for (Path file :
                    sample.filter(Files::isRegularFile).sorted().limit(12).toList()) {
                seeds.add(Files.readString(file)
                        .replaceFirst("date: edition\\S* ", "date: 2026-11-20T")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return seeds;
    }

    private Reading read() {
        var source = new MarkdownSource(
                "blog",
                folder,
                "https://www.example.org/blog/{slug}",
                ZoneOffset.UTC,
                Map.of(),
                "en",
                Undated.MODIFIED,
                "https://www.example.org",
                "config/crier.yaml:1");
        return new MarkdownFolder(source).read(path -> Optional.empty());
    }
}
