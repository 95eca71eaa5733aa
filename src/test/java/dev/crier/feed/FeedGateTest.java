package dev.crier.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.Article;
import dev.crier.catalog.Attachment;
import dev.crier.catalog.Image;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedGateTest {

    private static final String HOSTILE =
            "a\u0000\u000b\u0001b \ud83d \udc00 \ufffe\uffff ]]> <script>&amp; & \"'\r\n\t"
                    + "\u202eעברית العربية 😀 \u0085\u2028 &#x0; <!DOCTYPE x>";

    @TempDir
    Path path;

    FeedFolder folder;

    @BeforeEach
    void open() {
        folder = new FeedFolder(path);
    }

    static Stream<Article> unfit() {
        return Stream.of(
                Samples.article(1).iri("no iri").build(),
                Samples.article(1).iri("relative").build(),
                Samples.article(1).iri("tag:news.example.org,2026:article/a2").build(),
                Samples.article(1).title(" \u0001 ").build(),
                Samples.article(1).updated(Samples.FIRST).build(),
                Samples.article(1)
                        .updated(Samples.NOW.plus(Duration.ofHours(25)))
                        .build(),
                Samples.article(1)
                        .published(Samples.NOW.plus(Duration.ofHours(25)))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void quarantinesAnArticleAndPublishesTheRest(Article article) {
        FeedReport report =
                folder.publish(20, Samples.article(2).published(Samples.FIRST).build(), article);

        assertThat(report.quarantined()).singleElement().satisfies(quarantined -> {
            assertThat(quarantined.article()).isEqualTo("article-1");
            assertThat(quarantined.reason()).isNotBlank();
        });
        assertThat(folder.text("all.atom")).contains("Article 2").doesNotContain("Article 1", "blog/1<");
        assertThat(folder.guids("all.rss")).isEqualTo(folder.ids("all.atom"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>x</p><script>y</script>",
                "<p ONCLICK='x'>y</p>",
                "<IFRAME src='https://x.example/'></IFRAME>",
                "<img src=\"/i.png\">",
                "<a href='../x'>y</a>",
                "<a href=javascript:x>y</a>"
            })
    void quarantinesContentThatIsNotSafeOrNotAbsolute(String content) {
        var contents = Samples.contents();
        FeedReport report = folder.publish(
                20,
                Samples.catalog(Samples.article(1).build(), Samples.article(2).build()),
                ids -> {
                    var all = new java.util.HashMap<>(contents.apply(ids));
                    all.put(1L, content);
                    return all;
                },
                Samples.NOW);

        assertThat(report.quarantined()).extracting(Quarantined::article).containsExactly("article-1");
        assertThat(folder.ids("all.atom")).containsExactly("tag:news.example.org,2026:article/a2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>He signed on = yes, src=\"x\" in text</p>",
                "<a href=\"https://x.example/\">y</a> <a href='mailto:a@b.example'>z</a> <a href=\"#note\">1</a>",
                "<p>1 &lt; 2 onclick=3</p>"
            })
    void letsHarmlessContentPass(String content) {
        FeedReport report =
                folder.publish(20, Samples.catalog(Samples.article(1).build()), Samples.contents(content), Samples.NOW);

        assertThat(report.quarantined()).isEmpty();
        assertThat(FeedFolder.atom(folder.entry("all.atom"), "content")).isEqualTo(content);
    }

    @Test
    void neverBreaksOnHostileText() {
        FeedReport report = folder.publish(
                20,
                Samples.catalog(
                        Samples.article(1)
                                .title(HOSTILE)
                                .summary(HOSTILE)
                                .authors(HOSTILE)
                                .language("x\u0001")
                                .topics("a/../b", "..", "peace", HOSTILE)
                                .address("javascript:" + HOSTILE)
                                .image(new Image("https://x.example/" + HOSTILE, HOSTILE, HOSTILE))
                                .attachments(new Attachment("https://x.example/a.pdf", HOSTILE, HOSTILE, -1))
                                .build(),
                        Samples.article(2).title("t".repeat(180)).build()),
                Samples.contents(HOSTILE.replace("<script>", "")),
                Samples.NOW);

        assertThat(report.quarantined()).extracting(Quarantined::article).containsOnly("");
        assertThat(report.quarantined())
                .extracting(Quarantined::feed)
                .contains("topics/..", "topics/a/../b", "languages/x\u0001");
        everyDocumentParses();
        assertThat(FeedFolder.atom(folder.entries("all.atom").get(1), "title"))
                .isEqualTo(
                        "ab \ufffd \ufffd ]]> <script>&amp; & \"' \u202eעברית العربية 😀 \u0085\u2028 &#x0; <!DOCTYPE x>");
        assertThat(folder.ids("topics/peace.atom")).hasSize(2);
        assertThat(path.getParent().resolve("b.atom")).doesNotExist();
    }

    @Test
    void publishesTopicsOfAnyScriptAndLength() {
        String longest = "長".repeat(300);
        folder.publish(20, Samples.article(1).topics("سلام", longest).build());

        assertThat(folder.has("topics/سلام.atom")).isTrue();
        assertThat(folder.link("topics/سلام.atom", "self"))
                .isEqualTo("https://news.example.org/feeds/topics/%D8%B3%D9%84%D8%A7%D9%85.atom");
        var path = FeedPath.topic(longest);
        assertThat(folder.has(path.file(FeedFormat.ATOM))).isTrue();
        assertThat(FeedFolder.atom(folder.feed(path.file(FeedFormat.ATOM)), "id"))
                .hasSizeGreaterThan(2700);
    }

    @Test
    void resolvesNoNameOutsideTheFolder() {
        assertThat(Stream.of("../x", "topics/../../x", "/etc/passwd", "topics//x", ".writing-1", "a\\b", ""))
                .allSatisfy(name -> assertThat(FeedPath.resolve(path, name)).isEmpty());
        assertThat(FeedPath.resolve(path, "topics/peace.atom")).contains(path.resolve("topics/peace.atom"));
    }

    @Test
    void alwaysPublishesDocumentsThatParse() {
        for (int seed = 1; seed <= 15; seed++) {
            var random = new Random(seed);
            var articles = new ArrayList<Article>();
            for (int n = 1; n <= 30; n++) articles.add(random(random, n));
            Collections.shuffle(articles, random);
            String content = "<p>" + text(random, 60).replace("<", "&lt;") + " %d</p>";
            FeedReport report = folder.publish(
                    1 + random.nextInt(6), Samples.catalog(articles), Samples.contents(content), Samples.NOW);

            assertThat(report.quarantined())
                    .as("seed %d", seed)
                    .allSatisfy(quarantined -> assertThat(quarantined.article()).isEqualTo(""));
            everyDocumentParses();
        }
    }

    private void everyDocumentParses() {
        for (String file : folder.files().keySet()) {
            if (file.endsWith(".css")) continue;
            var root = folder.feed(file);
            if (!root.getName().equals("feed")) continue;
            assertThat(folder.ids(file)).doesNotHaveDuplicates();
            folder.tombstones(file).forEach(gone -> assertThat(folder.ids(file)).doesNotContain(gone));
            assertThat(Map.of("id", FeedFolder.atom(root, "id"), "updated", FeedFolder.atom(root, "updated")))
                    .doesNotContainValue("");
        }
    }

    private static Article random(Random random, int n) {
        var article = Samples.article(n)
                .title("T" + text(random, 40))
                .summary(text(random, 80))
                .authors(text(new Random(n % 3), 6), text(new Random(n % 5), 6))
                .language(List.of("en", "fr", "ar", "", "zh-Hant").get(random.nextInt(5)))
                .work(random.nextInt(20))
                .topics("t" + random.nextInt(4), "u" + random.nextInt(9))
                .address(random.nextBoolean() ? text(random, 10) : "https://x.example/" + n)
                .image(new Image(text(random, 5), text(random, 5), text(random, 5)))
                .attachments(new Attachment(
                        random.nextBoolean() ? text(random, 5) : "https://x.example/a&b",
                        text(random, 5),
                        text(random, 5),
                        random.nextInt(9)));
        return switch (random.nextInt(6)) {
            case 0 -> article.waiting().build();
            case 1 ->
                article.withdrawn(Samples.NOW.minusSeconds(random.nextInt(9999)))
                        .build();
            case 2 ->
                article.expires(Samples.NOW.plusSeconds(random.nextInt(9999) - 5000))
                        .build();
            default -> article.build();
        };
    }

    private static String text(Random random, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(random.nextInt(3) > 0 ? (char) random.nextInt(128) : (char) random.nextInt(0x10000));
        }
        return text.toString();
    }
}
