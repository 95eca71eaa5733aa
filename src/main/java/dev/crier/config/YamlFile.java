package dev.crier.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A YAML file whose every value knows its line, and which collects what is wrong with it. */
final class YamlFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:([^}]*))?}");

    private final String name;
    private final Problems problems;
    private final @Nullable Function<String, @Nullable String> environment;
    private boolean unreadable;

    private YamlFile(String name, Problems problems, @Nullable Function<String, @Nullable String> environment) {
        this.name = name;
        this.problems = problems;
        this.environment = environment;
    }

    /** Who is told what is wrong, at which key, and in which line of which file. */
    interface Problems {
        void add(String place, String key, String what);

        /** As lines that say all of it. */
        static Problems to(List<String> lines) {
            return (place, key, what) -> lines.add(place + ": " + (key.isEmpty() ? "" : key + ": ") + what);
        }
    }

    /** The file's top level; an empty one if it cannot be read, which is then among the problems. */
    static YamlMap read(Path site, String name, List<String> problems, Function<String, @Nullable String> environment) {
        var file = new YamlFile(name, Problems.to(problems), environment);
        try {
            return file.top(Files.readString(site.resolve(name), StandardCharsets.UTF_8));
        } catch (IOException trouble) {
            problems.add(name + ": cannot be read: " + trouble.getMessage());
            file.unreadable = true;
            return new YamlMap(file, "", null);
        }
    }

    /** The same of a text that stands in no file. Nothing in it is filled from the environment, which has secrets. */
    static YamlMap parse(String text, Problems problems) {
        return new YamlFile("", problems, null).top(text);
    }

    private YamlMap top(String text) {
        try {
            var options = new LoaderOptions();
            options.setMaxAliasesForCollections(10);
            options.setAllowDuplicateKeys(false);
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root instanceof MappingNode map) {
                refuseDuplicates(map, "");
                return new YamlMap(this, "", map);
            }
            if (root != null) problem(root, "", "must be a list of key: value");
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            problems.add(name + ":" + line, "", String.valueOf(broken.getProblem()));
            unreadable = true;
        }
        return new YamlMap(this, "", null);
    }

    /** {@code config/newsletters.yaml:4} */
    String place(@Nullable Node node) {
        return node == null ? name : name + ":" + (node.getStartMark().getLine() + 1);
    }

    void problem(@Nullable Node node, String key, String what) {
        // What cannot be parsed misses every key; only the line that breaks it is worth saying.
        if (unreadable) return;
        problems.add(place(node), key, what);
    }

    /** The text of a value, with {@code ${NAME}} and {@code ${NAME:default}} filled from the environment. */
    String text(ScalarNode node, String key) {
        if (environment == null) return node.getValue();
        UnaryOperator<String> fill = text -> {
            Matcher variable = VARIABLE.matcher(text);
            var filled = new StringBuilder();
            while (variable.find()) {
                String value = environment.apply(variable.group(1));
                if (value == null && variable.group(2) == null) {
                    problem(
                            node,
                            key,
                            "the environment has no " + variable.group(1) + "; set it, or write ${" + variable.group(1)
                                    + ":default}");
                    value = "";
                }
                String fallback = variable.group(3) == null ? "" : variable.group(3);
                variable.appendReplacement(filled, Matcher.quoteReplacement(value == null ? fallback : value));
            }
            return variable.appendTail(filled).toString();
        };
        return node.getValue().contains("${") ? fill.apply(node.getValue()) : node.getValue();
    }

    private void refuseDuplicates(MappingNode map, String path) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) continue;
            if (!seen.add(key.getValue())) problem(key, path + key.getValue(), "stands here twice");
            if (tuple.getValueNode() instanceof MappingNode inner) refuseDuplicates(inner, path + key.getValue() + ".");
        }
    }

    static List<NodeTuple> tuples(@Nullable MappingNode map) {
        return map == null ? List.of() : new ArrayList<>(map.getValue());
    }
}
