package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.config.ConfigReader;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Wish;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of readers come in from wherever they were kept, and nobody comes in who should not. */
class ReaderListsTest {

    private static final String MAILCHIMP = """
            "Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,TIMEZONE,CC,LAST_CHANGED,LEID,EUID,NOTES,TAGS%s
            """;

    @TempDir
    Path folder;

    private CommandLineSite site;

    @BeforeEach
    void open() {
        site = CommandLineSite.starter(folder.resolve("site"));
    }

    @Test
    void mailchimpsFilesBringWhoSubscribedAndKeepOutTheOthers() throws IOException {
        site.write("subscribed_members_export_1.csv", MAILCHIMP.formatted("") + """
                ada@example.org,Ada,Lovelace,4,"2019-03-21 14:05:33",192.0.2.7,"2019-03-21 14:06:02",192.0.2.7,Europe/Paris,FR,"2024-01-01 00:00:00",1,aa,,"Donor"
                left@example.org,Lea,,2,"2018-01-01 00:00:00",,,,Nowhere/Land,,"2024-01-01 00:00:00",2,bb,,
                gone@example.org,,,2,"2018-01-01 00:00:00",,,,,,"2024-01-01 00:00:00",3,cc,,
                """);
        site.write(
                "unsubscribed_members_export_1.csv",
                MAILCHIMP.formatted(",UNSUB_TIME,UNSUB_REASON")
                        + "left@example.org,Lea,,2,,,,,,,,2,bb,,,\"2020-05-05 10:00:00\",\n");
        site.write(
                "cleaned_members_export_1.csv",
                MAILCHIMP.formatted(",CLEAN_TIME") + "gone@example.org,,,2,,,,,,,,3,cc,,,\"2020-05-05 10:00:00\"\n");
        site.write(
                "nonsubscribed_members_export_1.csv",
                MAILCHIMP.formatted("") + "buyer@example.org,,,2,,,,,,,,4,dd,,\n");

        assertThat(read("unsubscribed_members_export_1.csv").get("left").asInt())
                .isEqualTo(1);
        assertThat(read("cleaned_members_export_1.csv").get("suppressed").asInt())
                .isEqualTo(1);
        assertThat(reasons(read("nonsubscribed_members_export_1.csv")))
                .containsExactly("2: is not subscribed, says the list: invite this person to the subscribe page");
        JsonNode report = read("subscribed_members_export_1.csv");

        assertThat(report.get("origin").asText()).isEqualTo("Mailchimp");
        assertThat(report.get("added").asInt()).isEqualTo(1);
        assertThat(reasons(report))
                .hasSize(2)
                .anyMatch(reason -> reason.startsWith("3: left before, says the list imported from unsubscribed"))
                .anyMatch(reason -> reason.equals("4: must not be mailed: the address is suppressed"));
        assertThat(site.run("subscribers", "export").out())
                .contains("ada@example.org,publications,,en,Europe/Paris,Ada Lovelace,")
                .contains("exported from Mailchimp\",2019-03-21T14:06:02Z")
                .doesNotContain("left@", "gone@", "buyer@");
    }

    @Test
    void listmonksExportIsRead() throws IOException {
        site.write("subscribers.csv", """
                uuid,email,name,attributes,status,created_at,updated_at
                1,ada@example.org,Ada,"{""city"": ""Paris""}",enabled,2023-05-01 10:20:30.123456 +0000 UTC,2023-05-01 10:20:30 +0000 UTC
                2,bob@example.org,Bob,{},blocklisted,2023-05-01 10:20:30 +0000 UTC,2023-05-01 10:20:30 +0000 UTC
                """);

        JsonNode report = read("subscribers.csv");

        assertThat(report.get("origin").asText()).isEqualTo("listmonk");
        assertThat(List.of(report.get("added").asInt(), report.get("suppressed").asInt()))
                .containsExactly(1, 1);
        assertThat(site.run("subscribers", "export").out())
                .contains("2023-05-01T10:20:30.123Z")
                .doesNotContain("bob@");
    }

