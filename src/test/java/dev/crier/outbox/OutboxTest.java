package dev.crier.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class OutboxTest {

    private static final Reply LATER = new Reply(Reply.Kind.RECIPIENT_LATER, 450, "mailbox full");

    @TempDir
    Path folder;

    private final Engine engine;
    private OutboxSite site;

    OutboxTest(Engine engine) {
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
    void whoLeavesGetsNothingThatWaits() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "anna@example.org", "bert@example.org");
        assertThat(leave(1)).isEqualTo(1);
        assertThat(site.lost).containsExactly("1 back to 40");
        assertThat(site.sender().send().sent()).isEqualTo(1);
        assertThat(site.outbox.counts(batch)).satisfies(counts -> {
            assertThat(counts.cancelled()).isEqualTo(1);
            assertThat(counts.sent()).isEqualTo(1);
        });
    }

    @Test
    void whoLeavesWhileTheMailIsOnTheWireGetsNoSecondAttempt() throws Exception {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "anna@example.org");
        var gate = new Semaphore(0);
        site.answers.gates.put("anna@example.org", gate);
        site.answers.reply = address -> LATER;
        var sending = CompletableFuture.supplyAsync(this::send);
        while (site.outbox.counts(batch).sending() == 0) Thread.sleep(5);
        assertThat(leave(1)).as("what is on the wire cannot be called back").isZero();
        gate.release();
        sending.get();
        assertThat(site.only(batch).state()).isEqualTo(Delivery.State.CANCELLED);
        assertThat(site.only(batch).reply()).isEqualTo("mailbox full");
        assertThat(site.lost).containsExactly("1 back to 40");
        site.pass(Duration.ofHours(1));
        assertThat(send()).isEqualTo(SendReport.nothing(0));
    }

    @Test
    void whoLeftGetsNoCopyOfAnUncertainMailAndNoRetryOfALostOne() {
        long uncertain = site.batch(Outbox.AfterCrash.RESEND, "anna@example.org");
        site.exchange(List.of(), 1);
        leave(1);
        send();
        assertThat(site.only(uncertain).state()).isEqualTo(Delivery.State.UNCERTAIN);
        int resolved =
                site.database.jdbi().inTransaction(handle -> site.outbox.resolve(handle, uncertain, true, site.now));
        assertThat(resolved).isZero();

        long failed = site.batch(Outbox.AfterCrash.RESEND, "bert@example.org");
        site.sql("UPDATE delivery SET state = 'FAILED' WHERE address = 'bert@example.org'");
        leave(1);
        int retried = site.database
                .jdbi()
                .inTransaction(handle ->
                        site.outbox.retryLost(handle, List.of(site.only(failed).id()), site.now));
        assertThat(retried).isZero();
        assertThat(site.answers.mails).isEmpty();
    }

    @Test
    void suppressingEndsWhatWaitsUnderAnySpelling() {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "Anna@example.org", "bert@example.org");
        assertThat(suppress("aNNa@Example.ORG")).isEqualTo(1);
        assertThat(suppress("anna@example.org")).as("again").isZero();
        assertThat(site.outbox.counts(batch).suppressed()).isEqualTo(1);
        assertThat(site.lost).containsExactly("1 back to 40");
        assertThat(send()).isEqualTo(new SendReport(1, 0, 0, 0, 0, 0, 0, ""));
    }

    @Test
    void aSuppressedAddressIsCaughtWhenItsTurnComes() {
        suppress("anna@example.org");
        long batch = site.batch(Outbox.AfterCrash.RESEND, "Anna@Example.org", "bert@example.org");
        assertThat(send()).isEqualTo(new SendReport(1, 0, 0, 0, 0, 1, 0, ""));
        assertThat(site.outbox.counts(batch).suppressed()).isEqualTo(1);
        assertThat(site.lost).containsExactly("1 back to 40");
        assertThat(site.answers.mails).hasSize(1);
        assertThat(site.outbox.deliveries(batch))
                .filteredOn(one -> one.state() == Delivery.State.SUPPRESSED)
                .singleElement()
                .satisfies(one -> assertThat(one.attempt()).isZero());
    }

    @Test
    void cancellingABatchAlsoEndsWhatIsTriedAgainLater() {
        long batch = site.batch(Outbox.AfterCrash.RESEND, site.addresses(3));
        Delivery onTheWire = site.exchange(List.of(), 1).mails().get(0);
        int cancelled = site.database.jdbi().inTransaction(handle -> {
            site.outbox.callBack(handle, batch);
            return site.outbox.cancelSome(handle, batch, 10, site.now);
        });
        assertThat(cancelled).isEqualTo(2);
        var later = new Claims.Outcome(
                onTheWire, Delivery.State.RETRY, site.now, Optional.of(site.now.plusSeconds(10)), LATER);
        site.exchange(List.of(later), 0);
        assertThat(site.outbox.counts(batch).cancelled()).isEqualTo(3);
        assertThat(site.lost).hasSize(3);
    }

    @Test
    void forgetsWhomPastMailsWentTo() {
        long batch = site.batch(Outbox.AfterCrash.RESEND, "anna@example.org");
        send();
        site.database.jdbi().useTransaction(handle -> site.outbox.forget(handle, 1, site.now));
        assertThat(site.only(batch).address()).isEmpty();
        assertThat(site.only(batch).state()).isEqualTo(Delivery.State.SENT);
    }

    /** A paused edition must not slow down the others, nor must all that was ever sent: no claim walks over them. */
    @Test
    void looksForMailsThatWaitAlongTheirIndexOnly() {
        long sent = site.held(Outbox.AfterCrash.RESEND, site.addresses(2_000));
        site.sql("UPDATE delivery SET state = 'SENT' WHERE batch = " + sent);
        site.held(Outbox.AfterCrash.RESEND, site.addresses(2_000));
        site.sql("ANALYZE");
        List<String> plan = plan(Waiting.BATCHES.replace(":rehearsing", "FALSE") + "SELECT min(due) AS due FROM open");
        assertThat(plan)
                .as("%s", plan)
                .filteredOn(line -> line.contains("delivery_due"))
                .hasSizeGreaterThan(1);
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan on delivery") || line.matches("SCAN [dfn]"));
    }

    @Test
    void findsWhatWaitsForAnAddressByItsPerson() {
        site.held(Outbox.AfterCrash.RESEND, site.addresses(2_000));
        site.sql("ANALYZE");
        String where = Outbox.ADDRESSED.replace("<people>", "7, 8").replace("<addresses>", "'a@example.org'");
        List<String> plan =
                plan("UPDATE delivery SET state = 'SUPPRESSED' WHERE " + where + " AND state IN ('READY', 'RETRY')");
        assertThat(plan).as("%s", plan).anyMatch(line -> line.contains("delivery_person"));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan") || line.startsWith("SCAN"));
    }

    private List<String> plan(String statement) {
        boolean postgresql = engine == Engine.POSTGRESQL;
        return site.database.jdbi().withHandle(handle -> handle.createQuery(
                        (postgresql ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + statement)
                .map((row, context) -> row.getString(postgresql ? 1 : 4))
                .list());
    }

    /** Person and subscription have the same number. */
    private int leave(long reader) {
        return site.database.jdbi().inTransaction(handle -> site.outbox.cancelFor(handle, reader, reader, site.now));
    }

    private int suppress(String address) {
        return site.database
                .jdbi()
                .inTransaction(handle -> site.outbox.suppress(
                        handle, List.of(EmailAddress.of(address)), List.of(1L), "hard bounce", site.now));
    }

    private SendReport send() {
        try {
            return site.sender().send();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
