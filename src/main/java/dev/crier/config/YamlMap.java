package dev.crier.config;

import dev.crier.outbox.EmailAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The keys of one level of a YAML file. What is asked for is known; {@link #end} reports the rest as unknown. */
final class YamlMap {

    private static final Pattern RATE = Pattern.compile("(\\d{1,6})/(s|m|h)");

    private final YamlFile file;
    private final String path;
    private final @Nullable Node place;
    private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    YamlMap(YamlFile file, String path, @Nullable MappingNode node) {
        this.file = file;
        this.path = path;
        this.place = node;
        for (NodeTuple tuple : YamlFile.tuples(node)) {
            if (tuple.getKeyNode() instanceof ScalarNode key) tuples.put(key.getValue(), tuple);
        }
    }

    boolean has(String key) {
        asked.add(key);
        return value(key) != null;
    }

    boolean isText(String key) {
        return value(key) instanceof ScalarNode;
    }

    List<String> keys() {
        return List.copyOf(tuples.keySet());
    }

    /** The file and line at which this level begins. */
    String place() {
        return file.place(place);
    }

    /** Reports a problem at a key; where it is missing, at this level. */
    void problem(String key, String what) {
        NodeTuple tuple = tuples.get(key);
        file.problem(tuple == null ? place : tuple.getKeyNode(), path + key, what);
    }

    Optional<String> text(String key) {
        Node node = value(key);
        if (node == null) return Optional.empty();
        if (node instanceof ScalarNode scalar)
            return Optional.of(file.text(scalar, path + key).strip());
        file.problem(node, path + key, "must be a single value");
        return Optional.empty();
    }

    String text(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    String required(String key, String fallback) {
        Optional<String> text = text(key).filter(value -> !value.isEmpty());
        if (text.isEmpty()) problem(key, "is missing");
        return text.orElse(fallback);
    }

    /** An address that mail can be sent to; empty where it is missing. */
    String email(String key, String fallback) {
        Optional<String> text = text(key).filter(value -> !value.isEmpty());
        if (text.isEmpty()) return fallback;
        return checked(key, text.get());
    }

    /** A list of addresses that mail can be sent to. */
    List<String> emails(String key) {
        return names(key).stream().map(email -> checked(key, email)).toList();
    }

    /** As headers take it: its domain in ASCII. */
    private String checked(String key, String email) {
        try {
            return EmailAddress.of(email).value();
        } catch (IllegalArgumentException wrong) {
            problem(key, "\"" + email + "\" " + wrong.getMessage());
            return email;
        }
    }

    int number(String key, int fallback, int least, int most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) return fallback;
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException notANumber) {
            // said below
        }
        problem(key, "\"" + text.get() + "\" is not a number from " + least + " to " + most);
        return fallback;
    }

    boolean flag(String key, boolean fallback) {
        Optional<String> text = text(key);
        if (text.isEmpty()) return fallback;
        if (text.get().equals("true") || text.get().equals("false")) return Boolean.parseBoolean(text.get());
        problem(key, "\"" + text.get() + "\" is neither true nor false");
        return fallback;
    }

    <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
        Optional<String> text = text(key);
        if (text.isEmpty()) return fallback;
        for (E one : type.getEnumConstants()) {
            if (one.name().replace('_', '-').equalsIgnoreCase(text.get())) return one;
        }
        var names = new ArrayList<String>();
        for (E one : type.getEnumConstants())
            names.add(one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        problem(key, "\"" + text.get() + "\" is none of " + String.join(", ", names));
        return fallback;
    }

    Duration duration(String key, Duration fallback) {
        Optional<String> text = text(key);
        if (text.isEmpty()) return fallback;
        Optional<Duration> duration = Durations.parse(text.get());
        if (duration.isPresent()) return duration.get();
        problem(key, "\"" + text.get() + "\" is not a time such as 10s, 15m, 2h or 30d");
        return fallback;
    }

    /** Per second; 0 for none. */
    double rate(String key) {
        Optional<String> text = text(key).filter(value -> !value.isEmpty());
        if (text.isEmpty()) return 0;
        Matcher matcher = RATE.matcher(text.get());
        if (!matcher.matches()) {
            problem(key, "\"" + text.get() + "\" is not a rate such as 100/s");
            return 0;
        }
        double amount = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> amount;
            case "m" -> amount / 60;
            default -> amount / 3600;
        };
    }

    ZoneId zone(String key, ZoneId fallback) {
        Optional<String> text = text(key);
        if (text.isEmpty()) return fallback;
        try {
            return ZoneId.of(text.get());
        } catch (DateTimeException unknown) {
            problem(key, "\"" + text.get() + "\" is not a time zone such as Europe/Paris");
            return fallback;
        }
    }

    /** An http or https address; empty text where it is missing and may be. */
    String address(String key, String fallback) {
        String text = text(key, fallback);
        if (text.isEmpty()) return text;
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below
        }
        problem(key, "\"" + text + "\" is not an address such as https://news.example.org");
        return fallback;
    }

    /** A name, or a list of names; empty where there is none. */
    List<String> names(String key) {
        Node node = value(key);
        if (node instanceof SequenceNode sequence) {
            var names = new ArrayList<String>();
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar)
                    names.add(file.text(scalar, path + key).strip());
                else file.problem(item, path + key, "must be a list of names");
            }
            return names;
        }
        return text(key).map(List::of).orElse(List.of());
    }

    YamlMap map(String key) {
        Node node = value(key);
        if (node instanceof MappingNode map) return new YamlMap(file, path + key + ".", map);
        if (node != null) file.problem(node, path + key, "must hold keys of its own");
        return new YamlMap(file, path + key + ".", null);
    }

    /** The keys under a key, each with its own keys. */
    Map<String, YamlMap> maps(String key) {
        var maps = new LinkedHashMap<String, YamlMap>();
        YamlMap outer = map(key);
        for (String name : outer.keys()) maps.put(name, outer.map(name));
        return maps;
    }

    /** Names to texts. */
    Map<String, String> texts(String key) {
        var texts = new LinkedHashMap<String, String>();
        YamlMap outer = map(key);
        for (String name : outer.keys()) outer.text(name).ifPresent(text -> texts.put(name, text));
        return texts;
    }

    /** Texts by language; a single text is in the given one. */
    Map<String, String> labels(String key, String language) {
        if (!isText(key)) return texts(key);
        return Map.of(language, text(key, ""));
    }

    List<YamlMap> list(String key) {
        var list = new ArrayList<YamlMap>();
        Node node = value(key);
        if (node instanceof SequenceNode sequence) {
            int number = 0;
            for (Node item : sequence.getValue()) {
                String where = path + key + "[" + ++number + "].";
                if (item instanceof MappingNode map) list.add(new YamlMap(file, where, map));
                else file.problem(item, path + key, "each entry must hold keys of its own");
            }
        } else if (node != null) {
            file.problem(node, path + key, "must be a list");
        }
        return list;
    }

    /** Reports keys nobody asked for. */
    void end() {
        for (Map.Entry<String, NodeTuple> entry : tuples.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                file.problem(
                        entry.getValue().getKeyNode(),
                        path + entry.getKey(),
                        "unknown key; known here: "
                                + String.join(", ", asked.stream().sorted().toList()));
            }
        }
    }

    private @Nullable Node value(String key) {
        asked.add(key);
        NodeTuple tuple = tuples.get(key);
        if (tuple == null || tuple.getValueNode().getTag().equals(Tag.NULL)) return null;
        return tuple.getValueNode();
    }
}
