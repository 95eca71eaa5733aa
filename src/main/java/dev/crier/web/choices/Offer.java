package dev.crier.web.choices;

import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.Topic;
import dev.crier.catalog.TopicGroup;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.LastEditions;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Newsletters;
import dev.crier.newsletter.TopicWords;
import dev.crier.template.Templates;
import dev.crier.template.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What readers can choose from: newsletters, their topics and frequencies, languages. */
final class Offer {

    private static final int NAMED = 5;

    private final Newsletters newsletters;
    private final Articles articles;
    private final LastEditions last;
    private final Templates templates;
    private final InstantSource clock;

    Offer(Newsletters newsletters, Articles articles, LastEditions last, Templates templates, InstantSource clock) {
        this.newsletters = newsletters;
        this.articles = articles;
        this.last = last;
        this.templates = templates;
        this.clock = clock;
    }

    /** Newsletters that are on the public pages. */
    List<Newsletter> newsletters() {
        return newsletters.list().stream().filter(Newsletter::open).toList();
    }

    Optional<Newsletter> newsletter(String name) {
        return newsletters.find(name);
    }

    String title(String newsletter, Words words) {
        return newsletters.title(newsletter, words.language());
    }

    /** The slugs among these names that are topics of a newsletter. */
    List<String> topics(Newsletter newsletter, List<String> names) {
        Catalog catalog = articles.catalog();
        Collection<String> offered = topicsOf(newsletter, catalog).keySet();
        return names.stream()
                .map(catalog.topics()::slugOf)
                .filter(offered::contains)
                .distinct()
                .toList();
    }

    /** A newsletter's topics in their groups, in the order of the configuration; those without a group last. */
    List<OptionGroup> topics(Newsletter newsletter, Words words, Collection<String> chosen) {
        Catalog catalog = articles.catalog();
        Map<String, List<Option>> byGroup = new LinkedHashMap<>();
        for (TopicGroup group : catalog.topics().groups()) byGroup.put(group.key(), new ArrayList<>());
        var others = new ArrayList<Option>();
        topicsOf(newsletter, catalog).values().forEach(topic -> byGroup.getOrDefault(topic.group(), others)
                .add(Option.of(topic.slug(), topic.label(words.language()), chosen.contains(topic.slug()))));
        var groups = new ArrayList<OptionGroup>();
        for (TopicGroup group : catalog.topics().groups()) {
            List<Option> options = byGroup.getOrDefault(group.key(), List.of());
            if (!options.isEmpty()) groups.add(OptionGroup.counted(words, group.label(words.language()), options));
        }
        String heading = groups.isEmpty() ? "" : words.say("choices.topics.others");
        if (!others.isEmpty()) groups.add(OptionGroup.counted(words, heading, others));
        return groups;
    }

    /** How often a newsletter can come, each with the next time for a reader in this zone. */
    List<Option> frequencies(Newsletter newsletter, Words words, String chosen, ZoneId zone) {
        return newsletter.frequencies().stream()
                .map(frequency -> new Option(
                        frequency.name(),
                        often(words, frequency),
                        next(frequency, words, zone),
                        frequency.name().equals(chosen)))
                .toList();
    }

    /** When the next mail comes, in words. */
    String next(Frequency frequency, Words words, ZoneId zone) {
        return frequency
                .next(clock.instant(), zone)
                .map(next -> words.say(
                        "choices.next", words.longDate(next, zone), words.time(next, zone), words.zoneName(zone)))
                .orElseGet(() -> words.say("choices.next.immediately"));
    }

    /** The frequencies that come less often than this one, the most frequent first. */
    List<Frequency> lessOften(Newsletter newsletter, Frequency than) {
        return newsletter.frequencies().stream()
                .filter(other -> pause(other).compareTo(pause(than)) > 0)
                .sorted(Comparator.comparing(this::pause))
                .toList();
    }

    /** Languages that pages and mails can be written in, each in its own words. */
    List<Option> languages(String chosen) {
        return templates.languages().stream()
                .map(tag -> {
                    Words own = templates.words(tag);
                    return Option.of(tag, own.sentence(own.languageName(tag)), tag.equals(chosen));
                })
                .toList();
    }

    boolean speaks(String language) {
        return templates.languages().contains(language);
    }

    /** A choice in a sentence: every Friday, about A and B. */
    String inWords(Words words, Newsletter newsletter, String frequency, Optional<List<String>> topics) {
        String often = newsletter
                .frequency(frequency)
                .map(one -> FrequencyWords.in(words, one))
                .orElseGet(() -> words.say("schedule.other"));
        return topics.map(slugs -> words.say(
                        "choices.chosen.topics",
                        newsletter.title(words.language()),
                        often,
                        TopicWords.list(words, articles.catalog(), slugs, NAMED)))
                .orElseGet(() -> words.say("choices.chosen.everything", newsletter.title(words.language()), often));
    }

    /** Every Friday */
    String often(Words words, Frequency frequency) {
        return words.sentence(FrequencyWords.in(words, frequency));
    }

    String label(Words words, String topic) {
        return articles.catalog().topic(topic).label(words.language());
    }

    /** The path of the last edition that went out and is still kept, or empty. */
    String lastEdition(Newsletter newsletter) {
        return last.of(newsletter)
                .map(edition -> "/editions/" + newsletter.name() + "/" + edition.slot())
                .orElse("");
    }

    private Map<String, Topic> topicsOf(Newsletter newsletter, Catalog catalog) {
        var topics = new LinkedHashMap<String, Topic>();
        catalog.topics().described().forEach(topic -> topics.put(topic.slug(), topic));
        catalog.topicCounts(clock.instant()).keySet().forEach(topic -> topics.put(topic.slug(), topic));
        newsletter.topics().none().forEach(topics::remove);
        return topics;
    }

    /** From one mail to the next at the least. */
    private Duration pause(Frequency frequency) {
        Instant now = clock.instant();
        return frequency
                .next(now, ZoneId.of("UTC"))
                .flatMap(next -> frequency.next(next, ZoneId.of("UTC")).map(then -> Duration.between(next, then)))
                .orElseGet(frequency::within);
    }
}