    @Test
    void phpListsExportIsReadWithTabsAndItsWords() throws IOException {
        site.write("phplist.csv", """
                Email\tIs the email of this subscriber confirmed\tIs this subscriber blacklisted\tEntered\tName
                ada@example.org\t1\t0\t2017-02-03 04:05:06\tAda
                bob@example.org\t0\t0\t2017-02-03 04:05:06\tBob
                eve@example.org\t1\t1\t2017-02-03 04:05:06\tEve
                """);

        JsonNode report = read("phplist.csv");

        assertThat(report.get("origin").asText()).isEqualTo("phpList");
        assertThat(report.get("added").asInt()).isEqualTo(1);
        assertThat(report.get("suppressed").asInt()).isEqualTo(1);
        assertThat(reasons(report)).singleElement().asString().startsWith("3: has not confirmed");
    }

    @Test
    void aSpreadsheetsFileIsReadWhateverItsLetters() throws IOException {
        String text = "E-Mail;First name;Last name;Topics\r\nzoe@example.org;Zoé;Œuvre;\r\n";
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
            CommandLineSite one = CommandLineSite.starter(folder.resolve(charset.name()));
            Files.write(one.folder.resolve("list.csv"), text.getBytes(charset));
            one.run("subscribers", "import", one.folder + "/list.csv", "--newsletter", "publications");
            assertThat(one.run("subscribers", "export").out())
                    .as(charset.name())
                    .contains("Zoé Œuvre");
        }
    }

    @Test
    void whoLeftOrWasErasedStaysOut() throws IOException {
        site.run("subscribers", "add", "ada@example.org", "publications");
        site.run("subscribers", "remove", "ada@example.org");
        site.run("subscribers", "add", "bob@example.org", "publications");
        try (var app = App.open(ConfigReader.read(site.folder, name -> null), Instant::now)) {
            long bob =
                    app.subscribers.find("bob@example.org").get(0).subscriber().id();
            app.database.jdbi().useTransaction(handle -> app.subscribers.erase(handle, bob, Instant.now()));
        }
        site.write("people.csv", """
                email,newsletter
                ada@example.org,publications
                bob@example.org,publications
                """);

        JsonNode report = read("people.csv");

        assertThat(report.get("added").asInt()).isZero();
        assertThat(reasons(report))
                .anyMatch(reason -> reason.startsWith("2: left on ") && reason.contains("removed by an admin"))
                .contains("3: was erased as this reader asked");
        site.run("subscribers", "add", "bob@example.org", "publications");
        assertThat(site.run("subscribers", "export").out()).contains("bob@example.org");
    }

    @Test
    void aNoCountsWhateverIsAskedForOnAPageSince() throws IOException {
        site.run("subscribers", "add", "ada@example.org", "publications");
        site.run("subscribers", "remove", "ada@example.org");
        site.write("left.csv", "email,status\nbob@example.org,unsubscribed\n");
        read("left.csv");
        try (var app = App.open(ConfigReader.read(site.folder, name -> null), Instant::now)) {
            for (String typed : List.of("ada@example.org", "bob@example.org")) {
                var wish = new Wish(
                        EmailAddress.of(typed),
                        "",
                        "en",
                        ZoneOffset.UTC,
                        "publications",
                        "weekly",
                        Optional.empty(),
                        0,
                        "a form",
                        Instant.now());
                app.database.jdbi().useTransaction(handle -> app.signUps.ask(handle, wish, Instant.now()));
            }
        }
        site.write("people.csv", "email,newsletter\nada@example.org,publications\nbob@example.org,publications\n");

        assertThat(read("people.csv").get("added").asInt()).isZero();
        assertThat(site.run("subscribers", "export").out()).doesNotContain("ada@", "bob@");
    }

    @Test
    void aNoCountsWhereverItStandsAndForEveryNewsletterWhereNoneIsNamed() throws IOException {
        site.run("subscribers", "add", "old@example.org", "publications");
        site.write("people.csv", """
                email,status,newsletter
                ada@example.org,subscribed,publications
                ada@example.org,unsubscribed,
                old@example.org,unsubscribed,
                """);
        Files.move(site.folder.resolve("people.csv"), site.folder.resolve("left-or-not.csv"));

        JsonNode report = read("left-or-not.csv", "--now", "2099-01-01T00:00:00Z");

        assertThat(report.get("left").asInt()).isEqualTo(2);
        assertThat(reasons(report)).containsExactly("2: stands in line 3 too, which counts");
        assertThat(site.run("subscribers", "export").out()).doesNotContain("@");
    }

    @Test
    void everybodyInAFileMayHaveLeft() throws IOException {
        site.write("left.csv", "email\nada@example.org\n");
        site.write("people.csv", "email,newsletter\nada@example.org,publications\n");

        site.run("subscribers", "import", site.folder + "/left.csv", "--left");

        assertThat(read("people.csv").get("added").asInt()).isZero();
    }

    @Test
    void anAddressThatASpreadsheetWouldReckonComesBackAsItWas() throws IOException {
        for (String address : List.of("'+zed@example.org", "+zed@example.org", "''=x@example.org")) {
            site.run("subscribers", "add", address, "publications");
        }
        String exported = site.run("subscribers", "export").out();
        site.write("exported.csv", exported);

        assertThat(read("exported.csv").get("unchanged").asInt()).isEqualTo(3);
        assertThat(site.run("subscribers", "export").out()).isEqualTo(exported);
    }

    @Test
    void phpListsOlderWordsAreKnownToo() throws IOException {
        site.write("phplist.csv", """
                email,Is this user confirmed,Is this user blacklisted,Is this account disabled?,List Membership
                a@example.org,1,0,0,News
                b@example.org,0,0,0,News
                c@example.org,1,1,0,News
                d@example.org,1,0,1,News
                e@example.org,1,0,0,No Lists
                """);

        JsonNode report = read("phplist.csv");

        assertThat(List.of(
                        report.get("added").asInt(),
                        report.get("suppressed").asInt(),
                        report.get("left").asInt(),
                        report.get("rejections").asInt()))
                .containsExactly(1, 1, 1, 2);
    }

    @Test
    void aListSaysNothingOfWhatItDoesNotName() throws IOException {
        site.run(
                "subscribers",
                "add",
                "ada@example.org",
                "publications",
                "--language",
                "fr",
                "--frequency",
                "immediately");
        site.write("people.csv", "email,newsletter\nADA@example.org,publications\n");

        assertThat(read("people.csv").get("unchanged").asInt()).isEqualTo(1);
        assertThat(site.run("subscribers", "export").out())
                .contains("ada@example.org,publications,,fr,")
                .contains("immediately");
    }

    @Test
    void aDryRunSaysTheSameAndDoesNothing() throws IOException {
        site.run("subscribers", "add", "known@example.org", "publications");
        var rows = new StringBuilder("email,newsletter,language,status\n");
        for (int i = 0; i < 2_500; i++) {
            rows.append("r")
                    .append(i)
                    .append("@example.org,publications,fr,")
                    .append(i % 7 == 0 ? "blocklisted" : "")
                    .append('\n');
        }
        rows.append("known@example.org,publications,fr,\nr1@example.org,publications,,\nnonsense,publications,,\n");
        site.write("people.csv", rows.toString());
        String before = site.run("subscribers", "export").out();

        JsonNode dry = site.run("subscribers", "import", site.folder + "/people.csv", "--dry-run", "--json")
                .json();
        assertThat(site.run("subscribers", "export").out()).isEqualTo(before);
        JsonNode real = read("people.csv");

        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        for (String count : List.of("added", "changed", "unchanged", "left", "suppressed", "rejected")) {
            assertThat(dry.get(count)).as(count).isEqualTo(real.get(count));
        }
        assertThat(reasons(real)).contains("2503: stands in line 3 too, which counts");
        assertThat(real.get("changed").asInt()).isEqualTo(1);
        assertThat(read("people.csv").get("added").asInt()).isZero();
    }

    @Test
    void whatIsNoListIsRefusedWithTheRemedy() throws IOException {
        Files.write(site.folder.resolve("list.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        Files.write(site.folder.resolve("image.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});
        Files.writeString(site.folder.resolve("empty.csv"), "");
        Files.writeString(site.folder.resolve("names.csv"), "first,last\nAda,Lovelace\n");
        Files.writeString(site.folder.resolve("endless.csv"), "email\n\"" + "x".repeat(3_000_000));

        assertThat(refusal("list.zip")).contains("unpack it");
        assertThat(refusal("image.csv")).contains("is not a text file");
        assertThat(refusal("empty.csv")).contains("is empty");
        assertThat(refusal("names.csv")).contains("one of them email");
        assertThat(refusal("missing.csv")).contains("cannot be read");
        assertThat(reasons(read("endless.csv"))).singleElement().asString().contains("is not CSV");
    }

    @Test
    void noiseNeverStopsTheGoodRows() throws IOException {
        var random = new Random(7);
        var alphabet = List.of(
                ",", ";", "\"", "\n", "\r", "@", "a", ".", "é", "\u202e", "=", "'", "\t", "\u0000", "x@y.example");
        for (int round = 0; round < 40; round++) {
            var text = new StringBuilder("email,newsletter,name\ngood@example.org,publications,Good\n");
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) text.append(alphabet.get(random.nextInt(alphabet.size())));
            Files.writeString(site.folder.resolve("noise.csv"), text);

            CommandLineSite.Answer answer = site.run("subscribers", "import", site.folder + "/noise.csv", "--json");

            if (text.indexOf("\u0000") >= 0) assertThat(answer.err()).contains("is not a text file");
            else
                assertThat(answer.json().get("added").asInt()
                                + answer.json().get("unchanged").asInt())
                        .as("round %d", round)
                        .isPositive();
        }
        assertThat(site.run("subscribers", "export").out()).contains("good@example.org");
    }

    @Test
    void topicsWithAMinusAreLeftOut() throws IOException {
        site.write("config/topics.yaml", "topics:\n  - {slug: peace, label: Peace}\n");
        site.write("people.csv", """
                email,newsletter,topics
                ada@example.org,publications,-peace
                bob@example.org,publications,peace;-peace
                eve@example.org,publications,-nowhere
                """);

        JsonNode report = read("people.csv");

        assertThat(reasons(report))
                .hasSize(2)
                .anyMatch(one -> one.contains("one of the two"))
                .anyMatch(one -> one.contains("nowhere"));
        String exported = site.run("subscribers", "export").out();
        assertThat(exported).contains("ada@example.org,publications,'-peace,");
        site.write("exported.csv", exported);
        assertThat(read("exported.csv").get("unchanged").asInt()).isEqualTo(1);
    }

    @Test
    void theHistoryShowsWhereEachConsentComesFrom() throws IOException {
        site.write("people.csv", """
                email,newsletter,source,consented-at
                ada@example.org,publications,a paper form,2020-05-01
                """);
        read("people.csv");
        site.run("subscribers", "remove", "ada@example.org");

        assertThat(site.run("subscribers", "history", "ada@example.org").out().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("added") && line.endsWith("a paper form"))
                .anyMatch(line -> line.contains("ended") && line.endsWith("removed by an admin"));
    }

    private JsonNode read(String file, String... before) {
        var args = new ArrayList<>(List.of(before));
        args.addAll(List.of("subscribers", "import", site.folder.resolve(file).toString(), "--json"));
        if (!file.startsWith("left")) args.addAll(List.of("--newsletter", "publications"));
        CommandLineSite.Answer answer = site.run(args.toArray(String[]::new));
        if (answer.code() != 0) throw new AssertionError(answer.err());
        return answer.json();
    }

    private String refusal(String file) {
        CommandLineSite.Answer answer =
                site.run("subscribers", "import", site.folder.resolve(file).toString());
        assertThat(answer.code()).isEqualTo(1);
        return answer.err();
    }

    private static List<String> reasons(JsonNode report) {
        return new ArrayList<>(StreamSupport.stream(report.get("rejected").spliterator(), false)
                .map(one -> one.get("line").asInt() + ": " + one.get("reason").asText())
                .toList());
    }
}
