package dev.crier.web.admin.newsletters;

import dev.crier.encoding.UrlPath;
import dev.crier.newsletter.Definition;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.NewsletterSteward;
import dev.crier.newsletter.NewsletterSteward.Kind;
import dev.crier.newsletter.TopicWords;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One newsletter: its schedules, what waits, and closing, opening or deleting it. */
final class NewsletterPage {

    private static final int NAMED = 20;

    private final Tools tools;

    NewsletterPage(Tools tools) {
        this.tools = tools;
    }

    /**
     * @param here its address
     * @param place file and line where it is changed; empty where that is done here
     * @param version of the definition, empty where there is none
     */
    record View(
            String here,
            String title,
            String description,
            String state,
            String topics,
            String place,
            String version,
            boolean closed,
            boolean deletable,
            List<Schedule> schedules,
            List<Stray> strays,
            List<Option> targets,
            List<Draft> drafts) {

        public boolean isMade() {
            return !version.isEmpty();
        }

        public boolean hasDrafts() {
            return !drafts.isEmpty();
        }
    }

    /** @param here address that its actions begin with */
    record Schedule(
            String here,
            String name,
            String often,
            List<Moment> next,
            List<Moment> skipped,
            String readers,
            String articles,
            boolean paused,
            boolean timed,
            boolean arranged) {

        public boolean skips() {
            return !skipped.isEmpty();
        }
    }

    /** Readers of a frequency that is not there any more. */
    record Stray(String frequency, String readers) {}

    record Option(String value, String label) {}

    record Draft(String address, String often, Moment at, String mails) {}

    void add(AdminPages pages) {
        pages.get("/newsletters/{name}", this::show);
        pages.post("/newsletters/{name}/close", visit -> close(visit, true));
        pages.post("/newsletters/{name}/open", visit -> close(visit, false));
        pages.post("/newsletters/{name}/delete", this::delete);
    }

    private void show(Visit visit) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        Words words = visit.words();
        boolean closed = tools.newsletters().isClosed(newsletter.name());
        Optional<Definition> definition =
                newsletter.place().isEmpty() ? tools.newsletters().definition(newsletter.name()) : Optional.empty();
        Map<String, Long> readers = tools.subscribers().readers(newsletter.name());
        var view = new View(
                visit.root() + path(newsletter),
                newsletter.title(words.language()),
                newsletter.description(words.language()),
                NewsletterList.state(words, newsletter, closed),
                topics(words, newsletter),
                newsletter.place(),
                definition.map(one -> String.valueOf(one.version())).orElse(""),
                closed,
                definition.isPresent() && tools.steward().isUnused(newsletter.name()),
                newsletter.frequencies().stream()
                        .map(frequency -> schedule(visit, newsletter, frequency, readers))
                        .toList(),
                readers.entrySet().stream()
                        .filter(one -> newsletter.frequency(one.getKey()).isEmpty())
                        .map(one -> new Stray(one.getKey(), words.count("admin.news.readers", one.getValue())))
                        .toList(),
                newsletter.frequencies().stream()
                        .map(frequency -> new Option(frequency.name(), often(words, frequency)))
                        .toList(),
                drafts(visit, newsletter));
        visit.show("newsletter", view.title(), view);
    }

    private Schedule schedule(Visit visit, Newsletter newsletter, Frequency frequency, Map<String, Long> readers) {
        Words words = visit.words();
        Instant now = visit.now();
        boolean paused = tools.newsletters().isPaused(newsletter.name(), frequency.name());
        return new Schedule(
                visit.root() + path(newsletter) + "/" + UrlPath.segment(frequency.name()),
                frequency.name(),
                often(words, frequency),
                paused ? List.of() : moments(visit, tools.due().next(newsletter, frequency, now, 1)),
                moments(visit, tools.due().skipped(newsletter, frequency, now)),
                words.number(readers.getOrDefault(frequency.name(), 0L)),
                words.number(
                        tools.prospects().waiting(newsletter, frequency, now).size()),
                paused,
                !frequency.isImmediate(),
                !tools.arrangements().next(newsletter.name(), frequency.name()).isNone());
    }

    private List<Draft> drafts(Visit visit, Newsletter newsletter) {
        var drafts = new ArrayList<Draft>();
        for (Edition edition : tools.editions().drafts()) {
            if (!edition.newsletter().equals(newsletter.name())) continue;
            drafts.add(new Draft(
                    visit.root() + path(newsletter) + "/drafts/" + edition.id(),
                    newsletter
                            .frequency(edition.frequency())
                            .map(frequency -> often(visit.words(), frequency))
                            .orElse(edition.frequency()),
                    Moment.of(
                            visit.words(),
                            edition.slot(),
                            visit.now(),
                            tools.site().zone()),
                    visit.words().count("admin.news.mails", edition.planned())));
        }
        return drafts;
    }

    private List<Moment> moments(Visit visit, List<Instant> slots) {
        return slots.stream()
                .map(slot ->
                        Moment.of(visit.words(), slot, visit.now(), tools.site().zone()))
                .toList();
    }

    private String topics(Words words, Newsletter newsletter) {
        var parts = new ArrayList<String>();
        var catalog = tools.articles().catalog();
        var rule = newsletter.topics();
        Map.of("any", rule.any(), "all", rule.all(), "none", rule.none()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(one -> !one.getValue().isEmpty())
                .forEach(one -> parts.add(words.say(
                        "admin.news.topics." + one.getKey(), TopicWords.list(words, catalog, one.getValue(), NAMED))));
        return parts.isEmpty() ? words.say("admin.news.topics.everything") : String.join(" · ", parts);
    }

    private void close(Visit visit, boolean closed) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        var outcome = tools.steward().close(newsletter.name(), version(visit), closed);
        settle(visit, newsletter, outcome, closed ? "closed" : "opened", path(newsletter));
    }

    private void delete(Visit visit) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        var outcome = tools.steward().delete(newsletter.name(), version(visit));
        settle(visit, newsletter, outcome, "deleted", "/admin/newsletters");
    }

    private void settle(
            Visit visit, Newsletter newsletter, NewsletterSteward.Outcome outcome, String did, String then) {
        if (outcome.kind() != Kind.DONE) {
            String why = outcome.kind() == Kind.STALE ? "admin.news.stale" : "admin.news.used";
            visit.done(path(newsletter), visit.words().say(why));
            return;
        }
        visit.log("newsletter." + did, newsletter.name(), "");
        visit.done(
                then,
                visit.words()
                        .say(
                                "admin.news.done." + did,
                                newsletter.title(visit.words().language())));
    }

    static long version(Visit visit) {
        String version = visit.fields().text("version");
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    static String often(Words words, Frequency frequency) {
        return words.sentence(FrequencyWords.full(words, frequency));
    }

    static String path(Newsletter newsletter) {
        return "/admin/newsletters/" + newsletter.name();
    }
}
