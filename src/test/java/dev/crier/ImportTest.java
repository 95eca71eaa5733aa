package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.ImportReport;
import dev.crier.catalog.Importer;
import dev.crier.catalog.Problem;
import dev.crier.catalog.Sources;
import dev.crier.catalog.Topics;
import dev.crier.database.Database;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.source.MarkdownSource;
import dev.crier.source.Undated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to the catalog: what arrives, changes, moves, goes and comes back. */
@OnEachDatabase
class ImportTest {

    @TempDir
    Path site;

    private final Engine engine;
    private Database database;
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    ImportTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(site);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void changesNothingTheSecondTime() {
        write("a.md", "title: A\ndate: 2026-11-20", "Text");
        write("b.md", "title: B\ndate: 2026-11-21", "Text of b");
        write("broken.md", "title: : B", "Text");

        assertThat(read().added()).isEqualTo(2);
        long revision = articles().catalog().revision();
        ImportReport second = read();

        assertThat(second.unchanged()).isEqualTo(2);
        assertThat(second.changedAnything()).isFalse();
        assertThat(second.rejected()).extracting(Problem::file).containsExactly("broken.md");
        assertThat(articles().catalog().revision()).isEqualTo(revision);
    }

    @Test
    void givesTheSameArticlesWhenTheDatabaseIsLost(@TempDir Path other) {
        write("a.md", "title: A\ndate: 2026-11-20\ntags: [one, two]", "Text");
        write("b.md", "title: B\ndate: 2026-11-20\nid: the-b", "Text of b");
        read();
        List<Article> first = articles().catalog().all();

        try (Database fresh = engine.open(other)) {
            importing(fresh).run(List.of(), false);
            assertThat(new Articles(fresh.jdbi(), Topics.NONE).catalog().all()).isEqualTo(first);
        }
    }

    @Test
    void takesNewsOnceAndInOrder() {
        write("b.md", "title: B\ndate: 2026-11-20", "Text of b");
        write("a.md", "title: A\ndate: 2026-11-21", "Text");
        write("old.md", "title: Old\ndate: 2020-01-01", "Text of old");

        ImportReport report = read();

        assertThat(report.added()).isEqualTo(3);
        assertThat(report.archived()).isEqualTo(1);
        assertThat(article("b").arrival()).contains(1L);
        assertThat(article("a").arrival()).contains(2L);
        assertThat(article("old").arrival()).isEmpty();
    }

    @Test
    void keepsWhatIsDatedInTheFutureUntilItsInstant() {
        write("a.md", "title: A\ndate: 2026-11-25T08:00:00Z", "Text");

        ImportReport early = read();
        assertThat(early.added()).isZero();
        assertThat(early.waiting()).isEqualTo(1);
        assertThat(article("a").state()).isEqualTo(Article.State.WAITING);

        now = Instant.parse("2026-11-25T08:00:00Z");
        assertThat(read().added()).isEqualTo(1);
        assertThat(article("a").arrival()).contains(1L);
    }

    @Test
    void keepsTheIdOfWhatMoved() {
        write("a.md", "title: A\ndate: 2026-11-20", "Text");
        read();
        String id = article("a").iri();
        move("a.md", "archive/2026/other-name.md");

        ImportReport report = read();

        assertThat(report.added() + report.withdrawn()).isZero();
        assertThat(articles().catalog().all()).singleElement().satisfies(article -> {
            assertThat(article.iri()).isEqualTo(id);
            assertThat(article.slug()).isEqualTo("a");
            assertThat(article.state()).isEqualTo(Article.State.LIVE);
        });
    }

    @Test
    void withdrawsWhatVanishedAndTakesItBackWithoutMakingItNews() {
        write("a.md", "title: A\ndate: 2026-11-20", "Text");
        write("b.md", "title: B\ndate: 2026-11-20", "Text of b");
        read();
        var arrival = article("b").arrival();
        move("b.md", "../b.md");

        assertThat(read().withdrawn()).isEqualTo(1);
        assertThat(article("b").state()).isEqualTo(Article.State.WITHDRAWN);

        move("../b.md", "b.md");
        ImportReport back = read();
        assertThat(back.added()).isZero();
        assertThat(article("b").state()).isEqualTo(Article.State.LIVE);
        assertThat(article("b").arrival()).isEqualTo(arrival);
    }

    @Test
    void doesNotBelieveThatManyVanishAtOnce() {
        for (int n = 0; n < 10; n++) write(n + ".md", "title: T" + n + "\ndate: 2026-11-20", "Text " + n);
        read();
        for (int n = 0; n < 5; n++) move(n + ".md", "../" + n + ".md");

        ImportReport report = read();
        assertThat(report.withheld()).isEqualTo(5);
        assertThat(report.withdrawn()).isZero();
        assertThat(articles().catalog().listed(now)).hasSize(10);

        assertThat(importing(database).run(List.of(), true).withdrawn()).isEqualTo(5);
    }

    @Test
    void withdrawsNothingOfAFolderThatIsNotThere() {
        write("a.md", "title: A\ndate: 2026-11-20", "Text");
        read();
        move(".", "../elsewhere");

        assertThat(read().failed())
                .extracting(Problem::reason)
                .singleElement()
                .asString()
                .contains("does not exist");
        assertThat(article("a").state()).isEqualTo(Article.State.LIVE);
    }

    @Test
    void keepsAnArticleWhoseFileIsBrokenNow() {
        write("a.md", "title: A\ndate: 2026-11-20", "Text");
        read();
        write("a.md", "title: A\ndate: soon", "Text");

        assertThat(read().rejected()).hasSize(1);
        assertThat(article("a").state()).isEqualTo(Article.State.LIVE);
    }

