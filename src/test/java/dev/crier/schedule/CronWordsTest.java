package dev.crier.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronWordsTest {

    @ParameterizedTest
    @CsvSource({
        "0 0 8 ? * FRI, WEEKLY, 5",
        "0 30 7 ? * 6, WEEKLY, 5",
        "0 0 8 ? * 1;MON, WEEKLY, 1 7",
        "0 0 8 ? * mon-wed, WEEKLY, 1 2 3",
        "0 0 8 ? * FRI-MON, WEEKLY, 1 5 6 7",
        "0 0 8 ? * MON-FRI, WEEKDAYS, ''",
        "0 0 8 ? * 2;3;4;5;6, WEEKDAYS, ''",
        "0 0 8 ? * SUN-SAT, DAILY, ''",
        "0 5 0 * * ?, DAILY, ''",
        "0 0 9 1;15 * ?, DATES, 1 15",
        "0 0 9 1/10 * ?, DATES, 1 11 21 31",
        "0 0 9 L * ?, LAST_DAY, ''",
        "0 0 9 LW * ?, LAST_WORKDAY, ''",
        "0 0 9 1W * ?, FIRST_WORKDAY, ''",
        "0 0 9 ? * MON#1, NTH, 1",
        "0 0 9 ? * 6L, NTH, 5"
    })
    void knowsTheDays(String cron, CronDays.Kind kind, String days) {
        CronDays found = words(cron).days();
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.days()).isEqualTo(numbers(days));
    }

    @ParameterizedTest
    @CsvSource({
        "*, 1 2 3 4 5 6 7 8 9 10 11 12",
        "*/3, 1 4 7 10",
        "2/3, 2 5 8 11",
        "JAN;jul, 1 7",
        "NOV-FEB, 1 2 11 12",
        "5, 5"
    })
    void knowsTheMonths(String field, String months) {
        CronWords words = words("0 0 8 L " + field + " ?");
        assertThat(words.months()).isEqualTo(numbers(months));
        assertThat(words.isQuarterly()).isEqualTo(field.contains("/3"));
        assertThat(words.isMonthly()).isEqualTo(field.equals("*"));
    }

    @Test
    void namesTimesOrThePauseBetweenThem() {
        assertThat(words("0 0 20,8 ? * *").times().all()).containsExactly(LocalTime.of(8, 0), LocalTime.of(20, 0));
        CronTimes twoHourly = words("0 0 0/2 * * ?").times();
        assertThat(twoHourly.every()).hasHours(2);
        assertThat(twoHourly.isAllDay()).isTrue();
        CronTimes inTheDay = words("0 0/30 8-17 ? * MON-FRI").times();
        assertThat(inTheDay.every()).hasMinutes(30);
        assertThat(inTheDay.isAllDay()).isFalse();
        assertThat(inTheDay.first()).isEqualTo(LocalTime.of(8, 0));
        assertThat(inTheDay.last()).isEqualTo(LocalTime.of(17, 30));
        assertThat(words("0 * * * * ?").times().every()).hasMinutes(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/10 0 8 ? * *",
                "0 0 0,1,5,7,22 ? * *",
                "0 0/7 8,9 ? * *",
                "0 0 8 L-3 * ?",
                "0 0 8 15W * ?",
                "0 0 8 */2 * ?",
                "0 0 8 ? 1-6 FRI",
                "0 0 8 * DEC ?",
                "0 0 8 ? * FRI 2030"
            })
    void leavesOthersWithoutWords(String cron) {
        assertThat(CronWords.of(Cron.of(cron))).isEmpty();
    }

    private static List<Integer> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.split(" ")).stream().map(Integer::valueOf).toList();
    }

    /** @param cron with semicolons for commas, which a table uses itself */
    private static CronWords words(String cron) {
        return CronWords.of(Cron.of(cron.replace(';', ','))).orElseThrow();
    }
}
