package dev.crier.web.admin.readers;

import dev.crier.catalog.Catalog;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Wish;
import dev.crier.template.Words;
import dev.crier.web.Fields;
import dev.crier.web.admin.Visit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes in a reader by name: whoever does so says that there is a yes, and where it comes from. */
final class AddPage {

    private static final Map<String, Duration> LOOKS_BACK = Map.of("7", Duration.ofDays(7), "30", Duration.ofDays(30));

    private final ReaderTools tools;

    AddPage(ReaderTools tools) {
        this.tools = tools;
    }

    record View(
            String email,
            String emailError,
            String name,
            List<Option> newsletters,
            String newsletterError,
            List<Option> topics,
            boolean some,
            List<Option> languages,
            String zone,
            String zoneError,
            List<Option> back,
            String source,
            String sourceError) {

        public boolean hasTopics() {
            return !topics.isEmpty();
        }
    }

    record Option(String value, String label, boolean chosen) {}

    /** What is wrong with what was typed; each empty if nothing is. */
    private record Errors(String email, String newsletter, String zone, String source) {
        static final Errors NONE = new Errors("", "", "", "");
    }

    private record Choice(Newsletter newsletter, Frequency frequency) {}

    void show(Visit visit) {
        visit.show("reader-add", visit.words().say("admin.reader.add"), view(visit, Errors.NONE));
    }

    void add(Visit visit) {
        Words words = visit.words();
        Fields fields = visit.fields();
        Optional<EmailAddress> email = ReaderTools.address(fields.text("email"));
        Optional<Choice> choice = choice(fields.text("gets"));
        Optional<ZoneId> zone = zone(fields.text("zone"));
        String source = fields.text("source");
        var errors = new Errors(
                email.isEmpty() ? words.say("choices.error.address") : "",
                choice.isEmpty() ? words.say("admin.reader.gets.missing") : "",
                zone.isEmpty() ? words.say("admin.reader.zone.wrong") : "",
                source.isEmpty() ? words.say("admin.reader.source.missing") : "");
        if (!errors.equals(Errors.NONE)) {
            wrong(visit, errors);
            return;
        }
        Wish wish = wish(visit, email.orElseThrow(), choice.orElseThrow(), zone.orElseThrow());
        Subscribers.Outcome outcome = tools.subscribers().subscribe(wish, visit.now());
        if (outcome == Subscribers.Outcome.SUPPRESSED) {
            wrong(visit, new Errors(words.say("admin.reader.add.blocked"), "", "", ""));
            return;
        }
        Subscriber reader = tools.subscribers().person(wish.email()).orElseThrow();
        if (outcome != Subscribers.Outcome.UNCHANGED) {
            visit.log("reader.added", String.valueOf(reader.id()), wish.newsletter() + " " + wish.frequency());
        }
        boolean changed = outcome != Subscribers.Outcome.UNCHANGED;
        visit.done(ReaderTools.path(reader), words.say(changed ? "admin.did.reader.added" : "admin.reader.unchanged"));
    }

    private Wish wish(Visit visit, EmailAddress email, Choice choice, ZoneId zone) {
        Fields fields = visit.fields();
        List<String> topics = fields.list("topics").stream()
                .filter(tools.articles()::knowsTopic)
                .toList();
        String language = fields.text("language");
        return new Wish(
                email,
                fields.text("name"),
                tools.templates().languages().contains(language)
                        ? language
                        : tools.site().language(),
                zone,
                choice.newsletter().name(),
                choice.frequency().name(),
                topics.isEmpty() ? Optional.empty() : Optional.of(topics),
                Optional.ofNullable(LOOKS_BACK.get(fields.text("back")))
                        .map(back -> tools.articles().arrivalBefore(visit.now().minus(back)))
                        .orElseGet(tools.articles()::lastArrival),
                "added by an admin: " + fields.text("source"),
                visit.now());
    }

    private void wrong(Visit visit, Errors errors) {
        visit.wrong("reader-add", visit.words().say("admin.reader.add"), view(visit, errors));
    }

    private View view(Visit visit, Errors errors) {
        Fields fields = visit.fields();
        Words words = visit.words();
        List<String> topics = fields.list("topics");
        String language =
                fields.has("language") ? fields.text("language") : tools.site().language();
        return new View(
                fields.text("email"),
                errors.email(),
                fields.text("name"),
                newsletters(words, fields.has("gets") ? fields.text("gets") : first()),
                errors.newsletter(),
                topics(words, topics),
                !topics.isEmpty(),
                tools.templates().languages().stream()
                        .map(tag -> new Option(tag, words.languageName(tag), tag.equals(language)))
                        .toList(),
                fields.has("zone") ? fields.text("zone") : tools.site().zone().getId(),
                errors.zone(),
                LOOKS_BACK.keySet().stream()
                        .sorted(Comparator.comparing(Integer::valueOf))
                        .map(days -> new Option(
                                days,
                                words.count("admin.reader.back", Integer.parseInt(days)),
                                days.equals(fields.text("back"))))
                        .toList(),
                fields.text("source"),
                errors.source());
    }

    private List<Option> newsletters(Words words, String chosen) {
        return tools.newsletters().list().stream()
                .flatMap(newsletter ->
                        newsletter.frequencies().stream().map(one -> option(words, newsletter, one, chosen)))
                .toList();
    }

    /** What is chosen before anybody has chosen. */
    private String first() {
        return tools.newsletters().list().stream()
                .findFirst()
                .map(one -> one.name() + "/" + one.frequencies().get(0).name())
                .orElse("");
    }

    private static Option option(Words words, Newsletter newsletter, Frequency frequency, String chosen) {
        String value = newsletter.name() + "/" + frequency.name();
        String title = newsletter.title(words.language());
        String label = words.say("admin.reader.gets.option", title, FrequencyWords.in(words, frequency));
        return new Option(value, label, value.equals(chosen));
    }

    private List<Option> topics(Words words, List<String> chosen) {
        Catalog catalog = tools.articles().catalog();
        return catalog.all().stream()
                .flatMap(article -> article.topics().stream())
                .distinct()
                .map(slug -> new Option(slug, catalog.topic(slug).label(words.language()), chosen.contains(slug)))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    private Optional<Choice> choice(String value) {
        int slash = value.indexOf('/');
        if (slash < 0) return Optional.empty();
        return tools.newsletters().find(value.substring(0, slash)).flatMap(newsletter -> newsletter
                .frequency(value.substring(slash + 1))
                .map(frequency -> new Choice(newsletter, frequency)));
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
