package dev.crier.source;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** The front matter of a file: its values by key, case aside, each with the line it stands in. */
final class Head {

    /** A {@code String} as written, a {@code List} of such or a {@code Map} by lower-case key. */
    record Value(Object content, int line) {}

    /** Characters that YAML refuses or counts as line breaks, which would shift every line after them. */
    private static final Pattern TROUBLE =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029\ufffe\uffff\ufeff]");

    /** Where Zola and Hugo want the keys that are not theirs. */
    private static final List<String> TABLES = List.of("taxonomies", "params", "extra");

    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    private static final String MERGE = "<<";
    private static final int DEEPEST = 50;

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final IdentityHashMap<Node, Object> seen = new IdentityHashMap<>();

    private Head() {}

    static Head of(Map<String, Value> values) {
        var head = new Head();
        values.forEach((key, value) -> head.put(key.toLowerCase(Locale.ROOT), value));
        return head;
    }

    static Head parse(FrontMatter matter) throws Rejected {
        var head = new Head();
        switch (matter.syntax()) {
            case NONE -> {}
            case TOML -> Toml.parse(matter.head(), matter.headLine()).forEach(head::put);
            case JSON -> head.takeYaml(asYaml(matter.head()), matter.headLine(), "JSON");
            case YAML -> head.takeYaml(matter.head(), matter.headLine(), "YAML");
        }
        return head;
    }

    /** The first of these keys that holds something. */
    Optional<Value> first(List<String> keys) {
        return all(keys).stream().findFirst();
    }

    List<Value> all(List<String> keys) {
        var found = new ArrayList<Value>();
        for (String key : keys) {
            find(key.toLowerCase(Locale.ROOT))
                    .filter(value -> !found.contains(value))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A key, a key of a key ({@code author.name}), or one in the table where a generator keeps what is not its own. */
    private Optional<Value> find(String key) {
        Value value = values.get(key);
        int dot = key.indexOf('.');
        if (value == null && dot > 0) value = inside(key.substring(0, dot), key.substring(dot + 1));
        for (String table : TABLES) {
            if (value == null) value = inside(table, key);
        }
        return Optional.ofNullable(value);
    }

    private @Nullable Value inside(String table, String key) {
        Value outer = values.get(table);
        if (outer == null || !(outer.content() instanceof Map<?, ?> map)) return null;
        Object content = map.get(key);
        return content == null || isEmpty(content) ? null : new Value(content, outer.line());
    }

    /** JSON is YAML as well, but for tabs between values and {@code \\/} in them. */
    private static String asYaml(String json) {
        return ESCAPE.matcher(json.replace('\t', ' '))
                .replaceAll(found -> Matcher.quoteReplacement(found.group().equals("\\/") ? "/" : found.group()));
    }

    private void takeYaml(String text, int above, String name) throws Rejected {
        try {
            take(compose(TROUBLE.matcher(text).replaceAll(" ")), above);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + above;
            throw new Rejected(
                    line, "the front matter is not valid " + name + ": " + explain(String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            throw new Rejected(
                    above, "the front matter is not valid " + name + ": " + explain(String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable Node compose(String yaml) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(1_000_000);
        return new Composer(new ParserImpl(new StreamReader(yaml), options), new Resolver(), options).getSingleNode();
    }

    private void take(@Nullable Node root, int above) throws Rejected {
        if (root == null || root.getTag().equals(Tag.NULL)) return;
        if (!(root instanceof MappingNode mapping)) {
            throw new Rejected(
                    above, "the front matter is not a list of keys and values; write key: value, a line each");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) continue;
            String name = key.getValue().strip().toLowerCase(Locale.ROOT);
            int line = tuple.getValueNode().getStartMark().getLine() + above;
            put(name, new Value(plain(tuple.getValueNode()), line));
        }
        Value merged = values.remove(MERGE);
        if (merged != null) {
            merge(merged.content(), (name, content) -> {
                if (!values.containsKey(name)) put(name, new Value(content, merged.line()));
            });
        }
    }

    /** {@code <<: *defaults}: the library's own way never ends where a map merges itself. */
    private static void merge(Object merged, BiConsumer<String, Object> into) {
        List<?> maps = merged instanceof List<?> list ? list : List.of(merged);
        for (Object one : maps) {
            if (one instanceof Map<?, ?> map) map.forEach((key, value) -> into.accept(String.valueOf(key), value));
        }
    }

    /** The last one wins, also where it is empty. */
    private void put(String name, Value value) {
        values.remove(name);
        if (!isEmpty(value.content())) values.put(name, value);
    }

    /** Built once for each node, so that aliases cannot multiply it. */
    private Object plain(Node node) {
        Object known = seen.get(node);
        if (known != null) return known;
        seen.put(node, "");
        Object plain = "";
        if (node instanceof ScalarNode scalar) {
            plain = scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
        } else if (node instanceof SequenceNode sequence) {
            var list = new ArrayList<Object>();
            for (Node item : sequence.getValue()) list.add(plain(item));
            plain = list;
        } else if (node instanceof MappingNode mapping) {
            var map = new LinkedHashMap<String, Object>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    map.put(key.getValue().strip().toLowerCase(Locale.ROOT), plain(tuple.getValueNode()));
                }
            }
            Object merged = map.remove(MERGE);
            if (merged != null) merge(merged, map::putIfAbsent);
            plain = map;
        }
        seen.put(node, plain);
        return plain;
    }

    private static boolean isEmpty(Object content) {
        if (content instanceof String text) return text.isBlank();
        if (content instanceof List<?> list) return list.isEmpty();
        return content instanceof Map<?, ?> map && map.isEmpty();
    }

    private static String explain(String problem) {
        if (problem.contains("\\t")) return "a tab where YAML wants spaces; replace it";
        if (problem.contains("mapping values are not allowed")) {
            return "a second colon in one line; put the value in quotes";
        }
        if (problem.startsWith("Number of aliases")) return "more than 50 aliases";
        if (problem.startsWith("Nesting Depth")) return "nested more than " + DEEPEST + " deep";
        return problem.lines().findFirst().orElse("").strip();
    }
}
