package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader asks for what is kept, moves to another address, and is forgotten. */
@OnEachDatabase
class PersonalDataJourneyTest {

    private static final String ADA = "ada@reader.example";
    private static final String LOVELACE = "lovelace@other.example";
    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:30Z");

    @TempDir
    Path folder;

    private final Engine engine;
    private ReaderSite site;
    private String preferences;

    PersonalDataJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        site = new ReaderSite(folder, engine);
        site.app.newsletters.see(site.clock.instant());
        site.article("one", "First things", "Peace");
        site.join(ADA, "?frequency=weekly");
        preferences = site.link(ADA, "preferences");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void handsOverEverythingThatIsKept() throws Exception {
        Document asked = site.press(preferences, site.get(preferences), "Get my data");
        assertThat(asked.select(".box").text()).contains(ADA, "11:00");
        String link = site.link(ADA, "export");
        assertThat(site.get(link).select("main").text()).contains("Everything that is kept", ADA);

        var file = site.post(link, List.of("action", "act"));
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"my-data.json\"");
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode data = new ObjectMapper().readTree(file.body());
        assertThat(data.at("/person/email").asText()).isEqualTo(ADA);
        assertThat(data.at("/subscriptions/0/frequency").asText()).isEqualTo("weekly");
        assertThat(data.at("/subscriptions/0/topics").asText()).isEqualTo("everything");
        assertThat(data.at("/history")).hasSize(2);
        assertThat(data.at("/mails"))
                .extracting(mail -> mail.at("/subject").asText())
                .contains("You are subscribed to New publications", "Your data");
    }

    @Test
    void mailsAtMostThreeSuchLinksAnHour() throws Exception {
        for (int i = 0; i < 5; i++) site.press(preferences, site.get(preferences), "Get my data");
        assertThat(site.subjects(ADA).stream().filter("Your data"::equals)).hasSize(3);
    }

    @Test
    void erasesThePersonAndSendsNothingThatWaits() throws Exception {
        site.article("two", "Second thoughts", "Peace");
        site.press(preferences, site.get(preferences), "Erase my data");
        String erase = site.link(ADA, "erase");
        String leave = site.link(ADA, "unsubscribe");
        String confirm = site.link(ADA, "confirm");
        site.clock.moveTo(FRIDAY.minus(Duration.ofMinutes(30)));
        site.press(preferences, site.get(preferences), "Erase my data");
        erase = site.link(ADA, "erase");
        site.clock.moveTo(FRIDAY);
        new Publishing(site.app).editions();
        assertThat(site.app.outbox.left()).isEqualTo(1);
        long person = person(ADA);

        Document done = site.press(erase, site.get(erase), "Erase everything");
        assertThat(done.select("h1").text()).isEqualTo("Your data has been erased");
        assertThat(site.app.outbox.left()).isZero();
        assertThat(site.app.subscribers.of(person)).hasSize(1).allSatisfy(one -> assertThat(one.endedReason())
                .contains("erased"));
        assertThat(whatStaysOf()).doesNotContain("ada@", ADA, "reader.example");

        // No link speaks for anybody any longer, and leaving is answered as ever.
        assertThat(site.answer(preferences).statusCode()).isEqualTo(404);
        assertThat(site.get(erase).select("h1").text()).isEqualTo("Your data has been erased");
        assertThat(site.get(confirm).select("h1").text()).isEqualTo("There is nothing to confirm");
        for (String action : List.of("leave", "undo", "less")) {
            assertThat(site.post(leave, List.of("action", action)).statusCode()).isEqualTo(200);
        }
        assertThat(site.app.subscribers.of(person)).noneMatch(Subscription::isOpen);

        site.join(ADA, "?frequency=daily");
        assertThat(person(ADA)).isNotEqualTo(person);
        assertThat(site.subscriptions(ADA)).hasSize(1);
    }

    @Test
    void movesToAnotherAddressWithEverything() throws Exception {
        site.article("two", "Second thoughts", "Peace");
        site.clock.moveTo(FRIDAY);
        String move = moveLink(LOVELACE);
        Document ask = site.get(move);
        assertThat(ask.select("main").text()).contains(LOVELACE);
        Document moving = site.press(move, ask, "Change my address");
        assertThat(moving.select("main").text()).contains(LOVELACE, "digest@example.org");
        assertThat(site.subscriptions(ADA)).isNotEmpty();

        String arrive = site.link(LOVELACE, "arrive");
        new Publishing(site.app).editions();
        assertThat(site.app.outbox.left()).isEqualTo(1);
        long person = person(ADA);
        Document moved = site.press(arrive, site.get(arrive), "Use this address");
        assertThat(moved.select("h1").text()).isEqualTo("Your address has been changed");
        assertThat(person(LOVELACE)).isEqualTo(person);
        assertThat(site.subscriptions(ADA)).isEmpty();
        site.later(Duration.ofHours(1));
        site.publish();
        assertThat(site.subjects(LOVELACE)).anyMatch(subject -> subject.contains("Second thoughts"));
        assertThat(site.subjects(ADA)).noneMatch(subject -> subject.contains("Second thoughts"));

        assertThat(site.get(arrive).select("h1").text()).isEqualTo("This link has been used");
        assertThat(site.get(move).select("h1").text()).isEqualTo("This link has been used");
        assertThat(site.get(preferences).select("main").text()).contains(LOVELACE);
        assertThat(site.post(site.link(ADA, "unsubscribe"), List.of()).statusCode())
                .isEqualTo(200);
        assertThat(site.subscriptions(LOVELACE)).noneMatch(Subscription::isOpen);
    }

    @Test
    void answersAlikeWhoeverHasTheNewAddress() throws Exception {
        site.join(LOVELACE, "?frequency=daily");
        String blocked = "blocked@other.example";
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.suppressor.suppress(
                        handle, List.of(EmailAddress.of(blocked)), "complaint", site.clock.instant()));
        String free = "free@other.example";
        var answers = List.of(free, LOVELACE, blocked).stream()
                .map(to -> {
                    try {
                        String link = moveLink(to);
                        return site.press(link, site.get(link), "Change my address")
                                .select("main")
                                .html()
                                .replace(to, "X")
                                .replaceAll("/move/[A-Za-z0-9_-]+", "");
                    } catch (Exception trouble) {
                        throw new AssertionError(trouble);
                    }
                })
                .toList();
        assertThat(answers).hasSize(3).allMatch(answers.get(0)::equals);
        assertThat(site.subjects(free)).containsExactly("Confirm your new address");
        assertThat(site.subjects(LOVELACE).get(0)).isEqualTo("You are subscribed with this address already");
        assertThat(site.subjects(blocked)).isEmpty();
    }

    @Test
    void saysWhenALinkHasExpiredAndSendsAnother() throws Exception {
        site.press(preferences, site.get(preferences), "Erase my data");
        String old = site.link(ADA, "erase");
        site.later(Duration.ofHours(1));
        assertThat(site.post(old, List.of("action", "act")).body()).contains("This link has expired");
        assertThat(site.subscriptions(ADA)).anyMatch(Subscription::isOpen);
        Document again = site.press(old, site.get(old), "Send another link");
        assertThat(again.select("main").text()).contains("on its way", ADA);
        String fresh = site.link(ADA, "erase");
        assertThat(fresh).isNotEqualTo(old);
        assertThat(site.get(fresh).select("h1").text()).isEqualTo("Erase your data");
    }

    @Test
    void takesNoLinkForAnother() throws Exception {
        site.press(preferences, site.get(preferences), "Get my data");
        String token = site.link(ADA, "export").substring("/export/".length());
        for (String other : List.of("/erase/", "/move/", "/arrive/", "/preferences/", "/unsubscribe/", "/confirm/")) {
            assertThat(site.postAlone(other + token, "application/x-www-form-urlencoded", "action=act")
                            .statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
        for (String broken : List.of(token.substring(1), token.substring(0, token.length() - 1), token + "A")) {
            assertThat(site.answer("/export/" + broken).statusCode()).isEqualTo(404);
        }
        assertThat(site.subscriptions(ADA)).anyMatch(Subscription::isOpen);
    }

    @Test
    void refusesWhatIsNoAddress() {
        Document wrong = site.press(preferences, site.get(preferences), "Change address", "new-address", "lovelace@");
        assertThat(wrong.select(".box.wrong a").attr("href")).isEqualTo("#new-address");
        assertThat(wrong.select("#new-address").attr("value")).isEqualTo("lovelace@");
    }

    private String moveLink(String to) throws Exception {
        site.press(preferences, site.get(preferences), "Change address", "new-address", to);
        return site.link(ADA, "move");
    }

    private long person(String email) {
        return site.app
                .subscribers
                .person(EmailAddress.of(email))
                .map(Subscriber::id)
                .orElseThrow();
    }

    /** Every text in the tables that know people. */
    private String whatStaysOf() {
        var all = new StringBuilder();
        site.app.database.jdbi().useHandle(handle -> {
            for (String table : List.of("subscriber", "subscription", "subscription_history", "delivery", "body")) {
                all.append(
                        handle.createQuery("SELECT * FROM " + table).mapToMap().list());
            }
        });
        return all.toString();
    }
}
