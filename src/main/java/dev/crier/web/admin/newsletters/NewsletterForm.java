package dev.crier.web.admin.newsletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.catalog.Slug;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.web.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A newsletter as its form has it; between the form and the definition, which is JSON, and so YAML.
 *
 * @param titles by language, {@code descriptions} too
 * @param topics what the newsletter asks of a topic, by slug: any, all or none
 * @param more what has no more than a field, by its key in the definition
 */
record NewsletterForm(
        String name,
        Map<String, String> titles,
        Map<String, String> descriptions,
        boolean open,
        boolean approve,
        Map<String, String> topics,
        List<ScheduleFields> schedules,
        Map<String, String> more) {

    /** Keys that are a field and nothing else, in the order of the form; two stand below {@code items}. */
    static final List<String> MORE = List.of(
            "items.min",
            "items.max",
            "settle",
            "languages",
            "welcome",
            "template",
            "from",
            "reply-to",
            "subject",
            "after-crash");

    private static final List<String> RULES = List.of("any", "all", "none");
    private static final int MOST_SCHEDULES = 12;
    private static final int LONGEST_NAME = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    static NewsletterForm fresh(String zone) {
        return new NewsletterForm(
                "", Map.of(), Map.of(), true, false, Map.of(), List.of(ScheduleFields.fresh(zone)), Map.of());
    }

    static NewsletterForm read(Fields fields, List<String> languages, String name) {
        var titles = new LinkedHashMap<String, String>();
        var descriptions = new LinkedHashMap<String, String>();
        for (String language : languages) {
            titles.put(language, fields.text("title." + language));
            descriptions.put(language, fields.text("description." + language));
        }
        titles.values().removeIf(String::isEmpty);
        descriptions.values().removeIf(String::isEmpty);
        var topics = new LinkedHashMap<String, String>();
        for (String field : fields.all().keySet()) {
            String rule = fields.text(field);
            if (field.startsWith("topic.") && RULES.contains(rule)) topics.put(field.substring(6), rule);
        }
        var schedules = new ArrayList<ScheduleFields>();
        for (int row = 0; row < MOST_SCHEDULES && fields.has("f" + row + ".kind"); row++) {
            schedules.add(ScheduleFields.read(fields, "f" + row + "."));
        }
        var more = new LinkedHashMap<String, String>();
        for (String key : MORE) more.put(key, fields.text(key));
        more.values().removeIf(String::isEmpty);
        String typed = fields.text("name");
        String title = titles.values().stream().findFirst().orElse("");
        return new NewsletterForm(
                !name.isEmpty() ? name : typed.isEmpty() ? asName(title) : typed,
                titles,
                descriptions,
                fields.text("open").equals("true"),
                fields.has("approve"),
                fields.text("scope").equals("all") ? Map.of() : topics,
                schedules,
                more);
    }

    /** A title as an address can have it. */
    private static String asName(String title) {
        String slug = Slug.of(title).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.length() > LONGEST_NAME ? slug.substring(0, LONGEST_NAME) : slug;
    }

    /** @param newsletter what the definition says */
    static NewsletterForm of(Newsletter newsletter, String definition, String language, String zone) {
        JsonNode written = tree(definition);
        var more = new LinkedHashMap<String, String>();
        for (String key : MORE) {
            JsonNode value = written.at("/" + key.replace('.', '/'));
            if (value.isValueNode()) more.put(key, value.asText());
        }
        var topics = new LinkedHashMap<String, String>();
        newsletter.topics().any().forEach(slug -> topics.put(slug, "any"));
        newsletter.topics().all().forEach(slug -> topics.put(slug, "all"));
        newsletter.topics().none().forEach(slug -> topics.put(slug, "none"));
        return new NewsletterForm(
                newsletter.name(),
                newsletter.titles().isEmpty() ? Map.of(language, newsletter.title()) : newsletter.titles(),
                newsletter.descriptions(),
                newsletter.open(),
                newsletter.approve(),
                topics,
                newsletter.frequencies().stream()
                        .map(frequency -> ScheduleFields.of(frequency, within(written, frequency), zone))
                        .toList(),
                more);
    }

    private static String within(JsonNode written, Frequency frequency) {
        return written.path("frequencies").path(frequency.name()).path("within").asText("15m");
    }

    /** The same with one more row for a schedule. */
    NewsletterForm withAnother(String zone) {
        var more = new ArrayList<>(schedules);
        more.add(ScheduleFields.fresh(zone));
        return new NewsletterForm(name, titles, descriptions, open, approve, topics, more, this.more);
    }

    /** As it is stored. */
    String definition() {
        var written = new LinkedHashMap<String, Object>();
        written.put("name", name);
        if (!titles.isEmpty()) written.put("title", titles);
        if (!descriptions.isEmpty()) written.put("description", descriptions);
        written.put("open", open);
        var frequencies = new LinkedHashMap<String, Object>();
        named().forEach((frequency, schedule) -> frequencies.put(frequency, schedule.written()));
        written.put("frequencies", frequencies);
        var rules = new LinkedHashMap<String, List<String>>();
        for (String rule : RULES) {
            List<String> slugs = topics.entrySet().stream()
                    .filter(one -> one.getValue().equals(rule))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!slugs.isEmpty()) rules.put(rule, slugs);
        }
        if (!rules.isEmpty()) written.put("topics", rules);
        var items = new LinkedHashMap<String, String>();
        more.forEach((key, value) -> {
            if (key.startsWith("items.")) items.put(key.substring(6), value);
            else written.put(key, value);
        });
        if (!items.isEmpty()) written.put("items", items);
        if (approve) written.put("approve", true);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(written);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Its schedules that stay, each with the name that it is stored under. */
    Map<String, ScheduleFields> named() {
        var names = new TreeSet<String>();
        schedules.forEach(schedule -> names.add(schedule.name()));
        var named = new LinkedHashMap<String, ScheduleFields>();
        for (ScheduleFields schedule : schedules) {
            if (schedule.removed()) continue;
            String name = schedule.named(names);
            names.add(name);
            named.put(name, schedule);
        }
        return named;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notMadeHere) {
            return JSON.createObjectNode();
        }
    }
}