    @Test
    void seesWhatIsACorrectionAndWhatIsNot() {
        write("a.md", "title: A\ndate: 2026-11-20\ntags: one", "Text");
        read();

        write("a.md", "title: A\ndate: 2026-11-20\ntags: two", "Text");
        assertThat(read().changed()).isEqualTo(1);
        assertThat(article("a").corrected()).isEmpty();

        now = now.plusSeconds(3600);
        write("a.md", "title: A\ndate: 2026-11-20\ntags: two", "Other text");
        assertThat(read().changed()).isEqualTo(1);
        assertThat(article("a").corrected()).contains(now);
        assertThat(article("a").updated()).isEqualTo(now);
        assertThat(article("a").arrival()).contains(1L);
    }

    @Test
    void givesNoTwoArticlesTheSameSecondOfChange() {
        write("a.md", "title: A\ndate: 2026-11-20", "Text");
        write("b.md", "title: B\ndate: 2026-11-20", "Text of b");
        read();

        assertThat(articles().catalog().all()).extracting(Article::updated).doesNotHaveDuplicates();
        assertThat(articles().catalog().all())
                .extracting(Article::published)
                .containsOnly(Instant.parse("2026-11-20T00:00:00Z"));
    }

    @Test
    void refusesTheSecondFileWithAnId() {
        write("a.md", "title: A\ndate: 2026-11-20\nid: one", "Text");
        read();
        write("0.md", "title: B\ndate: 2026-11-20\nid: one", "Other text");

        assertThat(read().rejected()).extracting(Problem::file).containsExactly("0.md");
        assertThat(article("a").title()).isEqualTo("A");
    }

    @Test
    void letsAnArticleWithoutADateCountFromWhenItWasFirstSeen() {
        write("a.md", "title: A", "Text");
        touch("a.md", "2026-11-23T10:00:00Z");
        assertThat(read().added()).isEqualTo(1);

        write("a.md", "title: A", "Other text");
        touch("a.md", "2026-11-24T10:00:00Z");
        assertThat(read().changed()).isEqualTo(1);
        assertThat(article("a").published()).isEqualTo("2026-11-23T10:00:00Z");

        write("a.md", "title: A\ndate: 2026-11-22", "Other text");
        read();
        assertThat(article("a").published()).isEqualTo("2026-11-22T00:00:00Z");
        assertThat(article("a").arrival()).contains(1L);
    }

    @Test
    void takesAFileFromAClockThatIsAheadAtOnce() {
        write("a.md", "title: A", "Text");
        touch("a.md", "2027-01-01T00:00:00Z");

        assertThat(read().added()).isEqualTo(1);
        assertThat(article("a").published()).isEqualTo(now);
    }

    @Test
    void remembersHowASourceStoodAndWhatItBroughtLast() {
        write("a.md", "title: A\ndate: 2026-11-20", "Text");
        write("b.md", "title: B\ndate: 2026-12-24", "Text");
        write("broken.md", "title: : B\u0000", "Text");
        read();
        Instant first = now;
        now = now.plusSeconds(300);
        read();

        Sources.State state = sources().list().get(0);
        assertThat(state.brought()).contains(new Sources.Brought(first, 1, 0, 0));
        assertThat(state.triedAt()).isEqualTo(now);
        assertThat(state.readAt()).contains(now);
        assertThat(state.waiting()).isEqualTo(1);
        assertThat(state.rejected()).isEqualTo(1);
        assertThat(sources().rejected("blog")).extracting(Problem::file).containsExactly("broken.md");

        move("broken.md", "../broken.md");
        write("a.md", "title: A, corrected\ndate: 2026-11-20", "Text");
        read();
        assertThat(sources().rejected("blog")).isEmpty();
        assertThat(sources().list().get(0).brought()).contains(new Sources.Brought(now, 0, 1, 0));
    }

    @Test
    void remembersThatManyVanishedUntilTheyAreBackOrWithdrawn() {
        for (int i = 0; i < 6; i++) write(i + ".md", "title: Title " + i + "\ndate: 2026-11-20", "Text " + i);
        read();
        for (int i = 0; i < 5; i++) move(i + ".md", "../" + i + ".md");
        read();
        assertThat(sources().list().get(0).withheld()).isEqualTo(5);
        importing(database).run(List.of(), true);
        assertThat(sources().list().get(0).withheld()).isZero();
        assertThat(sources().list().get(0).brought()).contains(new Sources.Brought(now, 0, 0, 5));
    }

    private Sources sources() {
        return new Sources(database.jdbi());
    }

    private ImportReport read() {
        return importing(database).run(List.of(), false);
    }

    private SourceImport importing(Database into) {
        var importer = new Importer(into.jdbi(), Topics.NONE, "news.example.org,2026", Duration.ofDays(30));
        var source = new MarkdownSource(
                "blog",
                site.resolve("content"),
                "https://www.example.org/{slug}",
                ZoneOffset.UTC,
                Map.of(),
                "en",
                Undated.MODIFIED,
                "https://www.example.org",
                "config/crier.yaml:1");
        return new SourceImport(List.of(source), importer, () -> now);
    }

    private Articles articles() {
        return new Articles(database.jdbi(), Topics.NONE);
    }

    private Article article(String slug) {
        return articles().catalog().find(slug).orElseThrow();
    }

    private void write(String name, String head, String body) {
        try {
            Path file = site.resolve("content").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "---\n" + head + "\n---\n" + body + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void touch(String name, String when) {
        try {
            Files.setLastModifiedTime(site.resolve("content").resolve(name), FileTime.from(Instant.parse(when)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void move(String from, String to) {
        try {
            Path target = site.resolve("content").resolve(to).normalize();
            Files.createDirectories(target.getParent());
            Files.move(site.resolve("content").resolve(from).normalize(), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
