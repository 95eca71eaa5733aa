package dev.crier.template;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The fixed words of one language, and how it writes dates, numbers and lists. */
public final class Words {

    public String language() {
        throw new UnsupportedOperationException();
    }

    /** {@code rtl} or {@code ltr}. */
    public String direction() {
        throw new UnsupportedOperationException();
    }

    /** The text for a key, with {@code {0}}, {@code {1}} … replaced. An unknown key is an error. */
    public String say(String key, Object... values) {
        throw new UnsupportedOperationException();
    }

    /** The text for a key in the plural form of {@code count} (CLDR categories: key.one, key.few, key.other …); {0} is the count. */
    public String count(String key, long count, Object... more) {
        throw new UnsupportedOperationException();
    }

    /** Friday 23 February 2018 */
    public String longDate(Instant instant, ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /** 23 February 2018 */
    public String date(Instant instant, ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /** 08:00 */
    public String time(Instant instant, ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    public String number(long number) {
        throw new UnsupportedOperationException();
    }

    /** 2.1 MB */
    public String size(long bytes) {
        throw new UnsupportedOperationException();
    }

    /** A, B and C */
    public String list(List<String> items) {
        throw new UnsupportedOperationException();
    }

    /** The name of a language in this language: French. */
    public String languageName(String language) {
        throw new UnsupportedOperationException();
    }

    /** The name of an article's type, translated where it is one of the known ones, else as it is. */
    public String type(String type) {
        throw new UnsupportedOperationException();
    }

    /** "Read the analysis", by type. */
    public String read(String type) {
        throw new UnsupportedOperationException();
    }
}
