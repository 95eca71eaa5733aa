package dev.crier.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a head in TOML: tables, lists and texts. Numbers and dates stay the text that was written, and a key that stands
 * there twice has its last value.
 */
final class Toml {

    private static final int DEEPEST = 50;

    private final String text;
    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private int at;
    private int line;
    private int depth;

    private Toml(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /** @param line in which line of the file the text begins */
    static Map<String, Head.Value> parse(String text, int line) throws Rejected {
        var toml = new Toml(text, line);
        toml.read();
        var values = new LinkedHashMap<String, Head.Value>();
        toml.root.forEach(
                (key, content) -> values.put(key, new Head.Value(content, toml.lines.getOrDefault(key, line))));
        return values;
    }

    private void read() throws Rejected {
        Map<String, Object> table = root;
        for (blanks(); at < text.length(); blanks()) {
            if (take("[[")) {
                List<String> keys = keys();
                expect("]]");
                table = new LinkedHashMap<>();
                append(keys, table);
            } else if (take("[")) {
                List<String> keys = keys();
                expect("]");
                table = enter(root, keys);
            } else {
                assign(table);
            }
            endLine();
        }
    }

    private void assign(Map<String, Object> table) throws Rejected {
        int here = line;
        List<String> keys = keys();
        expect("=");
        spaces();
        String last = keys.get(keys.size() - 1);
        Map<String, Object> inner = enter(table, keys.subList(0, keys.size() - 1));
        inner.put(last, value());
        if (table == root) lines.put(keys.get(0), here);
    }

    private Map<String, Object> enter(Map<String, Object> from, List<String> keys) throws Rejected {
        Map<String, Object> table = from;
        for (String key : keys) {
            if (table == root) lines.putIfAbsent(key, line);
            Object inner = table.computeIfAbsent(key, absent -> new LinkedHashMap<String, Object>());
            if (inner instanceof List<?> list && !list.isEmpty()) inner = list.get(list.size() - 1);
            if (!(inner instanceof Map<?, ?>)) throw broken(key + " holds a value, so it cannot hold keys");
            @SuppressWarnings("unchecked")
            var next = (Map<String, Object>) inner;
            table = next;
        }
        return table;
    }

    private void append(List<String> keys, Map<String, Object> item) throws Rejected {
        String last = keys.get(keys.size() - 1);
        Map<String, Object> table = enter(root, keys.subList(0, keys.size() - 1));
        if (table == root) lines.putIfAbsent(last, line);
        var list = new ArrayList<Object>(table.get(last) instanceof List<?> known ? known : List.of());
        list.add(item);
        table.put(last, list);
    }

    private List<String> keys() throws Rejected {
        var keys = new ArrayList<String>();
        do {
            spaces();
            String key = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'') ? string() : word();
            keys.add(key.strip().toLowerCase(Locale.ROOT));
            spaces();
        } while (take("."));
        return keys;
    }

    private String word() throws Rejected {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) throw broken("a key is missing; write key = \"value\"");
        return text.substring(start, at);
    }

    private Object value() throws Rejected {
        if (++depth > DEEPEST) throw broken("nested more than " + DEEPEST + " deep");
        Object value;
        if (take("[")) value = list();
        else if (take("{")) value = inlineTable();
        else if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) value = string();
        else value = plain();
        depth--;
        return value;
    }

    private List<Object> list() throws Rejected {
        var list = new ArrayList<Object>();
        for (blanks(); !take("]"); blanks()) {
            list.add(value());
            blanks();
            if (take(",")) continue;
            expect("]");
            break;
        }
        return list;
    }

    private Map<String, Object> inlineTable() throws Rejected {
        var table = new LinkedHashMap<String, Object>();
        for (blanks(); !take("}"); blanks()) {
            assign(table);
            blanks();
            if (take(",")) continue;
            expect("}");
            break;
        }
        return table;
    }

    /** A number, a date, true or false. */
    private String plain() throws Rejected {
        int start = at;
        while (at < text.length() && ",]}#\n".indexOf(text.charAt(at)) < 0) at++;
        String plain = text.substring(start, at).strip();
        if (plain.isEmpty()) throw broken("a value is missing");
        if (!plain.matches("[-+.:\\w]+( [0-9][-+.:\\w]*)?")) throw broken("a text without quotes");
        return plain;
    }

    private String string() throws Rejected {
        String quote = text.substring(at, at + 1);
        boolean many = text.startsWith(quote.repeat(3), at);
        String end = many ? quote.repeat(3) : quote;
        at += end.length();
        if (many) take("\n");
        var out = new StringBuilder();
        while (!text.startsWith(end, at)) {
            if (at >= text.length() || !many && text.charAt(at) == '\n') throw broken("a quote that is not closed");
            char c = text.charAt(at++);
            if (c == '\n') line++;
            if (c == '\\' && quote.equals("\"")) escape(out);
            else out.append(c);
        }
        at += end.length();
        // Up to two quotes may stand before the closing ones.
        while (many && text.startsWith(quote, at)) {
            out.append(quote);
            at++;
        }
        return out.toString();
    }

    private void escape(StringBuilder out) throws Rejected {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        int plain = "btnfre".indexOf(c);
        if (plain >= 0) {
            out.append("\b\t\n\f\r\u001b".charAt(plain));
        } else if (c == 'u' || c == 'U') {
            int length = c == 'u' ? 4 : 8;
            String digits = text.substring(at, Math.min(at + length, text.length()));
            if (!digits.matches("0{0,4}[0-9a-fA-F]{4}|000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4}"))
                throw broken("\\" + c + " without its digits");
            out.appendCodePoint(Integer.parseInt(digits, 16));
            at += digits.length();
        } else if (Character.isWhitespace(c)) {
            at--;
            int start = at;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
            line += (int)
                    text.substring(start, at).chars().filter(one -> one == '\n').count();
        } else if (c == '"' || c == '\\' || c == '/') {
            out.append(c);
        } else {
            throw broken("\\" + c + " means nothing; write \\\\ for a backslash");
        }
    }

    private void spaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
    }

    /** Spaces, line breaks and comments. */
    private void blanks() {
        for (spaces(); at < text.length(); spaces()) {
            if (text.charAt(at) == '#') {
                while (at < text.length() && text.charAt(at) != '\n') at++;
            } else if (text.charAt(at) == '\n') {
                at++;
                line++;
            } else {
                return;
            }
        }
    }

    private void endLine() throws Rejected {
        spaces();
        if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '#') {
            throw broken("something after the value");
        }
    }

    private boolean take(String wanted) {
        if (!text.startsWith(wanted, at)) return false;
        at += wanted.length();
        if (wanted.equals("\n")) line++;
        return true;
    }

    private void expect(String wanted) throws Rejected {
        spaces();
        if (!take(wanted)) throw broken("there is no " + wanted + " where one belongs");
    }

    private Rejected broken(String why) {
        return new Rejected(line, "the front matter is not valid TOML: " + why);
    }
}
