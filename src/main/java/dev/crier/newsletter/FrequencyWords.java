package dev.crier.newsletter;

import dev.crier.schedule.CronWords;
import dev.crier.template.Words;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/** A frequency in words: every Friday; every weekday; as it is published. */
public final class FrequencyWords {

    private FrequencyWords() {}

    /** On which days. */
    public static String in(Words words, Frequency frequency) {
        if (frequency.isImmediate()) return words.say("schedule.immediately");
        Optional<CronWords> cron = frequency.cron().flatMap(CronWords::of);
        return cron.map(said -> days(words, said)).orElseGet(() -> words.say("schedule.other"));
    }

    /** On which days, at which hour, in which zone. */
    public static String full(Words words, Frequency frequency) {
        if (frequency.isImmediate()) return in(words, frequency);
        String zone = frequency
                .zone()
                .map(id -> id.getId().substring(id.getId().lastIndexOf('/') + 1).replace('_', ' '))
                .orElseGet(() -> words.say("schedule.own-zone"));
        return frequency
                .cron()
                .flatMap(CronWords::of)
                .map(said -> words.say("schedule.at", days(words, said), said.time(), zone))
                .orElseGet(() -> words.say(
                        "schedule.cron", String.valueOf(frequency.cron().orElse(null)), zone));
    }

    private static String days(Words words, CronWords said) {
        Locale locale = Locale.forLanguageTag(words.language());
        return switch (said.kind()) {
            case DAILY -> words.say("schedule.daily");
            case WEEKDAYS -> words.say("schedule.weekdays");
            case WEEKLY ->
                words.count(
                        "schedule.weekly",
                        said.days().size(),
                        words.list(said.days().stream()
                                .map(day -> DayOfWeek.of(day).getDisplayName(TextStyle.FULL, locale))
                                .toList()));
            case MONTHLY ->
                words.say(
                        "schedule.monthly",
                        words.list(said.days().stream().map(String::valueOf).toList()));
        };
    }
}
