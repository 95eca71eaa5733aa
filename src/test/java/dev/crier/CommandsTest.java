package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the commands: what they do, print and exit with. */
class CommandsTest {

    private static final String HELLO = """
            ---
            title: Hello, readers
            topics: [News]
            ---
            Our first article.
            """;

    @TempDir
    Path folder;

    private CommandLineSite site;

    @BeforeEach
    void init() {
        site = CommandLineSite.starter(folder.resolve("news"));
    }

    @Test
    void theFirstArticleReachesTheFirstReader() throws IOException {
        site.run("subscribers", "add", "you@example.org", "publications", "--frequency", "immediately");
        site.write("content/hello.md", HELLO);

        JsonNode pass = site.run("publish", "--json").json();

        assertThat(pass.at("/import/added").asInt()).isEqualTo(1);
        assertThat(pass.at("/feeds/written").asInt()).isPositive();
        assertThat(pass.at("/digests/0/planned").asInt()).isEqualTo(1);
        assertThat(pass.at("/digests/0/articles/0").asText()).isEqualTo("hello");
        assertThat(pass.at("/send/sent").asInt()).isEqualTo(1);
        assertThat(site.mails())
                .singleElement()
                .asString()
                .contains("Subject: Hello, readers")
                .contains("you@example.org");
        assertThat(Files.readString(site.folder.resolve("feeds/topics/news.atom")))
                .contains("Hello, readers");
    }

    @Test
    void doingItAgainDoesNothing() throws IOException {
        site.run("subscribers", "add", "you@example.org", "publications", "--frequency", "immediately");
        site.write("content/hello.md", HELLO);
        site.run("publish");

        CommandLineSite.Answer again = site.run("publish");

        assertThat(again.out().strip()).isEqualTo("nothing new; nothing written; nothing sent");
        assertThat(again.code()).isZero();
        assertThat(site.mails()).hasSize(1);
    }

    @Test
    void everyReportIsOneJsonObjectWithItsKeys() throws IOException {
        site.write("content/hello.md", HELLO);
        assertThat(keys("import")).contains("added", "changed", "unchanged", "withdrawn", "waiting", "rejected");
        assertThat(keys("feeds")).contains("feeds", "written", "unchanged", "quarantined");
        assertThat(keys("subscribers", "add", "you@example.org", "publications", "--since", "1d"))
                .contains("added", "changed", "rejected");
        assertThat(keys("digest", "publications"))
                .contains(
                        "edition",
                        "slot",
                        "state",
                        "candidates",
                        "planned",
                        "excluded",
                        "waiting",
                        "digests",
                        "articles");
        assertThat(keys("send")).contains("sent", "retry", "failed", "uncertain", "suppressed", "left");
        assertThat(keys("publish")).containsExactly("import", "feeds", "digests", "send", "cleaned");
        assertThat(keys("schedule")).contains("schedules");
        assertThat(keys("schedule", "next", "publications")).contains("schedules");
        assertThat(keys("editions")).contains("editions");
        assertThat(keys("editions", "recipients", "1")).contains("recipients");
        assertThat(keys("articles")).contains("articles");
        assertThat(keys("subscribers")).contains("subscribers");
        assertThat(keys("explain", "you@example.org", "hello")).contains("verdict", "because");
        assertThat(keys("check")).contains("problems");
    }

    @Test
    void anEmptyDigestSaysWhy() throws IOException {
        site.write("content/2001-01-01-old.md", "---\ntitle: Old\n---\nLong ago.\n");
        site.run("import");
        site.run("subscribers", "add", "you@example.org", "publications");

        CommandLineSite.Answer digest = site.run("digest", "publications");

        assertThat(digest.out())
                .contains("nothing to send: 1 article was already old when it arrived (catalog.fresh-within: 30d)");
    }

    @Test
    void aDigestForNobodySaysHowToGetSomebody() {
        assertThat(site.run("digest", "publications").out())
                .contains("nobody gets publications weekly (subscribers add EMAIL publications)");
    }

