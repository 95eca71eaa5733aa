package dev.crier.mail;

import dev.crier.template.Escape;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks in a rendered mail that stand for what is personal; they are private-use characters, which no article has. */
public final class Marks {

    public static final char OPEN = '\uE000';
    public static final char CLOSE = '\uE001';

    private static final Pattern MARK = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);

    private Marks() {}

    public static String mark(String name) {
        return OPEN + name + CLOSE;
    }

    /** An HTML text with its marks filled: the mail's own HTML, for one recipient. */
    public static String fillHtml(String html, Map<String, String> values) {
        return fill(html, values, Escape::html);
    }

    /** A plain text with its marks filled. */
    public static String fillText(String text, Map<String, String> values) {
        return fill(text, values, UnaryOperator.identity());
    }

    private static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
        Matcher mark = MARK.matcher(text);
        return mark.replaceAll(
                found -> Matcher.quoteReplacement(escape.apply(values.getOrDefault(found.group(1), ""))));
    }
}
