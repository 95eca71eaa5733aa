package dev.crier;

import dev.crier.catalog.Article;
import dev.crier.config.Durations;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import dev.crier.source.MarkdownSource;
import dev.crier.subscriber.TopicChoice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds what a command names, or says what there is. */
final class Find {

    private Find() {}

    static Newsletter newsletter(App app, String name) {
        return app.newsletters
                .find(name)
                .orElseThrow(() -> new Misuse((app.newsletters.isClosed(name)
                                ? "the newsletter " + name + " is closed"
                                : "there is no newsletter " + name)
                        + "; there are: "
                        + String.join(
                                ", ",
                                app.newsletters.list().stream()
                                        .map(Newsletter::name)
                                        .toList())));
    }

    static Frequency frequency(Newsletter newsletter, Optional<String> name) {
        if (name.isEmpty()) return newsletter.frequencies().get(0);
        return newsletter
                .frequency(name.get())
                .orElseThrow(() -> new Misuse(newsletter.name() + " has no frequency "
                        + name.get() + "; it has: "
                        + String.join(
                                ", ",
                                newsletter.frequencies().stream()
                                        .map(Frequency::name)
                                        .toList())));
    }

    static Edition edition(App app, long id) {
        return app.editions
                .find(id)
                .orElseThrow(() -> new Misuse("there is no edition " + id + "; see: crier editions list"));
    }

    static Article article(App app, String wanted) {
        return app.explainer
                .find(wanted)
                .or(() -> inSource(app, wanted).flatMap(app.explainer::find))
                .orElseThrow(() -> new Misuse(
                        "there is no article " + wanted + " (an id, slug, address or path); see: crier articles list"));
    }

    /** {@code content/hello.md}, as it is named at the command line, is {@code hello.md} of its source. */
    private static Optional<String> inSource(App app, String wanted) {
        try {
            Path file = app.config.folder().resolve(wanted).normalize();
            return app.config.sources().stream()
                    .map(MarkdownSource::folder)
                    .filter(file::startsWith)
                    .map(folder -> folder.relativize(file).toString())
                    .findFirst();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    static EmailAddress email(String text) {
        try {
            return EmailAddress.of(text);
        } catch (RuntimeException wrong) {
            throw new Misuse(text + ": " + wrong.getMessage());
        }
    }

    /** 10s, 15m, 2h, 7d */
    static Duration ago(String text) {
        return Durations.parse(text).orElseThrow(() -> new Misuse("\"" + text + "\" is not a time such as 7d"));
    }

    /** Empty for everything; names and slugs are both understood, unknown ones are refused. */
    static Optional<List<String>> topics(App app, String text) {
        var slugs = Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .map(topic -> TopicChoice.isLeftOut(topic)
                        ? TopicChoice.allBut(List.of(app.config.topics().slugOf(topic)))
                                .get(0)
                        : app.config.topics().slugOf(topic))
                .distinct()
                .toList();
        if (!TopicChoice.isAllBut(slugs) && slugs.stream().anyMatch(TopicChoice::isLeftOut)) {
            throw new Misuse("name topics to follow, or, each with a minus in front, topics to leave out: not both");
        }
        for (String slug : TopicChoice.slugs(slugs)) {
            if (!app.articles.knowsTopic(slug)) {
                throw new Misuse("there is no topic " + slug
                        + "; topics are those of articles and of config/topics.yaml"
                        + (app.articles.lastArrival() == 0 ? ": run crier import first, no article is here yet" : ""));
            }
        }
        return slugs.isEmpty() ? Optional.empty() : Optional.of(slugs);
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new Misuse("\"" + text + "\" is not a time zone such as Europe/Paris");
        }
    }
}