    @Test
    void theSlotOfAnEditionThatExistsMakesNoOther() {
        site.run("subscribers", "add", "you@example.org", "publications");
        String slot =
                site.run("digest", "publications", "--json").json().at("/slot").asText();

        CommandLineSite.Answer again = site.run("digest", "publications", "--slot", slot, "--json");

        assertThat(again.json().at("/made").asBoolean()).isFalse();
        assertThat(site.run("editions", "--json").json().at("/editions")).hasSize(1);
    }

    @Test
    void aBrokenHeadIsNamedWithFileAndLineAndTheRestGoesIn() throws IOException {
        site.write("content/hello.md", HELLO);
        site.write("content/broken.md", "---\ntitle: [unclosed\n---\nText.\n");

        CommandLineSite.Answer read = site.run("import", "--json");

        assertThat(read.code()).isZero();
        assertThat(read.json().at("/added").asInt()).isEqualTo(1);
        assertThat(read.json().at("/rejected/0/file").asText()).isEqualTo("broken.md");
        assertThat(read.json().at("/rejected/0/line").asInt()).isPositive();
        assertThat(site.run("import", "--strict").code()).isEqualTo(1);
    }

    @Test
    void wrongConfigurationIsSaidAllAtOnceWithFileLineAndKey() throws IOException {
        site.replace("config/newsletters.yaml", "0 0 8 ? * FRI", "every friday");
        site.replace("config/crier.yaml", "every: 5s", "every: soon");

        CommandLineSite.Answer wrong = site.run("import");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines().toList())
                .hasSize(2)
                .anyMatch(line ->
                        line.matches("config/newsletters\\.yaml:\\d+: .*cron: \"every friday\" is not a cron.*"))
                .anyMatch(line -> line.matches("config/crier\\.yaml:\\d+: catalog\\.every: \"soon\" is not a time.*"));
    }

    @Test
    void wrongUsageExitsWithTwoAndSaysWhatThereIs() {
        CommandLineSite.Answer wrong = site.run("digest", "no-such-newsletter");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("there is no newsletter no-such-newsletter")
                .contains("publications");
        assertThat(site.run("no-such-command").code()).isEqualTo(2);
        assertThat(site.run("digest").err().strip())
                .isEqualTo("Missing required parameter: 'NEWSLETTER'; see: crier digest --help");
        assertThat(CommandLineSite.at(folder).run("import").err()).contains("crier init");
    }

    @Test
    void aDatabaseThatIsNotThereExitsWithOneAndOneLine() throws IOException {
        site.replace(
                "config/crier.yaml",
                "jdbc:sqlite:var/crier.db ",
                "jdbc:postgresql://127.0.0.1:1/crier?user=x&password=hush");

        CommandLineSite.Answer wrong = site.run("import");

        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err().strip().lines()).hasSize(1);
        assertThat(wrong.err()).contains("127.0.0.1:1").doesNotContain("hush");
    }

    @Test
    void aMailServerThatIsNotThereLeavesTheMailInTheOutbox() throws IOException {
        site.replace("config/crier.yaml", "transport: mailbox", "transport: smtp   ");
        site.replace("config/crier.yaml", "port: 25,", "port: 1,");
        site.run("subscribers", "add", "you@example.org", "publications", "--frequency", "immediately");
        site.write("content/hello.md", HELLO);

        CommandLineSite.Answer pass = site.run("publish", "--json");

        assertThat(pass.code()).isEqualTo(1);
        assertThat(pass.json().at("/send/left").asInt()).isEqualTo(1);
        assertThat(pass.json().at("/send/trouble").asText()).contains("localhost:1");
    }

    @Test
    void nowSetsTheClock() throws IOException {
        site.write("content/later.md", "---\ntitle: Later\ndate: 2099-01-01T08:00:00Z\n---\nText.\n");
        assertThat(site.run("import", "--json").json().at("/waiting").asInt()).isEqualTo(1);

        JsonNode then =
                site.run("--now", "2099-01-01T08:00:00Z", "import", "--json").json();

        assertThat(then.at("/added").asInt()).isEqualTo(1);
    }

    @Test
    void anEditionThatNeedsApprovalWaitsForIt() throws IOException {
        site.replace("config/newsletters.yaml", "    topics: all", "    approve: true\n    topics: all");
        site.run("subscribers", "add", "you@example.org", "publications", "--frequency", "immediately");
        site.write("content/hello.md", HELLO);

        CommandLineSite.Answer pass = site.run("publish");

        assertThat(pass.out()).contains("it waits as a draft, to be released by: crier editions resume 1");
        assertThat(site.mails()).isEmpty();
        assertThat(site.run("publish").out().strip()).isEqualTo("nothing new; nothing written; nothing sent");

        site.run("editions", "resume", "1");
        site.run("send");

        assertThat(site.mails()).hasSize(1);
        assertThat(site.run("editions", "show", "1").out()).contains("DONE");
    }

    @Test
    void exportedSubscribersComeBackWithTheirConsentAndNobodyElse() throws IOException {
        site.write("people.csv", """
                email,newsletter,name,source,consented-at
                ada@example.org,publications,=Ada,a paper form,2020-05-01T10:00:00Z
                emile@example.org,publications,Émile,a paper form,2020-05-02T10:00:00Z
                """);
        site.run("subscribers", "import", site.folder.resolve("people.csv").toString());
        // As somebody who typed an address on a page and has not answered the mail that asks.
        try (var app = App.open(ConfigReader.read(site.folder, name -> null), Instant::now)) {
            app.database.jdbi().useHandle(handle -> handle.execute("""
                    UPDATE subscription SET confirmed = FALSE
                    WHERE subscriber = (SELECT id FROM subscriber WHERE email = 'emile@example.org')"""));
        }

        String exported = site.run("subscribers", "export").out();
        assertThat(exported).doesNotContain("emile@example.org");

        site.write("exported.csv", exported);
        CommandLineSite other = CommandLineSite.starter(folder.resolve("other"));
        other.run("subscribers", "import", site.folder.resolve("exported.csv").toString());
        assertThat(other.run("subscribers", "export").out())
                .isEqualTo(exported)
                .contains("'=Ada,")
                .contains("a paper form,2020-05-01T10:00:00Z");
    }

    @Test
    void aSlotThatNoScheduleHasIsRefused() {
        CommandLineSite.Answer wrong = site.run("digest", "publications", "--slot", "2099-01-01T08:00:01Z");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("is no slot of publications weekly").contains("2099-01-02T");
        assertThat(site.run("editions", "--json").json().at("/editions")).isEmpty();
    }

    @Test
    void anArticleIsFoundByItsPathFromTheSite() throws IOException {
        site.write("content/hello.md", HELLO);
        site.run("import");
        assertThat(site.run("articles", "show", "content/hello.md").code()).isZero();
    }

    @Test
    void checkExitsWithTwoWhereTheConfigurationIsWrong() throws IOException {
        site.replace("config/crier.yaml", "every: 5s", "every: soon");
        assertThat(site.run("check").code()).isEqualTo(2);
    }

    @Test
    void serveRunsByTheMachinesClock() {
        CommandLineSite.Answer refused = site.run("--now", "2026-01-01T00:00:00Z", "serve");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--now");
    }

    @Test
    void initLeavesASiteAlone() {
        CommandLineSite.Answer again = CommandLineSite.call("init", site.folder.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("is a site already");
    }

    @Test
    void previewRecordsNothing() throws IOException {
        site.write("content/hello.md", HELLO);
        site.run("import");
        Path out = folder.resolve("out");

        site.run("preview", "publications", "--out", out.toString());

        assertThat(out.resolve("digest.html"))
                .content()
                .contains("Hello, readers")
                .doesNotContain("\uE000");
        assertThat(out.resolve("digest.txt"))
                .content()
                .contains("NEW PUBLICATIONS")
                .contains("Unsubscribe:\nhttp://localhost");
        assertThat(site.run("editions", "--json").json().at("/editions")).isEmpty();
        assertThat(site.mails()).isEmpty();
    }

    private List<String> keys(String... args) {
        var all = new java.util.ArrayList<>(List.of(args));
        all.add("--json");
        CommandLineSite.Answer answer = site.run(all.toArray(String[]::new));
        var names = new java.util.ArrayList<String>();
        answer.json().fieldNames().forEachRemaining(names::add);
        return names;
    }
}
