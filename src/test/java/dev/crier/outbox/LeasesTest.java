package dev.crier.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.database.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several senders on one outbox. */
@Timeout(60)
class LeasesTest {

    @TempDir
    Path folder;

    @Test
    void letOneSenderSendAtATimeOnAFile() throws Exception {
        try (var site = new OutboxSite(Engine.SQLITE, folder)) {
            site.batch(Outbox.AfterCrash.RESEND, "slow@example.org");
            Semaphore gate = gate(site, "slow@example.org");
            var first = sending(site);
            while (site.answers.connections.get() == 0) Thread.sleep(5);
            var second = sending(site);
            assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            gate.release();
            assertThat(first.get().sent()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(SendReport.nothing(0));
            assertThat(site.answers.mails).hasSize(1);
        }
    }

    @Test
    void letAllSendersSendOnAServer() throws Exception {
        try (var site = new OutboxSite(Engine.POSTGRESQL, folder)) {
            long batch = site.batch(Outbox.AfterCrash.RESEND, "slow@example.org", "b@example.org", "c@example.org");
            Semaphore gate = gate(site, "slow@example.org");
            var first = CompletableFuture.supplyAsync(
                    () -> send(site.sender(new SendSettings(1, 0, DomainRates.NONE, OutboxSite.RETRY), site::now)));
            while (site.outbox.counts(batch).sending() == 0) Thread.sleep(5);
            assertThat(site.sender().send())
                    .as("what another has on the wire is neither taken nor uncertain")
                    .isEqualTo(new SendReport(2, 0, 0, 0, 0, 0, 1, ""));
            gate.release();
            assertThat(first.get().sent()).isEqualTo(1);
            assertThat(site.answers.mails).hasSize(3).doesNotHaveDuplicates();
            assertThat(site.outbox.counts(batch).sent()).isEqualTo(3);
        }
    }

    @Test
    void handOverWhatADeadWorkerHadOnTheWire() throws Exception {
        try (var site = new OutboxSite(Engine.POSTGRESQL, folder)) {
            long batch = site.batch(Outbox.AfterCrash.RESEND, site.addresses(2));
            try (Lease broken = site.leases().acquire()) {
                Exchange exchange = site.open(broken);
                Delivery old = exchange.exchange(List.of(), 1, site.now).mails().get(0);
                end(site, broken);
                assertThat(site.sender().send()).isEqualTo(new SendReport(2, 0, 0, 1, 1, 0, 0, ""));
                var late = new Claims.Outcome(
                        old, Delivery.State.FAILED, site.now, Optional.empty(), new Reply(Reply.Kind.REFUSED, 550, ""));
                assertThatThrownBy(() -> exchange.exchange(List.of(late), 1, site.now))
                        .as("without its lease a worker claims nothing")
                        .isInstanceOf(RuntimeException.class);
                assertThat(site.outbox.counts(batch).sent()).isEqualTo(2);
            }
        }
    }

    @Test
    void areLookedAtWhileASenderSends() throws Exception {
        try (var site = new OutboxSite(Engine.POSTGRESQL, folder)) {
            long batch = site.batch(Outbox.AfterCrash.RESEND, "lost@example.org", "slow@example.org");
            Lease dead = site.leases().acquire();
            site.open(dead).exchange(List.of(), 1, site.now);
            Semaphore gate = gate(site, "slow@example.org");
            var sending = sending(site);
            while (site.outbox.counts(batch).sending() < 2) Thread.sleep(5);
            dead.close();
            while (site.outbox.counts(batch).retry() == 0) Thread.sleep(50);
            gate.release();
            assertThat(sending.get().uncertain()).isEqualTo(1);
        }
    }

    @Test
    void shareTheRate() throws Exception {
        try (var site = new OutboxSite(Engine.POSTGRESQL, folder);
                Lease other = site.leases().acquire()) {
            assertThat(site.database.jdbi().withHandle(other::workers).intValue())
                    .isEqualTo(1);
            site.batch(Outbox.AfterCrash.RESEND, site.addresses(11));
            long start = System.nanoTime();
            site.sender(new SendSettings(4, 20, DomainRates.NONE, OutboxSite.RETRY), site::now)
                    .send();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(1_000));
        }
    }

    /** Somebody leaves, whose subscription we want while they want the mail that we write down. */
    @Test
    void writeDownAgainWhatGaveWay() throws Exception {
        try (var site = new OutboxSite(Engine.POSTGRESQL, folder);
                Lease lease = site.leases().acquire()) {
            long batch = site.batch(Outbox.AfterCrash.RESEND, "gone@example.org");
            LostDeliveries lost = (handle, subscription, from) -> handle.execute(SUBSCRIPTION);
            var unlimited = new DomainPace(DomainRates.NONE, domain -> Optional.empty(), System::nanoTime);
            var exchange = new Exchange(lease, site.outbox, lost, unlimited, true);
            Delivery mail = exchange.exchange(List.of(), 1, site.now).mails().get(0);
            var failed = new Claims.Outcome(
                    mail, Delivery.State.FAILED, site.now, Optional.empty(), new Reply(Reply.Kind.REFUSED, 550, ""));
            CompletableFuture<Exchange.Taken> written;
            try (var leaving = site.database.jdbi().open()) {
                leaving.begin();
                leaving.execute(SUBSCRIPTION);
                written = CompletableFuture.supplyAsync(() -> exchange.exchange(List.of(failed), 0, site.now));
                Thread.sleep(300);
                leaving.execute("UPDATE delivery SET called_back = TRUE WHERE id = ?", mail.id());
                leaving.commit();
            }
            written.get();
            assertThat(site.only(batch).state()).isEqualTo(Delivery.State.FAILED);
        }
    }

    private static final String SUBSCRIPTION = "UPDATE counter SET value = value WHERE name = 'arrival'";

    private static Semaphore gate(OutboxSite site, String address) {
        var gate = new Semaphore(0);
        site.answers.gates.put(address, gate);
        return gate;
    }

    /** As when its network or its process dies: the session ends at the server. */
    private static void end(OutboxSite site, Lease lease) {
        int session = lease.handle()
                .createQuery("SELECT pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
        site.sql("SELECT pg_terminate_backend(" + session + ")");
    }

    private static CompletableFuture<SendReport> sending(OutboxSite site) {
        return CompletableFuture.supplyAsync(() -> send(site.sender()));
    }

    private static SendReport send(Sender sender) {
        try {
            return sender.send();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
