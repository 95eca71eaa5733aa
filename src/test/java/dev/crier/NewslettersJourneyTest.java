package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Definition;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.NewsletterSteward;
import dev.crier.newsletter.NewsletterSteward.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Newsletters that are made and changed while the site runs. */
@OnEachDatabase
class NewslettersJourneyTest {

    private static final String WEEKLY = "weekly: {cron: \"0 0 8 ? * FRI\", zone: UTC}";
    private static final String DAILY = "daily: {cron: \"0 0 8 ? * *\", zone: UTC}";

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    NewslettersJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        // A Monday.
        site = new TestSite(folder, engine, "2026-11-23T09:00:00Z");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void showsEveryNodeAtOnceWhatWasMade() throws InterruptedException {
        try (App other = App.open(site.app.config, site.clock)) {
            assertThat(other.newsletters.find("board")).isEmpty();
            make(board(WEEKLY));
            assertThat(other.newsletters.list()).extracting(Newsletter::name).containsExactly("news", "board");
            join("ada@example.org", "weekly");
            site.post("news.md").read();
            assertThat(other.issuer.issueDue())
                    .as("it has no slots of the past")
                    .isEmpty();
            site.at("2026-11-27T08:00:00Z");
            assertThat(other.issuer.issueDue()).extracting(Edition::newsletter).contains("board");
        }
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("news"));
    }

    @Test
    void tellsTheSecondOfTwoAdmins() {
        long seen = make(board(WEEKLY));
        assertThat(change(seen, board(WEEKLY, DAILY)).kind()).isEqualTo(Kind.DONE);
        assertThat(change(seen, board(DAILY)).kind()).isEqualTo(Kind.STALE);
        assertThat(site.app.newsletterSteward.close("board", seen, true).kind()).isEqualTo(Kind.STALE);
        assertThat(site.newsletter("board").frequencies()).hasSize(2);
    }

    @Test
    void refusesWhatTheFileWouldRefuse() {
        var outcome = site.app.newsletterSteward.make(
                "{name: Board, colour: red, items: {min: 9, max: 3}, frequencies: {weekly: {cron: \"0 0 99 ? * FRI\"}}}");
        assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
        assertThat(outcome.flaws())
                .extracting(Definition.Flaw::key)
                .contains("name", "colour", "items.min", "frequencies.weekly.cron");
        assertThat(site.app
                        .newsletterSteward
                        .make(board().replace("board", "news"))
                        .flaws())
                .extracting(Definition.Flaw::toString)
                .containsExactly("name: \"news\" is the name of another newsletter already");
        assertThat(site.app.newsletters.definitions()).isEmpty();
    }

    @Test
    void fillsInNoSecretsOfTheEnvironment() {
        make(board(WEEKLY).replace("title: Board", "title: \"Board of ${HOME}\""));
        assertThat(site.newsletter("board").title()).isEqualTo("Board of ${HOME}");
    }

    @Test
    void letsTheFileWin() {
        make(board(DAILY));
        site.newsletters("newsletters: [{name: board, title: From the file, schedule: {within: 1h}}]");
        assertThat(site.app.newsletters.list()).singleElement().satisfies(only -> assertThat(only.title())
                .isEqualTo("From the file"));
        assertThat(site.newsletter("board").place()).isEqualTo("config/newsletters.yaml:1");
        assertThat(new Check(site.app).run())
                .extracting(CheckCommand.Finding::message)
                .anyMatch(said ->
                        said.startsWith("board was made in the admin's pages and is in config/newsletters.yaml:1"));
    }

    @Test
    void movesReadersWhoseFrequencyIsTakenAwayAndLosesNothing() {
        long seen = make(board(WEEKLY, DAILY));
        join("ada@example.org", "weekly");
        site.post("one.md").read();
        site.at("2026-11-27T08:00:00Z").due();
        site.send();
        site.post("two.md").read();

        NewsletterSteward.Outcome refused = change(seen, board(DAILY));
        assertThat(refused.flaws())
                .extracting(Definition.Flaw::toString)
                .containsExactly("frequencies.weekly: has readers, 1: say what they get instead");
        assertThat(site.newsletter("board").frequencies())
                .as("nothing was changed")
                .hasSize(2);
        var moved = site.app.newsletterSteward.change("board", seen, board(DAILY), Map.of("weekly", "daily"), "Ada");
        assertThat(moved.kind()).isEqualTo(Kind.DONE);

        site.at("2026-11-28T08:00:00Z").due();
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("one"), List.of("two"));
        assertThat(site.app.subscribers.history(
                        site.subscription("ada@example.org").subscriber().id()))
                .last()
                .satisfies(last -> assertThat(last.source()).isEqualTo("Ada"));
    }

    @Test
    void saysWhichReadersAFileLeftWithoutAFrequency() {
        site.join("ada@example.org", "weekly", "en");
        site.newsletters("newsletters: [{name: news, frequencies: {" + DAILY + "}}]");
        assertThat(new Check(site.app).run())
                .extracting(CheckCommand.Finding::message)
                .anyMatch(said -> said.startsWith("news has no frequency weekly any more, which 1 reader has"));
        assertThat(site.app.newsletterSteward.move(site.newsletter("news"), "weekly", "daily", "Ada"))
                .isEqualTo(1);
        assertThat(site.subscription("ada@example.org").frequency()).isEqualTo("daily");
    }

    @Test
    void strikesNotForTheTimeBeforeItsScheduleWasChanged() {
        long seen = make(board(WEEKLY));
        join("ada@example.org", "weekly");
        site.post("news.md").read();
        site.at("2026-11-26T12:00:00Z");
        change(seen, board(WEEKLY.replace("FRI", "WED")));
        assertThat(board(site.due())).as("of yesterday").isEmpty();
        site.at("2026-12-02T08:00:00Z");
        assertThat(board(site.due())).hasSize(1);
    }

    @Test
    void isSilentWhileClosedAndGoesOnWhereItWas() {
        long seen = make(board(WEEKLY));
        join("ada@example.org", "weekly");
        site.post("news.md").read();
        long closed = site.app.newsletterSteward.close("board", seen, true).version();
        assertThat(site.app.newsletters.find("board")).isEmpty();
        assertThat(site.app.newsletters.title("board", "en")).isEqualTo("Board");
        site.at("2026-12-05T09:00:00Z");
        assertThat(board(site.due())).isEmpty();
        assertThat(site.app.newsletterSteward.delete("board", closed).kind()).isEqualTo(Kind.REFUSED);

        site.app.newsletterSteward.close("board", closed, false);
        assertThat(board(site.due())).as("of yesterday").isEmpty();
        site.at("2026-12-11T08:00:00Z");
        assertThat(board(site.due())).hasSize(1);
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("news"));
    }

    @Test
    void deletesWhatNobodyEverHad() {
        long seen = make(board(WEEKLY));
        assertThat(site.app.newsletterSteward.delete("board", seen).kind()).isEqualTo(Kind.DONE);
        assertThat(site.app.newsletters.definitions()).isEmpty();
        make(board(DAILY));
    }

    @Test
    void skipsTheNextSlotOnceAndLosesNothing() {
        make(board(WEEKLY));
        join("ada@example.org", "weekly");
        site.post("news.md").read();
        Newsletter board = site.newsletter("board");
        var weekly = board.frequencies().get(0);
        Instant now = site.clock.instant();
        Instant friday = Instant.parse("2026-11-27T08:00:00Z");
        assertThat(site.app.due.skip(board, weekly, now)).contains(friday);
        assertThat(site.app.due.skipped(board, weekly, now)).containsExactly(friday);
        assertThat(site.app.due.next(board, weekly, now, 1)).containsExactly(Instant.parse("2026-12-04T08:00:00Z"));
        assertThat(site.app.due.unskip(board, weekly, now)).isEqualTo(1);
        assertThat(site.app.due.next(board, weekly, now, 1)).containsExactly(friday);
        site.app.due.skip(board, weekly, now);

        site.at("2026-11-27T08:00:00Z");
        assertThat(board(site.due())).isEmpty();
        site.at("2026-12-03T08:00:00Z");
        assertThat(board(site.due())).as("it is not made up for").isEmpty();
        site.at("2026-12-04T08:00:00Z");
        assertThat(board(site.due())).hasSize(1);
        site.send();
        assertThat(site.received("ada@example.org")).containsExactly(List.of("news"));
    }

    @Test
    void skipsOneMorningInAllZones() {
        site.at("2026-11-23T14:00:00Z");
        make(board("morning: {cron: \"0 0 8 ? * *\", zone: subscriber}"));
        site.subscribe("board", "aiko@example.org", "morning", "en", "Asia/Tokyo");
        site.subscribe("board", "nora@example.org", "morning", "en", "America/New_York");
        site.post("news.md").read();
        Newsletter board = site.newsletter("board");
        assertThat(site.app.due.skip(board, board.frequencies().get(0), site.clock.instant()))
                .as("Tuesday in Tokyo")
                .contains(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(mails("2026-11-23T23:00:00Z")).isEmpty();
        site.post("more.md").read();
        assertThat(mails("2026-11-24T13:00:00Z")).as("Tuesday").isEmpty();
        assertThat(mails("2026-11-24T23:00:00Z")).as("Wednesday").containsExactly("aiko@example.org");
        assertThat(mails("2026-11-25T13:00:00Z")).as("Wednesday").containsExactly("nora@example.org");
    }

    private List<String> mails(String instant) {
        int before = site.postman.accepted().size();
        site.at(instant).due();
        site.send();
        List<String> all = site.postman.accepted();
        return all.subList(before, all.size());
    }

    private static String board(String... frequencies) {
        String all = frequencies.length == 0 ? WEEKLY : String.join(", ", frequencies);
        return "{name: board, title: Board, settle: 0s, frequencies: {" + all + "}}";
    }

    private long make(String text) {
        NewsletterSteward.Outcome outcome = site.app.newsletterSteward.make(text);
        assertThat(outcome.flaws()).isEmpty();
        return outcome.version();
    }

    private NewsletterSteward.Outcome change(long seen, String text) {
        return site.app.newsletterSteward.change("board", seen, text, Map.of(), "Ada");
    }

    private void join(String email, String frequency) {
        site.subscribe("board", email, frequency, "en", "UTC");
    }

    private static List<Edition> board(List<Edition> editions) {
        return editions.stream()
                .filter(edition -> edition.newsletter().equals("board"))
                .toList();
    }
}
