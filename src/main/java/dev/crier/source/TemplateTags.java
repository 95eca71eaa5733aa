package dev.crier.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/**
 * A text in which the tags of site generators have become readable text, code aside.
 *
 * @param tags how many there were
 * @param firstLine in which line of the text the first stood, counted from 1
 */
record TemplateTags(String text, int tags, int firstLine) {

    private record Range(int start, int end) {}

    private static final Pattern HTML_CODE =
            Pattern.compile("<(pre|code|script|style)\\b[^>]*+>", Pattern.CASE_INSENSITIVE);
    private static final Pattern RAW = Pattern.compile("\\{%-?\\s*+raw\\s*+-?%\\}");
    private static final Pattern END_RAW = Pattern.compile("\\{%-?\\s*+endraw\\s*+-?%\\}");
    private static final Pattern QUOTED =
            Pattern.compile("[-\\s]*+(?:\"([^\"]*+)\"|'([^']*+)')\\s*+(?:\\|.*)?", Pattern.DOTALL);

    static boolean maybeIn(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    /** @param document the text as parsed with source spans */
    static TemplateTags degradeMarkdown(String text, Node document) {
        var code = new ArrayList<Range>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Code node) {
                add(node);
            }

            @Override
            public void visit(FencedCodeBlock node) {
                add(node);
            }

            @Override
            public void visit(IndentedCodeBlock node) {
                add(node);
            }

            private void add(Node node) {
                for (SourceSpan span : node.getSourceSpans()) {
                    code.add(new Range(span.getInputIndex(), span.getInputIndex() + span.getLength()));
                }
            }
        });
        return degrade(text, code);
    }

    static TemplateTags degradeHtml(String text) {
        return degrade(text, new ArrayList<>());
    }

    private static TemplateTags degrade(String text, List<Range> code) {
        addHtmlCode(text, code);
        code.sort(Comparator.comparing(Range::start));
        var out = new StringBuilder(text.length());
        int tags = 0;
        int first = 0;
        int at = 0;
        int range = 0;
        while (at < text.length()) {
            while (range < code.size() && code.get(range).end() <= at) range++;
            if (range < code.size() && code.get(range).start() <= at) {
                out.append(text, at, code.get(range).end());
                at = code.get(range).end();
                continue;
            }
            int end = isOpening(text, at) ? end(text, at) : -1;
            if (end < 0) {
                out.append(text.charAt(at++));
                continue;
            }
            if (tags++ == 0) first = at;
            at = replace(text, at, end, out);
        }
        int line = 1
                + (int) text.substring(0, first).chars().filter(c -> c == '\n').count();
        return new TemplateTags(out.toString(), tags, line);
    }

    /** Appends what is left of the tag, and says where to go on. */
    private static int replace(String text, int at, int end, StringBuilder out) {
        Matcher raw = raw(text, at);
        if (raw.lookingAt()) {
            Matcher closing = END_RAW.matcher(text);
            int start = raw.end();
            if (text.indexOf("endraw", start) < 0 || !closing.find(start)) return start;
            out.append(text, start, closing.start());
            return closing.end();
        }
        char kind = text.charAt(at + 2);
        if (text.charAt(at + 1) == '{' && kind != '<' && kind != '%') {
            Matcher quoted = QUOTED.matcher(text.substring(at + 2, end - 2));
            if (quoted.matches()) {
                String word = quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
                boolean inLink = at > 0 && text.charAt(at - 1) == '(';
                out.append(inLink ? word.strip().replaceAll("\\s+", "%20") : word);
            }
        }
        return end;
    }

    /** To be asked for what begins here: a search would run to the end of the text, once for every tag. */
    private static Matcher raw(String text, int at) {
        return RAW.matcher(text).region(at, text.length());
    }

    private static boolean isOpening(String text, int at) {
        return text.startsWith("{{", at) || text.startsWith("{%", at);
    }

    /** Where the tag that opens here ends. None if it is not closed before the next one opens or the paragraph ends. */
    private static int end(String text, int at) {
        if (raw(text, at).lookingAt()) return at;
        String closing = text.startsWith("{%", at)
                ? "%}"
                : text.startsWith("{{<", at) ? ">}}" : text.startsWith("{{%", at) ? "%}}" : "}}";
        boolean shortcode = closing.length() == 3;
        for (int i = at + (shortcode ? 3 : 2); i < text.length(); i++) {
            if (text.startsWith(closing, i)) return i + closing.length();
            if (isOpening(text, i) || text.startsWith("\n\n", i)) return -1;
        }
        return -1;
    }

    private static void addHtmlCode(String text, List<Range> code) {
        Matcher open = HTML_CODE.matcher(text);
        int from = 0;
        while (open.find(from)) {
            Matcher close = Pattern.compile("</" + open.group(1) + "\\s*+>", Pattern.CASE_INSENSITIVE)
                    .matcher(text);
            if (!close.find(open.end())) return;
            code.add(new Range(open.start(), close.end()));
            from = close.end();
        }
    }
}
