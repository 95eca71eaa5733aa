package dev.crier.source;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file taken apart: its head and the text below.
 *
 * @param head empty if there is none
 * @param headLine in which line of the file the head begins, counted from 1
 * @param bodyLine in which line of the file the body begins
 */
record FrontMatter(Syntax syntax, String head, int headLine, String body, int bodyLine) {

    /** How a head is written: between lines of {@code ---} or {@code +++}, or as an object in braces. */
    enum Syntax {
        NONE,
        YAML,
        TOML,
        JSON
    }

    private static final Pattern OPENING = Pattern.compile("(---|\\+\\+\\+)[ \t]*(yaml|toml|json)?[ \t]*");
    private static final Pattern OBJECT = Pattern.compile("\\{\\s*+\"");

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

        Matcher opening = OPENING.matcher(text.substring(start, endOfLine(text, start)));
        if (opening.matches()) return fenced(text, start, line, opening);
        if (OBJECT.matcher(text).region(start, text.length()).lookingAt()) return object(text, start, line);
        return new FrontMatter(Syntax.NONE, "", line, text.substring(start), line);
    }

    boolean present() {
        return syntax != Syntax.NONE;
    }

    /** In which line of YAML the first tab stands; 0 without one. */
    int tabLine() {
        int tab = syntax == Syntax.YAML ? head.indexOf('\t') : -1;
        return tab < 0 ? 0 : headLine + lines(head, tab);
    }

    private static FrontMatter fenced(String text, int start, int line, Matcher opening) throws Rejected {
        String fence = opening.group(1);
        String named = opening.group(2);
        Syntax syntax = named != null
                ? Syntax.valueOf(named.toUpperCase(Locale.ROOT))
                : fence.equals("---") ? Syntax.YAML : Syntax.TOML;
        int head = Math.min(endOfLine(text, start) + 1, text.length());
        int at = line + 1;
        for (int next = head; next < text.length(); next = endOfLine(text, next) + 1, at++) {
            int end = endOfLine(text, next);
            String closing = text.substring(next, end).stripTrailing();
            if (!closing.equals(fence) && !(syntax == Syntax.YAML && closing.equals("..."))) continue;
            String body = text.substring(Math.min(end + 1, text.length()));
            return new FrontMatter(syntax, text.substring(head, next), line + 1, body, at + 1);
        }
        throw new Rejected(line, "the front matter that begins here never ends; close it with a line " + fence);
    }

    private static FrontMatter object(String text, int start, int line) throws Rejected {
        int open = 0;
        boolean quoted = false;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') at++;
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c == '{') open++;
            else if (!quoted && c == '}' && --open == 0) {
                String head = text.substring(start, at + 1);
                return new FrontMatter(
                        Syntax.JSON, head, line, text.substring(at + 1), line + lines(head, head.length()));
            }
        }
        throw new Rejected(line, "the front matter that begins here never ends; close its {");
    }

    private static int lines(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
