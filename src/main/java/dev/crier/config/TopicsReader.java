package dev.crier.config;

import dev.crier.catalog.Slug;
import dev.crier.catalog.Topic;
import dev.crier.catalog.TopicGroup;
import dev.crier.catalog.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/topics.yaml}, which need not exist. */
final class TopicsReader {

    private TopicsReader() {}

    static Topics read(Path folder, List<String> problems, Function<String, @Nullable String> environment) {
        if (!Files.exists(folder.resolve(ConfigReader.TOPICS))) return Topics.NONE;
        YamlMap top = YamlFile.read(folder, ConfigReader.TOPICS, problems, environment);
        var groups = new ArrayList<TopicGroup>();
        var groupKeys = new HashSet<String>();
        for (YamlMap keys : top.list("groups")) {
            String key = keys.required("key", "group");
            groupKeys.add(key);
            groups.add(new TopicGroup(key, keys.labels("label", "en")));
            keys.end();
        }
        var topics = new ArrayList<Topic>();
        var aliases = new HashMap<String, String>();
        var slugs = new HashSet<String>();
        for (YamlMap keys : top.list("topics")) {
            Map<String, String> labels = keys.labels("label", "en");
            String name = labels.getOrDefault(
                    "en", labels.values().stream().findFirst().orElse(""));
            String slug = Slug.of(keys.text("slug", name));
            if (slug.isEmpty()) keys.problem("slug", "is missing, and there is no label to make it from");
            if (!slugs.add(slug)) keys.problem("slug", "\"" + slug + "\" is another topic already");
            String group = keys.text("group", "");
            if (!group.isEmpty() && !groupKeys.contains(group)) {
                keys.problem("group", "\"" + group + "\" is not among groups");
            }
            for (String alias : keys.names("aliases")) aliases.put(Slug.of(alias), slug);
            topics.add(new Topic(slug, name.isEmpty() ? slug : name, labels, keys.labels("description", "en"), group));
            keys.end();
        }
        top.end();
        return new Topics(groups, topics, aliases);
    }
}
