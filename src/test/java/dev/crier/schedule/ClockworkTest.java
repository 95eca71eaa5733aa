package dev.crier.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Database;
import dev.crier.database.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One process's clock, and the one that nodes share. */
@Timeout(60)
class ClockworkTest {

    @Test
    void strikesAtMomentsThatAreAskedForAnew() throws Exception {
        var struck = new Semaphore(0);
        var left = new AtomicInteger(3);
        try (var clockwork = Clockwork.own()) {
            clockwork.at("slot", () -> left.get() > 0 ? Optional.of(Duration.ofMillis(50)) : Optional.empty(), () -> {
                left.decrementAndGet();
                struck.release();
            });
            clockwork.start();
            assertThat(struck.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(struck.tryAcquire(500, TimeUnit.MILLISECONDS)).isFalse();
            left.set(1);
            clockwork.ask();
            assertThat(struck.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void strikesAgainAfterTrouble() throws Exception {
        var struck = new Semaphore(0);
        try (var clockwork = Clockwork.own()) {
            clockwork.every("chore", Duration.ofMillis(100), () -> {
                struck.release();
                throw new IllegalStateException("as told");
            });
            clockwork.start();
            assertThat(struck.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Quartz goes by the machine's clock: as far as it is concerned, a year would have to pass. */
    @Test
    void strikesAlthoughTheClockWasSetBackByAYear() throws Exception {
        var struck = new Semaphore(0);
        var ahead = new AtomicReference<>(Duration.ofDays(365));
        try (var clockwork = Clockwork.own(() -> Instant.now().plus(ahead.get()))) {
            clockwork.every("chore", Duration.ofMillis(100), struck::release);
            clockwork.at("slot", () -> Optional.of(Duration.ofMillis(50)), struck::release);
            clockwork.start();
            assertThat(struck.tryAcquire(1, TimeUnit.SECONDS)).isFalse();
            ahead.set(Duration.ZERO);
            assertThat(struck.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
            clockwork.ask();
            assertThat(struck.tryAcquire(20, 20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void strikesOnceForAllNodes() throws Exception {
        try (Database database = Engine.POSTGRESQL.open(Path.of(""))) {
            var running = new AtomicInteger();
            var together = new AtomicInteger();
            var struck = new Semaphore(0);
            Clockwork.Chore chore = () -> {
                if (running.incrementAndGet() > 1) together.incrementAndGet();
                Thread.sleep(100);
                running.decrementAndGet();
                struck.release();
            };
            try (var one = Clockwork.shared(database.dataSource());
                    var other = Clockwork.shared(database.dataSource())) {
                one.every("chore", Duration.ofMillis(150), chore);
                one.start();
                other.every("chore", Duration.ofMillis(150), chore);
                other.start();
                assertThat(struck.tryAcquire(8, 30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(together).hasValue(0);
        }
    }

    @Test
    void goesOnWhereOneNodeStops() throws Exception {
        try (Database database = Engine.POSTGRESQL.open(Path.of(""))) {
            var struck = new Semaphore(0);
            try (var other = Clockwork.shared(database.dataSource())) {
                var one = Clockwork.shared(database.dataSource());
                one.every("chore", Duration.ofMillis(100), struck::release);
                other.every("chore", Duration.ofMillis(100), struck::release);
                one.start();
                other.start();
                assertThat(struck.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
                one.close();
                struck.drainPermits();
                assertThat(struck.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    /** Nodes need not have read the same configuration yet. */
    @Test
    void forgetsWhatNobodyDoesAnyMore() throws Exception {
        try (Database database = Engine.POSTGRESQL.open(Path.of(""))) {
            try (var old = Clockwork.shared(database.dataSource())) {
                old.at("slot news weekly", () -> Optional.of(Duration.ofDays(1)), () -> {});
                old.start();
            }
            try (var now = Clockwork.shared(database.dataSource())) {
                now.start();
            }
            assertThat(database.jdbi()
                            .withHandle(handle -> handle.createQuery("SELECT count(*) FROM qrtz_triggers")
                                    .mapTo(Integer.class)
                                    .one())
                            .intValue())
                    .isZero();
        }
    }
}
