package dev.crier.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slots are local date-times, placed in a zone. */
class CronTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @ValueSource(strings = {"0 0 99 ? * FRI", "0 98 8 ? * FRI", "99 0 8 ? * FRI"})
    void refusesNumbersThatQuartzTakesForStars(String text) {
        assertThatThrownBy(() -> Cron.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void strikesAtTheLocalHourInSummerAndWinter() {
        Cron friday = Cron.of("0 0 8 ? * FRI");
        assertThat(friday.next(Instant.parse("2026-07-01T00:00:00Z"), PARIS))
                .contains(Instant.parse("2026-07-03T06:00:00Z"));
        assertThat(friday.next(Instant.parse("2026-12-01T00:00:00Z"), PARIS))
                .contains(Instant.parse("2026-12-04T07:00:00Z"));
    }

    @Test
    void movesForwardOutOfTheHourThatDoesNotExist() {
        Cron night = Cron.of("0 30 2 ? * *");
        assertThat(night.next(Instant.parse("2026-03-28T12:00:00Z"), PARIS, 2))
                .containsExactly(Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void takesTheEarlierOfTheHourThatComesTwice() {
        Cron night = Cron.of("0 30 2 ? * *");
        assertThat(night.next(Instant.parse("2026-10-24T12:00:00Z"), PARIS, 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void countsEqualInstantsOnce() {
        Cron twice = Cron.of("0 30 2,3 ? * *");
        assertThat(twice.next(Instant.parse("2026-03-28T12:00:00Z"), PARIS, 3))
                .containsExactly(
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"),
                        Instant.parse("2026-03-30T01:30:00Z"));
    }

    @Test
    void skipsNoHourOfADayOnWhichClocksGoForward() {
        Cron hourly = Cron.of("0 0 * ? * *");
        List<Instant> slots = hourly.next(Instant.parse("2026-03-28T22:59:59Z"), PARIS, 24);
        assertThat(slots).doesNotHaveDuplicates().isSorted();
        assertThat(slots.get(0)).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        for (int i = 1; i < slots.size(); i++) {
            assertThat(Duration.between(slots.get(i - 1), slots.get(i))).isEqualTo(Duration.ofHours(1));
        }
    }

    /** Zone, from when, a cron, and its slots; on days on which clocks change by half an hour, an hour or a whole day. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Paris        | 2027-03-27T12:00:00Z | 0 30 2 ? * *  | 2027-03-28T01:30:00Z 2027-03-29T00:30:00Z
            Europe/Paris        | 2027-10-30T12:00:00Z | 0 30 2 ? * *  | 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z
            Europe/Paris        | 2027-03-27T12:00:00Z | 0 0 8 ? * SUN | 2027-03-28T06:00:00Z 2027-04-04T06:00:00Z
            America/New_York    | 2027-03-14T00:00:00Z | 0 0 2 ? * *   | 2027-03-14T07:00:00Z 2027-03-15T06:00:00Z
            America/New_York    | 2026-10-31T12:00:00Z | 0 30 1 1 * ?  | 2026-11-01T05:30:00Z 2026-12-01T06:30:00Z
            America/St_Johns    | 2027-03-14T00:00:00Z | 0 15 2 ? * *  | 2027-03-14T05:45:00Z 2027-03-15T04:45:00Z
            Australia/Lord_Howe | 2026-10-03T12:00:00Z | 0 15 2 ? * *  | 2026-10-03T15:45:00Z 2026-10-04T15:15:00Z
            Australia/Lord_Howe | 2027-04-03T12:00:00Z | 0 45 1 ? * *  | 2027-04-03T14:45:00Z 2027-04-04T15:15:00Z
            Australia/Lord_Howe | 2026-10-03T12:00:00Z | 0 10,35 2 ? * * | 2026-10-03T15:35:00Z 2026-10-03T15:40:00Z 2026-10-04T15:10:00Z
            Pacific/Apia        | 2011-12-29T12:00:00Z | 0 0 8 ? * *   | 2011-12-29T18:00:00Z 2011-12-30T18:00:00Z 2011-12-31T18:00:00Z
            Pacific/Apia        | 2011-12-29T19:00:00Z | 0 0 8 30 * ?  | 2011-12-30T18:00:00Z 2012-01-29T18:00:00Z
            Pacific/Apia        | 2011-12-30T11:00:00Z | 0 0 8 30 * ?  | 2011-12-30T18:00:00Z 2012-01-29T18:00:00Z
            Pacific/Apia        | 2011-12-30T08:30:00Z | 0 0 * ? * *   | 2011-12-30T09:00:00Z 2011-12-30T10:00:00Z 2011-12-30T11:00:00Z 2011-12-30T12:00:00Z
            Pacific/Kiritimati  | 2026-12-31T00:00:00Z | 0 0 8 1 * ?   | 2026-12-31T18:00:00Z 2027-01-31T18:00:00Z
            Pacific/Pago_Pago   | 2026-12-31T00:00:00Z | 0 0 8 1 * ?   | 2027-01-01T19:00:00Z 2027-02-01T19:00:00Z
            """)
    void neitherSkipsNorDoublesWhenClocksChange(String zone, Instant from, String cron, String slots) {
        List<Instant> expected = Stream.of(slots.split(" ")).map(Instant::parse).toList();
        assertThat(Cron.of(cron).next(from, ZoneId.of(zone), expected.size())).containsExactlyElementsOf(expected);
        for (Instant slot : expected) {
            assertThat(Cron.of(cron).last(slot.plusSeconds(1), ZoneId.of(zone))).contains(slot);
        }
    }

    @Test
    void findsTheLastSlotHoweverLongAgo() {
        assertThat(Cron.of("0 0 8 29 2 ?").last(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC))
                .contains(Instant.parse("2024-02-29T08:00:00Z"));
        assertThat(Cron.of("0 0 8 ? * FRI").last(Instant.parse("2026-11-27T08:00:00Z"), ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-27T08:00:00Z"));
        assertThat(Cron.of("0 0 8 ? * FRI").last(Instant.parse("2026-11-27T07:59:59.999Z"), ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-20T08:00:00Z"));
    }

    @Test
    @Timeout(5)
    void isQuickAboutWhatStrikesEverySecond() {
        Cron always = Cron.of("* * * ? * *");
        Instant now = Instant.parse("2026-11-27T08:00:00Z");
        for (int times = 0; times < 100; times++)
            assertThat(always.last(now, PARIS)).contains(now);
        assertThat(always.next(now, PARIS, 3_600)).last().isEqualTo(now.plusSeconds(3_600));
    }

    @Test
    void endsWithItsYear() {
        Cron once = Cron.of("0 0 8 1 1 ? 2026");
        assertThat(once.next(Instant.parse("2026-01-01T08:00:00Z"), ZoneOffset.UTC))
                .isEmpty();
        assertThat(once.last(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC))
                .contains(Instant.parse("2026-01-01T08:00:00Z"));
        assertThat(once.last(Instant.parse("2025-06-01T00:00:00Z"), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void agreesWithItselfForwardAndBackInEveryKindOfZone() {
        var random = new Random(7);
        var crons = List.of("0 0 8 ? * FRI", "0 30 2 ? * *", "0 0 0 1 * ?", "0 15 */6 ? * *", "0 59 23 L * ?");
        for (String zone : List.of(
                "Europe/Paris",
                "America/Sao_Paulo",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Pacific/Apia",
                "Africa/Casablanca",
                "UTC")) {
            for (String text : crons) {
                Cron cron = Cron.of(text);
                Instant start = Instant.parse("2011-12-01T00:00:00Z").plusSeconds(random.nextInt(86_400 * 3_650));
                Instant next = cron.next(start, ZoneId.of(zone)).orElseThrow();
                assertThat(next).isAfter(start);
                assertThat(cron.last(next, ZoneId.of(zone)))
                        .as(text + " in " + zone)
                        .contains(next);
                assertThat(cron.last(next.minusMillis(1), ZoneId.of(zone)).orElseThrow())
                        .as(text + " in " + zone)
                        .isBeforeOrEqualTo(start);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0 0 8", "0 0 8 * * FRI MON x", "0 0 25 ? * *", "0 0 8 ? * XYZ", "a b c d e f", "0 0 8 * * *"
            })
    void saysWhatIsNoCron(String text) {
        assertThatThrownBy(() -> Cron.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a cron expression");
    }
}
