package dev.crier.source;

import java.util.regex.Pattern;

/**
 * A file taken apart: the YAML of its head and the text below.
 *
 * @param yaml empty if there is no head
 * @param yamlLine in which line of the file the YAML begins, counted from 1
 * @param bodyLine in which line of the file the body begins
 */
record FrontMatter(boolean present, String yaml, int yamlLine, String body, int bodyLine) {

    private static final Pattern OPENING = Pattern.compile("---[ \t]*");
    private static final Pattern CLOSING = Pattern.compile("(---|\\.\\.\\.)[ \t]*");

    /** @param text with {@code \n} as the only line break */
    static FrontMatter split(String text) throws Rejected {
        int start = 0;
        int line = 1;
        while (start < text.length()
                && text.substring(start, endOfLine(text, start)).isBlank()) {
            start = endOfLine(text, start) + 1;
            line++;
        }
        if (start >= text.length()) throw new Rejected(0, "the file is empty");

        String first = text.substring(start, endOfLine(text, start));
        if (first.strip().equals("+++")) {
            throw new Rejected(
                    line, "the front matter is TOML (+++), which is not read; write it as YAML between --- lines");
        }
        if (!OPENING.matcher(first).matches()) return new FrontMatter(false, "", line, text.substring(start), line);

        int yaml = Math.min(endOfLine(text, start) + 1, text.length());
        int at = line + 1;
        for (int next = yaml; next < text.length(); next = endOfLine(text, next) + 1, at++) {
            int end = endOfLine(text, next);
            if (!CLOSING.matcher(text.substring(next, end)).matches()) continue;
            String body = text.substring(Math.min(end + 1, text.length()));
            return new FrontMatter(true, text.substring(yaml, next), line + 1, body, at + 1);
        }
        throw new Rejected(line, "the front matter that begins here never ends; close it with a line ---");
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
