package dev.crier.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DomainPaceTest {

    private long elapsed = Duration.ofHours(1).toNanos();
    private final DomainPace pace = new DomainPace(
            new DomainRates(10, Map.of("slow.example", 2.0, "free.example", 0.0)),
            domain -> Optional.empty(),
            () -> elapsed);

    @Test
    void givesEachDomainItsOwnTurns() {
        assertThat(pace.waitOf("one.example")).isEmpty();
        assertThat(pace.waitOf("one.example")).contains(Duration.ofMillis(100));
        assertThat(pace.waitOf("two.example")).isEmpty();
        assertThat(pace.waitOf("slow.example")).isEmpty();
        assertThat(pace.waitOf("slow.example")).contains(Duration.ofMillis(500));
        for (int i = 0; i < 100; i++) assertThat(pace.waitOf("free.example")).isEmpty();
    }

    @Test
    void givesEveryMailThatWaitsAPlaceOfItsOwn() {
        pace.waitOf("one.example");
        for (int place = 1; place <= 50; place++) {
            assertThat(pace.waitOf("one.example")).contains(Duration.ofMillis(100L * place));
        }
        assertThat(pace.untilNext()).contains(Duration.ofMillis(100));
    }

    /** So that who is put off for longer was so by another clock. */
    @Test
    void keepsNobodyInLineForLongerThanAnHour() {
        pace.waitOf("slow.example");
        for (int place = 1; place <= 7_200; place++) {
            assertThat(pace.waitOf("slow.example")).contains(Duration.ofMillis(500L * place));
        }
        for (int more = 0; more < 3; more++) {
            assertThat(pace.waitOf("slow.example")).contains(Duration.ofHours(1));
        }
        elapsed += Duration.ofMinutes(1).toNanos();
        assertThat(pace.waitOf("slow.example")).as("its turn").isEmpty();
        assertThat(pace.waitOf("slow.example")).contains(Duration.ofMillis(59 * 60_000L + 500));
    }

    @Test
    void keepsTheRateWhoeverTakesTheTurns() {
        int went = 0;
        for (int millis = 0; millis < 10_000; millis += 7) {
            for (int tries = 0; tries < 3; tries++)
                if (pace.waitOf("one.example").isEmpty()) went++;
            elapsed += Duration.ofMillis(7).toNanos();
        }
        assertThat(went).isBetween(98, 102);
    }

    @Test
    void doesNotMakeUpForALongSilence() {
        pace.waitOf("one.example");
        elapsed += Duration.ofMinutes(5).toNanos();
        int went = 0;
        while (pace.waitOf("one.example").isEmpty()) went++;
        assertThat(went).isLessThanOrEqualTo(3);
    }

    @Test
    void nobodyWaitsWhenTheLineIsOver() {
        assertThat(pace.untilNext()).isEmpty();
        pace.waitOf("one.example");
        assertThat(pace.untilNext()).isEmpty();
        pace.waitOf("one.example");
        elapsed += Duration.ofSeconds(1).toNanos();
        assertThat(pace.untilNext()).isEmpty();
    }
}
