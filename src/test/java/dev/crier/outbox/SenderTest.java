package dev.crier.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
@Timeout(60)
class SenderTest {

    private static final Reply LATER = new Reply(Reply.Kind.RECIPIENT_LATER, 450, "mailbox full");
    private static final Reply NEVER = new Reply(Reply.Kind.REFUSED, 550, "no such user");
    private static final Reply PAUSE = new Reply(Reply.Kind.SERVER_LATER, 421, "busy");
    private static final Reply SILENCE = new Reply(Reply.Kind.UNCERTAIN, 0, "no answer in time after the whole mail");

    @TempDir
    Path folder;

    private final Engine engine;
    private OutboxSite site;

    SenderTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new OutboxSite(engine, folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void handsOverEveryMailOnce() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, site.addresses(100));
        SendReport report = site.sender().send();
        assertThat(report).isEqualTo(new SendReport(100, 0, 0, 0, 0, 0, 0, ""));
        assertThat(site.answers.mails).hasSize(100).doesNotHaveDuplicates();
        assertThat(site.answers.connections).hasValueLessThanOrEqualTo(4);
        assertThat(site.answers.open).hasValue(0);
        assertThat(site.outbox.counts(batch).sent()).isEqualTo(100);
        assertThat(site.outbox.deliveries(batch)).allSatisfy(one -> {
            assertThat(one.code()).isEqualTo(250);
            assertThat(one.reply()).isEqualTo("taken");
            assertThat(one.attempt()).isEqualTo(1);
            assertThat(one.endedAt()).contains(OutboxSite.NOON);
        });
        assertThat(site.sender().send()).isEqualTo(SendReport.nothing(0));
        assertThat(site.answers.mails).hasSize(100);
    }

    @Test
    void writesDownWhatWasTakenBeforeItWaitsForTheNextTurn() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, site.addresses(2));
        Sender slow = site.sender(new SendSettings(1, 0.4, DomainRates.NONE, OutboxSite.RETRY), site::now);
        var sending = CompletableFuture.runAsync(() -> {
            try {
                slow.send();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        while (site.answers.mails.isEmpty()) Thread.sleep(5);
        long late = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (site.outbox.counts(batch).sent() == 0 && System.nanoTime() < late) Thread.sleep(5);
        assertThat(site.outbox.counts(batch).sent()).isEqualTo(1);
        sending.join();
        assertThat(site.answers.mails).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void opensNoMoreConnectionsThanThereAreMails() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, "one@example.org");
        site.sender().send();
        assertThat(site.answers.connections).hasValue(1);
        site.sender().send();
        assertThat(site.answers.connections).hasValue(1);
    }

    @Test
    void leavesHeldBatchesAlone() throws Exception {
        long held = site.held(Outbox.AfterCrash.RESEND, site.addresses(5));
        assertThat(site.sender().send()).isEqualTo(SendReport.nothing(5));
        assertThat(site.sender().sendUntilEmpty()).isEqualTo(SendReport.nothing(5));
        assertThat(site.outbox.isWaiting(site.now)).isFalse();
        site.database.jdbi().useTransaction(handle -> site.outbox.release(handle, held));
        assertThat(site.outbox.isWaiting(site.now)).isTrue();
        assertThat(site.sender().send().sent()).isEqualTo(5);
    }

    @Test
    void sendsSingleMailsBeforeDigests() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, site.addresses(3));
        site.pass(Duration.ofMinutes(5));
        site.database.jdbi().useTransaction(handle -> {
            long notice = site.outbox.open(handle, "notice", Outbox.AfterCrash.RESEND, site.now);
            site.put(handle, notice, "waiting@example.org");
            site.outbox.release(handle, notice);
        });
        site.sender(new SendSettings(1, 0, DomainRates.NONE, OutboxSite.RETRY), site::now)
                .send();
        assertThat(site.answers.mails.get(0)).contains("waiting@example.org");
        assertThat(site.answers.mails).hasSize(4);
    }

    @Test
    void triesAgainLaterAndLaterAndGivesUpAfterTwoDays() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "full@example.org");
        site.answers.reply = address -> LATER;
        assertThat(site.sender().send()).isEqualTo(new SendReport(0, 1, 0, 0, 0, 0, 1, ""));
        assertThat(site.sender().send()).isEqualTo(SendReport.nothing(1));
        site.pass(Duration.ofSeconds(10));
        assertThat(site.sender().send().retry()).isEqualTo(1);
        site.pass(Duration.ofSeconds(29));
        assertThat(site.sender().send().retry()).isZero();
        site.pass(Duration.ofSeconds(1));
        assertThat(site.sender().send().retry()).isEqualTo(1);
        assertThat(site.only(batch)).satisfies(one -> {
            assertThat(one.attempt()).isEqualTo(3);
            assertThat(one.state()).isEqualTo(Delivery.State.RETRY);
            assertThat(one.reply()).isEqualTo("mailbox full");
            assertThat(one.code()).isEqualTo(450);
        });
        for (int hour = 0; hour < 60 && site.only(batch).state() == Delivery.State.RETRY; hour++) {
            site.pass(Duration.ofHours(1));
            site.sender().send();
        }
        assertThat(site.only(batch).state()).isEqualTo(Delivery.State.EXPIRED);
        assertThat(Duration.between(OutboxSite.NOON, site.now)).isBetween(Duration.ofHours(46), Duration.ofHours(48));
        assertThat(site.lost).containsExactly("1 back to 40");
    }

    @Test
    void neverExpiresAMailThatWasNeverTried() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "patient@example.org");
        site.pass(Duration.ofDays(30));
        site.answers.reply = address -> LATER;
        site.sender().send();
        assertThat(site.only(batch).state()).isEqualTo(Delivery.State.RETRY);
    }

    @Test
    void takesARefusalForFinalAndGivesTheArticlesBack() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "gone@example.org", "here@example.net");
        site.answers.reply = address -> address.startsWith("gone") ? NEVER : Reply.accepted(250, "ok");
        assertThat(site.sender().send()).isEqualTo(new SendReport(1, 0, 1, 0, 0, 0, 0, ""));
        assertThat(site.outbox.counts(batch).failed()).isEqualTo(1);
        assertThat(site.lost).containsExactly("1 back to 40");
    }

    @Test
    void leavesMailInTheOutboxWhileTheServerIsAway() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, site.addresses(20));
        site.answers.reachable = false;
        var report = new SendReport(0, 0, 0, 0, 0, 0, 20, "mail server nowhere:25 cannot be reached");
        assertThat(site.sender().send()).isEqualTo(report);
        assertThat(site.answers.attempts).as("one knocks, not each connection").hasValue(1);
        assertThat(site.sender().sendUntilEmpty()).isEqualTo(report);
        assertThat(site.answers.attempts).hasValue(2);
        assertThat(site.outbox.counts(batch).ready()).isEqualTo(20);
        assertThat(site.outbox.deliveries(batch))
                .allSatisfy(one -> assertThat(one.attempt()).isZero());
    }

    @Test
    void goesOnWhenTheServerComesBackAfterTenMinutes() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, site.addresses(20));
        var left = new AtomicInteger(5);
        var gone = new Reply(Reply.Kind.SERVER_LATER, 0, "the connection was lost in the envelope");
        site.answers.reply = address -> left.getAndDecrement() > 0 ? Reply.accepted(250, "ok") : gone;
        site.sender().send();
        site.answers.reachable = false;
        for (int second = 0; second < 600; second += 5) {
            site.pass(Duration.ofSeconds(5));
            assertThat(site.sender().send().sent()).isZero();
        }
        site.answers.reachable = true;
        site.answers.reply = address -> Reply.accepted(250, "ok");
        site.sender().send();
        assertThat(site.outbox.counts(batch).sent()).isEqualTo(20);
        assertThat(site.lost).isEmpty();
    }

    @Test
    void sendsEveryMailOnceWhileTheClockJumps() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, site.addresses(60));
        var jumps = new AtomicInteger();
        SendReport report = site.sender(
                        new SendSettings(4, 200, DomainRates.NONE, OutboxSite.RETRY),
                        () -> OutboxSite.NOON.plus(Duration.ofHours(jumps.getAndIncrement() % 3 * 24)))
                .send();
        assertThat(report.sent()).isEqualTo(60);
        assertThat(site.answers.mails).hasSize(60).doesNotHaveDuplicates();
        assertThat(site.outbox.counts(batch).sent()).isEqualTo(60);
    }

    @Test
    void pausesTheServerThatAsksForIt() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, site.addresses(50));
        site.answers.reply = address -> PAUSE;
        SendReport report = site.sender().send();
        assertThat(report.trouble()).isEqualTo("mail.example.org:25 takes no mail now: 421 busy");
        assertThat(report.retry()).isBetween(1L, 4L);
        assertThat(report.left()).isEqualTo(50);
        assertThat(site.answers.mails.size()).isLessThanOrEqualTo(4);
        site.answers.reply = address -> Reply.accepted(250, "ok");
        site.pass(Duration.ofSeconds(10));
        assertThat(site.sender().send().sent()).isEqualTo(50);
    }

    @Test
    void goesOnWithANewConnectionWhereAnOldOneEnds() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, site.addresses(9));
        var lost = new Reply(Reply.Kind.SERVER_LATER, 0, "the connection was lost in the envelope");
        site.answers.reply = address -> address.equals("reader4@example4.org") ? lost : Reply.accepted(250, "ok");
        SendReport report = site.sender(new SendSettings(1, 0, DomainRates.NONE, OutboxSite.RETRY), site::now)
                .send();
        assertThat(report).isEqualTo(new SendReport(8, 1, 0, 0, 0, 0, 1, ""));
        assertThat(site.answers.connections).hasValue(2);
    }

    @Test
    void pausesADomainThatPutsOffSeveralInARow() throws Exception {
        var addresses = new ArrayList<String>();
        for (int i = 0; i < 20; i++) addresses.add("reader" + i + "@slow.example");
        addresses.add("other@quick.example");
        long batch = site.batch(Outbox.AfterCrash.RESEND, addresses.toArray(String[]::new));
        site.answers.reply = address -> address.endsWith("@slow.example") ? LATER : Reply.accepted(250, "ok");
        Sender sender = site.sender(new SendSettings(1, 0, DomainRates.NONE, OutboxSite.RETRY), site::now);
        assertThat(sender.send()).isEqualTo(new SendReport(1, 3, 0, 0, 0, 0, 20, ""));
        assertThat(site.outbox.counts(batch).ready()).isEqualTo(17);
        site.pass(Duration.ofSeconds(10));
        assertThat(sender.send().retry()).as("one more, then a longer pause").isEqualTo(1);
        site.pass(Duration.ofSeconds(10));
        assertThat(sender.send()).isEqualTo(SendReport.nothing(20));
        site.answers.reply = address -> Reply.accepted(250, "ok");
        site.pass(Duration.ofMinutes(1));
        assertThat(sender.send().sent()).isEqualTo(20);
    }

    /** Its sender died between claim and outcome: the mail may have arrived. */
    @Test
    void sendsAnUncertainMailAgainAsTheSameBytes() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "anna@example.org");
        site.sender().send();
        site.sql("UPDATE delivery SET state = 'SENDING', ended_at = NULL");
        assertThat(site.outbox.isWaiting(site.now)).isTrue();
        site.pass(Duration.ofMinutes(1));
        assertThat(site.sender().send()).isEqualTo(new SendReport(1, 0, 0, 1, 1, 0, 0, ""));
        assertThat(site.answers.mails).hasSize(2);
        assertThat(site.answers.mails.get(1)).isEqualTo(site.answers.mails.get(0));
        assertThat(site.only(batch)).satisfies(one -> {
            assertThat(one.state()).isEqualTo(Delivery.State.SENT);
            assertThat(one.attempt()).isEqualTo(2);
            assertThat(one.code()).isEqualTo(250);
            assertThat(one.reply()).isEqualTo("answer lost: the sender stopped before the answer came; then: taken");
        });
        assertThat(site.lost).isEmpty();
    }

    @Test
    void remembersThatAMailMayHaveArrivedWhateverCameAfter() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "anna@example.org");
        for (Reply answer : List.of(SILENCE, LATER, Reply.accepted(250, "taken"))) {
            site.answers.reply = address -> answer;
            site.pass(Duration.ofHours(1));
            assertThat(site.sender().send().resent()).isEqualTo(answer.code() == 250 ? 1 : 0);
        }
        assertThat(site.only(batch).reply())
                .isEqualTo("answer lost: no answer in time after the whole mail; then: mailbox full; then: taken");
    }

    @Test
    void holdsAnUncertainMailWhereTheNewsletterSaysSo() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.HOLD, "anna@example.org");
        site.sql("UPDATE delivery SET state = 'SENDING', attempt = 1");
        assertThat(site.sender().send()).isEqualTo(new SendReport(0, 0, 0, 1, 0, 0, 0, ""));
        assertThat(site.sender().sendUntilEmpty().sent()).isZero();
        assertThat(site.only(batch)).satisfies(one -> {
            assertThat(one.state()).isEqualTo(Delivery.State.UNCERTAIN);
            assertThat(one.reply()).isEqualTo("answer lost: the sender stopped before the answer came");
        });
        int resolved = site.database.jdbi().inTransaction(handle -> site.outbox.resolve(handle, batch, true, site.now));
        assertThat(resolved).isEqualTo(1);
        assertThat(site.sender().send().sent()).isEqualTo(1);
    }

    @Test
    void doesNotSendEndlessCopiesToAServerThatNeverAnswers() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "anna@example.org");
        site.answers.reply = address -> SILENCE;
        assertThat(site.sender().send().trouble())
                .isEqualTo("mail.example.org:25 takes no mail now: no answer in time after the whole mail");
        assertThat(site.sender().send().uncertain()).as("not at once").isZero();
        for (int hour = 0; hour < 48; hour++) {
            site.pass(Duration.ofHours(1));
            site.sender().send();
        }
        assertThat(site.answers.mails).hasSize(3);
        assertThat(site.only(batch).state()).isEqualTo(Delivery.State.UNCERTAIN);
        assertThat(site.lost).isEmpty();
    }

    @Test
    void fencesWhoComesBackFromTheDead() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, "anna@example.org");
        Delivery old = site.exchange(List.of(), 1).mails().get(0);
        site.answers.reply = address -> NEVER;
        site.sender().send();
        var late = new Claims.Outcome(
                old, Delivery.State.SENT, site.now, java.util.Optional.empty(), Reply.accepted(250, "ok"));
        site.exchange(List.of(late), 0);
        assertThat(site.only(old.batch()).state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void claimsNoMailTwice() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, site.addresses(300));
        Set<Long> ids = java.util.Collections.synchronizedSet(new HashSet<>());
        var twice = new AtomicReference<Long>();
        var running = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 4; i++) {
            running.add(CompletableFuture.runAsync(() -> {
                for (int empty = 0; empty < 3; ) {
                    List<Delivery> mails = site.exchange(List.of(), 5).mails();
                    for (Delivery one : mails) if (!ids.add(one.id())) twice.set(one.id());
                    empty = mails.isEmpty() ? empty + 1 : 0;
                }
            }));
        }
        for (var one : running) one.get();
        assertThat(twice.get()).isNull();
        assertThat(ids).hasSize(300);
    }

    @Test
    void finishesTheMailOnTheWireWhenToldToStop() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, site.addresses(20));
        var gate = new Semaphore(0);
        site.answers.gates.put("reader0@example0.org", gate);
        Sender sender = site.sender(new SendSettings(1, 0, DomainRates.NONE, OutboxSite.RETRY), site::now);
        var stopped = new AtomicReference<Throwable>();
        var thread = new Thread(() -> {
            try {
                sender.send();
            } catch (Throwable cause) {
                stopped.set(cause);
            }
        });
        thread.start();
        while (site.outbox.counts(batch).sending() == 0) Thread.sleep(5);
        thread.interrupt();
        Thread.sleep(100);
        gate.release();
        thread.join();
        assertThat(stopped.get()).isInstanceOf(InterruptedException.class);
        assertThat(site.outbox.counts(batch)).satisfies(counts -> {
            assertThat(counts.sending()).isZero();
            assertThat(counts.uncertain()).isZero();
            assertThat(counts.sent()).isEqualTo(1);
            assertThat(counts.ready()).isEqualTo(19);
        });
    }

    @Test
    void canBeStoppedWhileItWaitsForARetryOrForItsTurn() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, "full@example.org");
        site.answers.reply = address -> LATER;
        var waiting = new Thread(() -> {
            try {
                site.sender().sendUntilEmpty();
            } catch (InterruptedException stopped) {
                site.answers.mails.add("stopped");
            }
        });
        waiting.start();
        while (site.answers.mails.isEmpty()) Thread.sleep(5);
        Thread.sleep(100);
        waiting.interrupt();
        waiting.join(5_000);
        assertThat(site.answers.mails).hasSize(2).last().isEqualTo("stopped");
    }

    @Test
    void waitsForRetriesByTheClockItWasGiven() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "full@example.org");
        var replies = new ArrayList<>(List.of(LATER, Reply.accepted(250, "ok")));
        site.answers.reply = address -> replies.remove(0);
        long start = System.nanoTime();
        // A clock of another time that runs a hundred times as fast.
        SendReport report = site.sender(
                        new SendSettings(2, 0, DomainRates.NONE, OutboxSite.RETRY),
                        () -> OutboxSite.NOON.plusNanos((System.nanoTime() - start) * 100))
                .sendUntilEmpty();
        assertThat(report).isEqualTo(new SendReport(1, 1, 0, 0, 0, 0, 0, ""));
        assertThat(site.only(batch).attempt()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void doesNotWaitForAClockThatWasAhead() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "anna@example.org", "bert@example.org");
        site.answers.reply = address -> address.startsWith("bert") ? LATER : Reply.accepted(250, "ok");
        for (Duration back : List.of(Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(365))) {
            site.now = site.now.minus(back);
            assertThat(site.sender().isDue()).isTrue();
            assertThat(site.sender().send().retry()).as("set back by %s", back).isEqualTo(1);
            assertThat(site.sender().isDue()).as("the pause is as long as ever").isFalse();
        }
        site.pass(Duration.ofHours(1));
        site.answers.reply = address -> Reply.accepted(250, "ok");
        assertThat(site.sender().send().sent()).isEqualTo(1);
        assertThat(site.outbox.deliveries(batch)).allMatch(one -> one.state() == Delivery.State.SENT);
    }

    @Test
    void goesThroughPausesUntilEmpty() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, site.addresses(10));
        var quick = new Retry(Duration.ofMillis(20), 2, Duration.ofSeconds(1), Duration.ofDays(2));
        var replies = new ArrayList<>(List.of(PAUSE, PAUSE, PAUSE));
        site.answers.reply = address -> {
            synchronized (replies) {
                return replies.isEmpty() ? Reply.accepted(250, "ok") : replies.remove(0);
            }
        };
        long start = System.nanoTime();
        SendReport report = site.sender(
                        new SendSettings(2, 0, DomainRates.NONE, quick),
                        () -> OutboxSite.NOON.plusNanos(System.nanoTime() - start))
                .sendUntilEmpty();
        assertThat(report).isEqualTo(new SendReport(10, 3, 0, 0, 0, 0, 0, ""));
    }

    @Test
    void keepsOneRateForAllConnections() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, site.addresses(21));
        long start = System.nanoTime();
        site.sender(new SendSettings(8, 20, DomainRates.NONE, OutboxSite.RETRY), site::now)
                .send();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(1_000));
    }

    @Test
    void failsAMailThatCannotBeWrittenAndSendsTheOthers() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "unwritable@example.org", "fine@example.org");
        assertThat(site.sender().send()).isEqualTo(new SendReport(1, 0, 1, 0, 0, 0, 0, ""));
        assertThat(site.outbox.deliveries(batch))
                .filteredOn(one -> one.state() == Delivery.State.FAILED)
                .singleElement()
                .satisfies(one -> assertThat(one.reply()).isEqualTo("cannot be written: no words"));
    }
}
