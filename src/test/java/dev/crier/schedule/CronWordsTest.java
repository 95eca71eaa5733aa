package dev.crier.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronWordsTest {

    @Test
    void knowsTheCommonOnes() {
        assertThat(words("0 0 8 ? * FRI")).isEqualTo(new CronWords(CronWords.Kind.WEEKLY, List.of(5), "08:00"));
        assertThat(words("0 30 7 ? * 6")).isEqualTo(new CronWords(CronWords.Kind.WEEKLY, List.of(5), "07:30"));
        assertThat(words("0 0 8 ? * 1,MON")).isEqualTo(new CronWords(CronWords.Kind.WEEKLY, List.of(1, 7), "08:00"));
        assertThat(words("0 0 8 ? * MON-FRI")).isEqualTo(new CronWords(CronWords.Kind.WEEKDAYS, List.of(), "08:00"));
        assertThat(words("0 5 0 * * ?")).isEqualTo(new CronWords(CronWords.Kind.DAILY, List.of(), "00:05"));
        assertThat(words("0 0 9 1,15 * ?")).isEqualTo(new CronWords(CronWords.Kind.MONTHLY, List.of(1, 15), "09:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0/5 8 ? * *",
                "0 0 8,20 ? * *",
                "0 0 8 ? * FRI#1",
                "0 0 8 L * ?",
                "0 0 8 1 1 ?",
                "0 0 8 ? * MON-WED",
                "0 0 8 ? * FRI 2030"
            })
    void leavesOthersWithoutWords(String cron) {
        assertThat(CronWords.of(Cron.of(cron))).isEmpty();
    }

    private static CronWords words(String cron) {
        return CronWords.of(Cron.of(cron)).orElseThrow();
    }
}
