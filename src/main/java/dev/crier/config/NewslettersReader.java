package dev.crier.config;

import dev.crier.catalog.Topics;
import dev.crier.mail.Address;
import dev.crier.newsletter.Definition;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.TopicRule;
import dev.crier.outbox.Outbox;
import dev.crier.schedule.Cron;
import dev.crier.template.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads newsletters: those of {@code config/newsletters.yaml}, which need not exist, and those written elsewhere like it. */
public final class NewslettersReader {

    private final Site site;
    private final Address from;
    private final String replyTo;
    private final Topics topics;

    NewslettersReader(Site site, Address from, String replyTo, Topics topics) {
        this.site = site;
        this.from = from;
        this.replyTo = replyTo;
        this.topics = topics;
    }

    /** Reads a single newsletter that is written as one of the file's list is. */
    public static Definition.Reading read(Config config, String definition) {
        var flaws = new ArrayList<Definition.Flaw>();
        YamlMap keys = YamlFile.parse(definition, (place, key, what) -> flaws.add(new Definition.Flaw(key, what)));
        Newsletter newsletter = new NewslettersReader(config.site(), config.from(), config.replyTo(), config.topics())
                .newsletter(keys, "");
        keys.end();
        return new Definition.Reading(flaws.isEmpty() ? Optional.of(newsletter) : Optional.empty(), flaws);
    }

    List<Newsletter> read(Path folder, List<String> problems, Function<String, @Nullable String> environment) {
        if (!Files.exists(folder.resolve(ConfigReader.NEWSLETTERS))) return List.of();
        YamlMap top = YamlFile.read(folder, ConfigReader.NEWSLETTERS, problems, environment);
        var newsletters = new ArrayList<Newsletter>();
        var names = new HashSet<String>();
        for (YamlMap keys : top.list("newsletters")) {
            Newsletter newsletter = newsletter(keys, keys.place());
            if (!names.add(newsletter.name())) {
                keys.problem("name", "\"" + newsletter.name() + "\" names another newsletter already");
            }
            newsletters.add(newsletter);
            keys.end();
        }
        top.end();
        return newsletters;
    }

    private Newsletter newsletter(YamlMap keys, String place) {
        String name = keys.required("name", "newsletter");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,59}")) {
            keys.problem(
                    "name", "\"" + name + "\" must be lower-case letters, digits and -, for it stands in addresses");
        }
        Map<String, String> titles = keys.labels("title", site.language());
        Map<String, String> descriptions = keys.labels("description", site.language());
        YamlMap items = keys.map("items");
        int min = items.number("min", 1, 1, 1_000);
        int max = items.number("max", 20, 1, 200);
        if (min > max) items.problem("min", min + " is more than max, which is " + max);
        items.end();
        String languages = keys.text("languages", "all");
        if (!languages.equals("all") && !languages.equals("subscriber")) {
            keys.problem("languages", "\"" + languages + "\" is none of all, subscriber");
        }
        Address sender = from;
        try {
            sender = keys.text("from").map(Address::parse).orElse(from);
        } catch (IllegalArgumentException wrong) {
            keys.problem("from", String.valueOf(wrong.getMessage()));
        }
        return new Newsletter(
                name,
                inSitesLanguage(titles, name),
                inSitesLanguage(descriptions, ""),
                keys.flag("open", true),
                frequencies(keys, name),
                topics(keys),
                min,
                max,
                languages.equals("subscriber"),
                keys.duration("settle", Duration.ofMinutes(15)),
                keys.text("template", "digest"),
                keys.number("welcome", 5, 0, 50),
                keys.choice("after-crash", Outbox.AfterCrash.RESEND, Outbox.AfterCrash.class),
                sender.name().isEmpty() ? site.name() : sender.name(),
                sender.email(),
                keys.email("reply-to", replyTo),
                keys.text("subject", ""),
                keys.flag("approve", false),
                titles,
                descriptions,
                place);
    }

    private String inSitesLanguage(Map<String, String> labels, String otherwise) {
        String any = labels.values().stream().findFirst().orElse(otherwise);
        return labels.getOrDefault(site.language(), any);
    }

    private List<Frequency> frequencies(YamlMap keys, String name) {
        var frequencies = new ArrayList<Frequency>();
        if (keys.has("schedule")) {
            frequency(keys.map("schedule"), name).ifPresent(frequencies::add);
            if (keys.has("frequencies"))
                keys.problem("schedule", "is short for a single frequency: use one of the two");
            return frequencies;
        }
        Map<String, YamlMap> named = keys.maps("frequencies");
        for (Map.Entry<String, YamlMap> entry : named.entrySet()) {
            frequency(entry.getValue(), entry.getKey()).ifPresent(frequencies::add);
        }
        if (named.isEmpty()) keys.problem("frequencies", "is missing: a newsletter needs at least one");
        return frequencies;
    }

    private Optional<Frequency> frequency(YamlMap keys, String name) {
        if (keys.has("within")) {
            Duration within = keys.duration("within", Duration.ofMinutes(15));
            keys.end();
            return Optional.of(Frequency.immediately(name, within));
        }
        String text = keys.required("cron", "");
        if (text.isEmpty()) return Optional.empty();
        boolean eachOnes = keys.text("zone", "").equals("subscriber");
        ZoneId zone = eachOnes ? site.zone() : keys.zone("zone", site.zone());
        keys.end();
        try {
            Cron cron = Cron.of(text);
            return Optional.of(eachOnes ? Frequency.atEachOnesHour(name, cron) : Frequency.at(name, cron, zone));
        } catch (IllegalArgumentException wrong) {
            keys.problem("cron", String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private TopicRule topics(YamlMap keys) {
        if (!keys.has("topics")
                || keys.isText("topics") && keys.text("topics", "").equals("all")) {
            return TopicRule.EVERYTHING;
        }
        if (keys.isText("topics")) {
            keys.problem("topics", "must be all, or keys any, all, none with lists of topics");
            return TopicRule.EVERYTHING;
        }
        YamlMap rule = keys.map("topics");
        var read = new TopicRule(slugs(rule, "any"), slugs(rule, "all"), slugs(rule, "none"));
        rule.end();
        return read;
    }

    private List<String> slugs(YamlMap rule, String key) {
        return rule.names(key).stream().map(topics::slugOf).toList();
    }
}
