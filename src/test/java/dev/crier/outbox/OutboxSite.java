package dev.crier.outbox;

import dev.crier.database.Database;
import dev.crier.database.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** An outbox on a real database, a carrier that answers as told, and a clock that stands until it is moved. */
final class OutboxSite implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final Retry RETRY = new Retry(Duration.ofSeconds(10), 3, Duration.ofHours(1), Duration.ofDays(2));

    final Database database;
    final Outbox outbox;
    final List<String> lost = new CopyOnWriteArrayList<>();
    final Answers answers = new Answers();
    volatile Instant now = NOON;
    private final Path folder;
    private final LostDeliveries losses = (handle, subscription, from) -> lost.add(subscription + " back to " + from);
    private final AddressHash hash = new AddressHash("secret".getBytes(StandardCharsets.UTF_8));

    OutboxSite(Engine engine, Path folder) {
        this.folder = folder;
        database = engine.open(folder);
        outbox = new Outbox(database.jdbi(), losses, hash, false);
    }

    Sender sender() {
        return sender(new SendSettings(4, 0, DomainRates.NONE, RETRY), this::now);
    }

    Sender sender(SendSettings settings, InstantSource clock) {
        return new Sender(database.jdbi(), outbox, losses, leases(), answers, new Plain(), settings, clock);
    }

    Exchange open(Lease lease) {
        return new Claims(database.jdbi(), outbox, losses)
                .open(lease, new DomainPace(DomainRates.NONE, domain -> Optional.empty(), System::nanoTime));
    }

    Leases leases() {
        return database.isPostgresql()
                ? new SharedLeases(database.jdbi())
                : new SoleLeases(database.jdbi(), new FileProcessLock(folder.resolve("sender.lock")));
    }

    /** What one transaction of a sender does. */
    Exchange.Taken exchange(List<Claims.Outcome> outcomes, int wanted) {
        try (Lease lease = leases().acquire()) {
            return open(lease).exchange(outcomes, wanted, now);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A batch of one mail to each of these, subscriptions numbered from one. */
    long batch(Outbox.AfterCrash afterCrash, String... addresses) {
        long batch = held(afterCrash, addresses);
        database.jdbi().useTransaction(handle -> outbox.release(handle, batch));
        return batch;
    }

    long held(Outbox.AfterCrash afterCrash, String... addresses) {
        return database.jdbi().inTransaction(handle -> {
            long batch = outbox.open(handle, "digest", afterCrash, now);
            put(handle, batch, addresses);
            return batch;
        });
    }

    void put(Handle handle, long batch, String... addresses) {
        long body = Bodies.put(
                handle, new Body("Peace", "digest@example.org", "", "en", "News", "<p>news</p>", "news", Map.of()));
        var mails = new ArrayList<NewDelivery>();
        for (int i = 0; i < addresses.length; i++) {
            mails.add(new NewDelivery(
                    body, i + 1, i + 1, 40 + i, addresses[i], "", Map.of(), "<" + batch + "." + i + "@x>", now));
        }
        outbox.put(handle, batch, mails, now);
    }

    String[] addresses(int count) {
        var addresses = new String[count];
        for (int i = 0; i < count; i++) addresses[i] = "reader" + i + "@example" + i + ".org";
        return addresses;
    }

    Delivery only(long batch) {
        return outbox.deliveries(batch).get(0);
    }

    void sql(String statement) {
        database.jdbi().useHandle(handle -> handle.execute(statement));
    }

    @Override
    public void close() {
        database.close();
    }

    /** What is written says who it is for and which mail it is: the same bytes for the same delivery. */
    private static final class Plain implements Composer {

        @Override
        public byte[] compose(Delivery delivery) {
            if (delivery.address().startsWith("unwritable")) throw new IllegalArgumentException("no words");
            return ("Message-ID: " + delivery.messageId() + "\r\nDate: " + delivery.dated() + "\r\n\r\n"
                            + delivery.address() + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String sender(Delivery delivery) {
            return "digest@example.org";
        }
    }

    /** A carrier that remembers every mail and answers as told. */
    static final class Answers implements Carrier {

        final List<String> mails = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger attempts = new AtomicInteger();
        final AtomicInteger connections = new AtomicInteger();
        final AtomicInteger open = new AtomicInteger();
        volatile Function<String, Reply> reply = address -> Reply.accepted(250, "taken");
        volatile boolean reachable = true;
        final Map<String, Semaphore> gates = new ConcurrentHashMap<>();

        @Override
        public Connection connect() throws Unreachable {
            attempts.incrementAndGet();
            if (!reachable) {
                throw new Unreachable("mail server nowhere:25 cannot be reached", false, new IllegalStateException());
            }
            connections.incrementAndGet();
            open.incrementAndGet();
            return new Connection() {

                private boolean usable = true;

                @Override
                public Reply hand(String from, String to, byte[] mime) {
                    Semaphore gate = gates.get(to);
                    if (gate != null) gate.acquireUninterruptibly();
                    Reply said = reply.apply(to);
                    mails.add(new String(mime, StandardCharsets.US_ASCII));
                    usable = said.code() > 0 && said.code() != 421;
                    return said;
                }

                @Override
                public boolean isOpen() {
                    return usable;
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }

        @Override
        public String where() {
            return "mail.example.org:25";
        }
    }
}
