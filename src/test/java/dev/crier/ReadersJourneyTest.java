package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.Reply;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers do, and what servers do to their mail: nothing comes twice, nothing goes missing. */
@OnEachDatabase
class ReadersJourneyTest {

    private static final String ADA = "ada@example.org";
    private static final String EMILE = "emile@example.org";
    private static final String TWO_NEWSLETTERS = """
            newsletters:
              - {name: news, settle: 0s, frequencies: {weekly: {cron: "0 0 8 ? * FRI"}}}
              - {name: peace, settle: 0s, topics: {any: [peace]}, frequencies: {weekly: {cron: "0 0 8 ? * FRI"}}}
            """;

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    ReadersJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(folder, engine, "2026-11-23T09:00:00Z");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void startsWithWhatComesAfterJoining() {
        site.post("before.md").read();
        site.join(ADA);
        site.after(Duration.ofHours(1)).post("after.md").read();
        site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("after"));
    }

    @Test
    void keepsTheCursorWhenTopicsAndFrequencyChange() {
        site.join(ADA, "weekly", "en", "war");
        site.post("war.md", "topics: [war]").post("peace.md", "topics: [peace]").read();
        site.subscribe("news", ADA, "daily", "en", "UTC", "peace");
        site.digest("news", "daily");
        assertThat(site.digest("news", "weekly").candidates()).isZero();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("peace"));
    }

    @Test
    void saysThatOnlyLanguageOrZoneChanged() {
        site.join(ADA);
        assertThat(site.subscribe("news", ADA, "weekly", "en", "UTC")).isEqualTo(Subscribers.Outcome.UNCHANGED);
        assertThat(site.subscribe("news", ADA, "weekly", "fr", "UTC")).isEqualTo(Subscribers.Outcome.CHANGED);
        assertThat(site.subscribe("news", ADA, "weekly", "fr", "Asia/Tokyo")).isEqualTo(Subscribers.Outcome.CHANGED);
        assertThat(site.subscription(ADA).subscriber().zone()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void keepsWhatCameDuringAPause() {
        site.join(ADA);
        pause(site.clock.instant().plus(Duration.ofDays(7)));
        site.post("meanwhile.md").read();
        assertThat(site.digest().excluded()).isEqualTo(Map.of("PAUSED", 1L));
        site.after(Duration.ofDays(7)).digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("meanwhile"));
    }

    @Test
    void mailsNobodyWhoLeftBetweenPlanningAndSending() {
        site.join(ADA).join(EMILE).post("news.md").read();
        Edition edition = site.digest();
        site.leave(ADA);
        site.send();
        assertThat(site.states(edition)).isEqualTo(Map.of(ADA, Delivery.State.CANCELLED, EMILE, Delivery.State.SENT));
        assertThat(site.postman.accepted()).containsExactly(EMILE);
        assertThat(site.edition(edition).state()).isEqualTo(Edition.State.DONE);
    }

    @Test
    void startsAnewWhenOneComesBack() {
        site.join(ADA).post("missed.md").read();
        site.leave(ADA).after(Duration.ofDays(1)).join(ADA);
        site.post("news.md").read();
        site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("news"));
    }

    @Test
    void givesBackWhatWasCancelledWhenLeavingIsUndone() {
        site.join(ADA).post("news.md").read();
        site.digest();
        site.leave(ADA);
        long person = site.subscription(ADA).subscriber().id();
        assertThat(site.app.subscribers.undo(person, "news", "a test", site.clock.instant()))
                .isTrue();
        assertThat(site.app.subscribers.undo(person, "news", "a test", site.clock.instant()))
                .isFalse();
        site.after(Duration.ofDays(1)).digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("news"));
    }

    @Test
    void bringsArticlesOfAFailedDeliveryWithTheNextEdition() {
        site.join(ADA).post("one.md").read();
        site.postman.answer(ADA, Reply.Kind.REFUSED, 550);
        Edition failed = site.digest();
        site.send();
        assertThat(site.states(failed)).isEqualTo(Map.of(ADA, Delivery.State.FAILED));
        assertThat(site.edition(failed).state()).isEqualTo(Edition.State.DONE_WITH_ERRORS);

        site.postman.relent();
        site.after(Duration.ofDays(1)).post("two.md").read();
        site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("two", "one"));
    }

    @Test
    void retriesNothingThatALaterEditionHasCarried() {
        site.newsletters(TWO_NEWSLETTERS);
        site.subscribe("news", ADA, "weekly", "en", "UTC");
        site.subscribe("peace", ADA, "weekly", "en", "UTC");
        site.post("peace.md", "topics: [peace]").read();
        site.postman.answer(ADA, Reply.Kind.REFUSED, 550);
        Edition failed = site.digest("news", "weekly");
        site.send();
        site.postman.relent();
        site.after(Duration.ofDays(1)).digest("peace", "weekly");
        site.send();
        assertThat(site.app.steward.retry(site.edition(failed), site.clock.instant()))
                .isZero();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("peace"));
    }

    @Test
    void keepsAPausedEditionPausedWhenFailedMailsAreToBeTriedAgain() {
        site.join(ADA).join(EMILE).post("news.md").read();
        site.postman.answer(ADA, Reply.Kind.REFUSED, 550);
        site.postman.answer(EMILE, Reply.Kind.RECIPIENT_LATER, 450);
        Edition edition = site.digest();
        site.send();
        site.postman.relent();
        site.app.steward.hold(edition, true, site.clock.instant());
        assertThat(site.app.steward.retry(edition, site.clock.instant())).isEqualTo(1);
        assertThat(site.edition(edition).state()).isEqualTo(Edition.State.PAUSED);
        assertThat(site.after(Duration.ofHours(1)).send().sent()).isZero();
        assertThat(site.app.steward.hold(edition, false, site.clock.instant())).isTrue();
        site.send();
        assertThat(site.postman.accepted()).containsExactlyInAnyOrder(ADA, EMILE);
        assertThat(site.edition(edition).state()).isEqualTo(Edition.State.DONE);
    }

    @Test
    void listsNobodyWhoWasErased() {
        site.join(ADA).join(EMILE);
        long ada = site.subscription(ADA).subscriber().id();
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.subscribers.erase(handle, ada, site.clock.instant()));
        assertThat(site.app.subscribers.all())
                .extracting(one -> one.subscriber().email())
                .containsExactly(EMILE);
    }

    @Test
    void retriesNothingForThoseWhoHaveLeft() {
        site.join(ADA).join(EMILE).post("news.md").read();
        site.postman.answer(ADA, Reply.Kind.REFUSED, 550);
        site.postman.answer(EMILE, Reply.Kind.REFUSED, 550);
        Edition failed = site.digest();
        site.send();
        site.postman.relent();
        site.leave(ADA);
        assertThat(site.app.steward.retry(site.edition(failed), site.clock.instant()))
                .isEqualTo(1);
        site.send();
        assertThat(site.postman.accepted()).containsExactly(EMILE);
        assertThat(site.edition(failed).state()).isEqualTo(Edition.State.DONE_WITH_ERRORS);
    }

    @Test
    void sendsAWorkOnceOverTwoNewslettersAndLosesItInNeither() {
        site.newsletters(TWO_NEWSLETTERS);
        site.subscribe("news", ADA, "weekly", "en", "UTC");
        site.subscribe("peace", ADA, "weekly", "en", "UTC");
        site.post("peace.md", "topics: [peace]").read();
        Edition first = site.digest("news", "weekly");
        assertThat(site.digest("peace", "weekly").excluded()).isEqualTo(Map.of("NOTHING_NEW", 1L));

        // The mail that carried it is never sent: the other newsletter still owes the article.
        assertThat(site.app.steward.cancel(first, site.clock.instant())).isEqualTo(1);
        site.leave(ADA);
        site.after(Duration.ofDays(1)).digest("peace", "weekly");
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("peace"));
    }

    @Test
    void bringsArticlesOfACancelledEditionWithTheNext() {
        site.join(ADA).post("one.md").read();
        Edition cancelled = site.digest();
        assertThat(site.app.steward.cancel(cancelled, site.clock.instant())).isEqualTo(1);
        assertThat(site.edition(cancelled).state()).isEqualTo(Edition.State.CANCELLED);
        site.after(Duration.ofDays(1)).digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("one"));
    }

    @Test
    void countsRehearsalsForNothingOnceMailGoesToAServer() {
        site.transport("mailbox").join(ADA).post("one.md").read();
        Edition rehearsal = site.digest();
        assertThat(rehearsal.rehearsal()).isTrue();
        assertThat(rehearsal.planned()).isEqualTo(1);

        // It was never sent, not even to the mailbox: no server may get it.
        site.transport("smtp");
        assertThat(site.app.editions.list()).isEmpty();
        assertThat(site.app.editions.carried()).isEmpty();
        assertThat(site.send().sent()).isZero();
        Edition real = site.digest();
        assertThat(real.id()).isNotEqualTo(rehearsal.id());
        assertThat(real.slot()).isEqualTo(rehearsal.slot());
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("one"));
        assertThat(site.postman.accepted()).containsExactly(ADA);
    }

    @Test
    void losesNothingToARehearsalThatWasInterrupted() {
        site.transport("mailbox").join(ADA).post("one.md").read();
        Edition rehearsal = site.digest();
        // As if its process had been killed before it planned anybody.
        site.app.database.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM delivery");
            handle.execute("UPDATE subscription SET cursor_at = 0, real_cursor = NULL");
            handle.execute(
                    "INSERT INTO audience (edition, subscription) SELECT ?, id FROM subscription", rehearsal.id());
            handle.execute("UPDATE edition SET state = 'PLANNING', planned = 0, walked_to = 0");
        });
        site.transport("smtp");
        site.digest();
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("one"));
        assertThat(site.edition(rehearsal).state()).isEqualTo(Edition.State.CANCELLED);
    }

    @Test
    void doesNotDropIntoTheMailboxWhatWasMeantForAServer() throws InterruptedException {
        site.join(ADA).post("one.md").read();
        site.digest();
        site.transport("mailbox");
        assertThat(site.app.sender.send().sent()).isZero();
        site.transport("smtp");
        site.send();
        assertThat(site.received(ADA)).containsExactly(List.of("one"));
    }

    @Test
    void leavesMailInTheOutboxWhileTheServerIsAway() {
        site.join(ADA).post("one.md").read();
        site.digest();
        site.postman.goAway();
        assertThat(site.send()).satisfies(report -> {
            assertThat(report.left()).isEqualTo(1);
            assertThat(report.trouble()).contains("away");
        });
        site.postman.relent();
        assertThat(site.send().sent()).isEqualTo(1);
    }

    @Test
    void countsAReaderWhoJoinedWhileArticlesSettledOnlyFromThere() {
        site.newsletters("""
                newsletters:
                  - {name: news, settle: 1h, frequencies: {weekly: {cron: "0 0 8 ? * FRI"}}}
                """);
        site.post("before.md").read();
        site.after(Duration.ofMinutes(30)).join(ADA);
        site.digest();
        site.after(Duration.ofHours(2)).digest();
        site.send();
        assertThat(site.received(ADA)).isEmpty();
        assertThat(site.subscription(ADA).cursor()).isEqualTo(1);
    }

    private void pause(Instant until) {
        Subscription subscription = site.subscription(ADA);
        site.app
                .database
                .jdbi()
                .useTransaction(handle -> site.app.subscribers.change(
                        handle,
                        subscription,
                        subscription.frequency(),
                        subscription.topics(),
                        Optional.of(until),
                        "a test",
                        site.clock.instant()));
    }
}
