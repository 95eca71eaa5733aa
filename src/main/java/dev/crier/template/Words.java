package dev.crier.template;

import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fixed words of one language, and how it writes dates, numbers and lists. */
public final class Words {

    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "dv", "fa", "he", "ckb", "ps", "sd", "ug", "ur", "yi");
    private static final long KILO = 1_000;

    private final String language;
    private final Locale locale;
    private final Map<String, String> words;
    private final DateTimeFormatter longDate;
    private final DateTimeFormatter longDateFirst;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateFirst;
    private final DateTimeFormatter time;

    /** @param words every key, those the language lacks in English; but how it writes dates is its own, or as Java knows it */
    Words(String language, Map<String, String> words) {
        this.language = language;
        this.words = Map.copyOf(words);
        // Digits as on the rest of the page, in any script.
        this.locale = Locale.forLanguageTag(language + "-u-nu-latn");
        this.longDate = pattern("date.long", usual(FormatStyle.FULL, null));
        this.longDateFirst = pattern("date.long.first", longDate);
        this.date = pattern("date.short", usual(FormatStyle.LONG, null));
        this.dateFirst = pattern("date.short.first", date);
        this.time = pattern("date.time", usual(null, FormatStyle.SHORT));
    }

    private DateTimeFormatter pattern(String key, DateTimeFormatter otherwise) {
        String pattern = words.get(key);
        return pattern == null ? otherwise : DateTimeFormatter.ofPattern(pattern, locale);
    }

    private DateTimeFormatter usual(@Nullable FormatStyle date, @Nullable FormatStyle time) {
        return DateTimeFormatter.ofPattern(
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, time, IsoChronology.INSTANCE, locale),
                locale);
    }

    public String language() {
        return language;
    }

    /** {@code rtl} or {@code ltr}. */
    public String direction() {
        return direction(language);
    }

    /** Which way a language is written: {@code rtl} or {@code ltr}. */
    public static String direction(String language) {
        int dash = language.indexOf('-');
        return RIGHT_TO_LEFT.contains(dash < 0 ? language : language.substring(0, dash)) ? "rtl" : "ltr";
    }

    /** Whether a text has words of the other direction. */
    public boolean turns(String text) {
        boolean rightToLeft = direction().equals("rtl");
        return text.codePoints().anyMatch(c -> switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> rightToLeft;
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> !rightToLeft;
            default -> false;
        });
    }

    /** A part of a line of plain text between invisible marks, so that it cannot turn its neighbours around. */
    public String held(String part) {
        if (part.isEmpty()) return part;
        char mark = direction().equals("rtl") ? '\u200f' : '\u200e';
        return mark + part + mark;
    }

    boolean knows(String key) {
        return words.containsKey(key);
    }

    /** The text for a key, with {@code {0}}, {@code {1}} … replaced. An unknown key is an error. */
    public String say(String key, Object... values) {
        String text = words.get(key);
        if (text == null) throw new IllegalArgumentException("templates/words/en.properties has no key " + key);
        return filled(text, values);
    }

    /** The text for a key in the plural form of {@code count} (CLDR categories: key.one, key.few, key.other …); {0} is the count. */
    public String count(String key, long count, Object... more) {
        var values = new Object[more.length + 1];
        values[0] = number(count);
        System.arraycopy(more, 0, values, 1, more.length);
        String form = key + "." + Plural.of(language, count).suffix();
        return say(words.containsKey(form) ? form : key + ".other", values);
    }

    /** Friday 23 February 2018 */
    public String longDate(Instant instant, ZoneId zone) {
        ZonedDateTime day = instant.atZone(zone);
        return (day.getDayOfMonth() == 1 ? longDateFirst : longDate).format(day);
    }

    /** 23 February 2018 */
    public String date(Instant instant, ZoneId zone) {
        ZonedDateTime day = instant.atZone(zone);
        return (day.getDayOfMonth() == 1 ? dateFirst : date).format(day);
    }

    /** 08:00 */
    public String time(Instant instant, ZoneId zone) {
        return time.format(instant.atZone(zone));
    }

    /** 08:00 */
    public String time(LocalTime time) {
        return this.time.format(time);
    }

    /** Friday */
    public String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    /** February */
    public String month(Month month) {
        return month.getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    /** What a time zone is called: Central European Time. */
    public String zoneName(ZoneId zone) {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** 2.1 MB */
    public String size(long bytes) {
        if (bytes < KILO) return say("size.bytes", number(bytes));
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        if (bytes < KILO * KILO) return say("size.kilobytes", number(Math.round(bytes / (double) KILO)));
        return say("size.megabytes", format.format(bytes / (double) (KILO * KILO)));
    }

    /** A, B and C */
    public String list(List<String> items) {
        if (items.isEmpty()) return "";
        String said = items.get(0);
        for (int i = 1; i < items.size(); i++) {
            String key = i < items.size() - 1 ? "list.middle" : items.size() == 2 ? "list.two" : "list.end";
            said = say(key, said, items.get(i));
        }
        return said;
    }

    /** The name of a language in this language: French. */
    public String languageName(String tag) {
        String name = Locale.forLanguageTag(tag).getDisplayName(locale);
        return name.isEmpty() ? tag : name;
    }

    /** The name of a language in that language, as a title: Français. */
    public static String ownName(String tag) {
        Locale own = Locale.forLanguageTag(tag);
        String name = own.getDisplayName(own);
        return name.isEmpty() ? tag : sentence(name, own);
    }

    /** A text as the beginning of a line: its first letter a capital, where the script has capitals. */
    public String sentence(String text) {
        return sentence(text, locale);
    }

    private static String sentence(String text, Locale locale) {
        if (text.isEmpty()) return text;
        int end = text.offsetByCodePoints(0, 1);
        return text.substring(0, end).toUpperCase(locale) + text.substring(end);
    }

    /** The name of an article's type, translated where it is one of the known ones, else as it is. */
    public String type(String type) {
        return words.getOrDefault("type." + key(type), type);
    }

    /** "Read the analysis", by type. */
    public String read(String type) {
        return words.getOrDefault("read." + key(type), say("read.other"));
    }

    private static String key(String type) {
        return type.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    }

    private static String filled(String text, Object... values) {
        if (values.length == 0) return text;
        var out = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            boolean place = open + 2 < text.length()
                    && text.charAt(open + 2) == '}'
                    && Character.isDigit(text.charAt(open + 1));
            int number = place ? text.charAt(open + 1) - '0' : values.length;
            out.append(text, from, open);
            out.append(number < values.length ? String.valueOf(values[number]) : "{");
            from = number < values.length ? open + 3 : open + 1;
        }
        return out.append(text, from, text.length()).toString();
    }
}
