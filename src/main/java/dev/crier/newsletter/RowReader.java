package dev.crier.newsletter;

import dev.crier.catalog.Articles;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Enrolment;
import dev.crier.subscriber.Enrolment.Given;
import dev.crier.subscriber.TopicChoice;
import dev.crier.subscriber.Wish;
import dev.crier.subscriber.list.ListColumn;
import dev.crier.subscriber.list.ListFile;
import dev.crier.subscriber.list.ListRow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a row of a list as this site understands it: its newsletters, frequencies, topics and languages. */
public final class RowReader {

    private static final Pattern LANGUAGES =
            Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*(;[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*)*");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SOURCE = 500;

    private final Articles articles;
    private final Newsletters newsletters;
    private final List<Newsletter> offered;
    private final Function<String, String> slugs;
    private final Function<String, Optional<Duration>> durations;
    private final String language;
    private final ZoneId zone;
    private final Map<String, Boolean> topicsAskedFor = new HashMap<>();

    /**
     * @param slugs the slug of a topic's name
     * @param durations how lengths of time are written
     * @param language of readers of whom the list does not say it; {@code zone} likewise
     */
    public RowReader(
            Articles articles,
            Newsletters newsletters,
            Function<String, String> slugs,
            Function<String, Optional<Duration>> durations,
            String language,
            ZoneId zone) {
        this(articles, newsletters, List.of(), slugs, durations, language, zone);
    }

    private RowReader(
            Articles articles,
            Newsletters newsletters,
            List<Newsletter> offered,
            Function<String, String> slugs,
            Function<String, Optional<Duration>> durations,
            String language,
            ZoneId zone) {
        this.articles = articles;
        this.newsletters = newsletters;
        this.offered = offered;
        this.slugs = slugs;
        this.durations = durations;
        this.language = language;
        this.zone = zone;
    }

    /** Reads one list, by the newsletters of this moment: they are not asked for anew at every row. */
    RowReader forOneList() {
        return new RowReader(articles, newsletters, newsletters.list(), slugs, durations, language, zone);
    }

    long lastArrival() {
        return articles.lastArrival();
    }

    EmailAddress email(ListRow row) {
        String text = row.value(ListColumn.EMAIL).orElseThrow(() -> new IllegalRow("has no address"));
        try {
            return EmailAddress.of(text);
        } catch (RuntimeException wrong) {
            throw new IllegalRow((text.length() > 80 ? text.substring(0, 80) + "…" : text) + ": " + wrong.getMessage());
        }
    }

    /** The newsletter that a row names, else the one that was named for the whole list. */
    Optional<Newsletter> newsletter(ListRow row, Optional<Newsletter> otherwise) {
        Optional<String> named = row.value(ListColumn.NEWSLETTER);
        if (named.isEmpty()) return otherwise;
        return Optional.of(offered.stream()
                .filter(one -> one.name().equals(named.get()))
                .findFirst()
                .orElseThrow(() -> new IllegalRow("names a newsletter that is not here, " + named.get()
                        + "; there are: "
                        + String.join(
                                ", ", offered.stream().map(Newsletter::name).toList()))));
    }

    Enrolment enrolment(
            ListRow row,
            EmailAddress email,
            ListFile list,
            Optional<Newsletter> otherwise,
            String source,
            long arrived,
            Instant now) {
        Newsletter newsletter = newsletter(row, otherwise)
                .orElseThrow(() -> new IllegalRow("names no newsletter: say which with --newsletter"));
        boolean ours = list.origin().isOurs();
        Optional<ZoneId> itsZone = row.value(ListColumn.ZONE).flatMap(text -> zone(text, ours));
        Optional<String> itsLanguage = row.value(ListColumn.LANGUAGE).flatMap(text -> language(text, ours));
        Set<Given> given = EnumSet.noneOf(Given.class);
        if (list.has(ListColumn.TOPICS)) given.add(Given.TOPICS);
        if (row.value(ListColumn.FREQUENCY).isPresent()) given.add(Given.FREQUENCY);
        if (itsLanguage.isPresent()) given.add(Given.LANGUAGE);
        if (itsZone.isPresent()) given.add(Given.ZONE);
        if (!row.name().isEmpty()) given.add(Given.NAME);
        var wish = new Wish(
                email,
                shortened(row.name(), LONGEST_NAME),
                itsLanguage.orElse(language),
                itsZone.orElse(zone),
                newsletter.name(),
                frequency(row, newsletter).name(),
                topics(row.value(ListColumn.TOPICS).orElse("")),
                row.value(ListColumn.SINCE).map(text -> cursor(text, now)).orElse(arrived),
                shortened(row.value(ListColumn.SOURCE).orElse(source), LONGEST_SOURCE),
                consentedAt(row, ours, now));
        return new Enrolment(wish, given);
    }

    private static Frequency frequency(ListRow row, Newsletter newsletter) {
        Optional<String> named = row.value(ListColumn.FREQUENCY);
        if (named.isEmpty()) return newsletter.frequencies().get(0);
        return newsletter
                .frequency(named.get())
                .orElseThrow(() -> new IllegalRow(newsletter.name() + " has no frequency " + named.get()
                        + "; it has: "
                        + String.join(
                                ", ",
                                newsletter.frequencies().stream()
                                        .map(Frequency::name)
                                        .toList())));
    }

    private Optional<List<String>> topics(String text) {
        var chosen = Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .map(this::written)
                .distinct()
                .toList();
        if (!TopicChoice.isAllBut(chosen) && chosen.stream().anyMatch(TopicChoice::isLeftOut)) {
            throw new IllegalRow(
                    "names topics to follow and, with a minus, topics to leave out: it can be one of the two");
        }
        for (String slug : TopicChoice.slugs(chosen)) {
            if (!topicsAskedFor.computeIfAbsent(slug, articles::knowsTopic)) {
                throw new IllegalRow("names a topic that is not here, " + slug
                        + "; topics are those of articles and of config/topics.yaml");
            }
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
    }

    private String written(String topic) {
        return TopicChoice.isLeftOut(topic)
                ? TopicChoice.allBut(List.of(slugs.apply(topic))).get(0)
                : slugs.apply(topic);
    }

    private long cursor(String since, Instant now) {
        Duration ago = durations
                .apply(since)
                .orElseThrow(() -> new IllegalRow("since \"" + since + "\" is not a time such as 7d"));
        return articles.arrivalBefore(now.minus(ago));
    }

    private static Optional<ZoneId> zone(String text, boolean ours) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            // Other systems write zones as they like; the site's does for those.
            if (!ours) return Optional.empty();
            throw new IllegalRow("\"" + text + "\" is not a time zone such as Europe/Paris");
        }
    }

    private static Optional<String> language(String text, boolean ours) {
        if (LANGUAGES.matcher(text).matches()) return Optional.of(text.replace('_', '-'));
        if (!ours) return Optional.empty();
        throw new IllegalRow("\"" + text + "\" is not a language such as fr, or several such as fr;en");
    }

    private static Instant consentedAt(ListRow row, boolean ours, Instant now) {
        Optional<String> written = row.value(ListColumn.CONSENTED);
        Optional<Instant> read = row.consentedAt();
        if (ours && written.isPresent() && read.isEmpty()) {
            throw new IllegalRow(
                    "consented-at \"" + written.get() + "\" is not an instant such as 2026-11-27T07:00:00Z");
        }
        return read.orElse(now);
    }

    private static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
