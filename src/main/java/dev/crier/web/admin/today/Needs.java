package dev.crier.web.admin.today;

import dev.crier.catalog.Sources;
import dev.crier.encoding.UrlPath;
import dev.crier.feed.FeedPublisher;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Figures;
import dev.crier.newsletter.Newsletters;
import dev.crier.outbox.Attention;
import dev.crier.template.Templates;
import dev.crier.template.Words;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Steering;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Finds what needs a person, the most urgent first. */
public final class Needs {

    /** A refusal that nobody cared for in this time is not going to be. */
    private static final Duration RECENT = Duration.ofDays(7);
    /** Mail that should long have gone: the server takes none. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final int SHOWN = 5;

    private final Jdbi jdbi;
    private final Editions editions;
    private final Newsletters newsletters;
    private final Figures figures;
    private final Sources sources;
    private final FeedPublisher feeds;
    private final Templates templates;
    private final Steering steering;
    private final boolean rehearsing;
    private final ZoneId zone;

    public Needs(
            Jdbi jdbi,
            Editions editions,
            Newsletters newsletters,
            Figures figures,
            Sources sources,
            FeedPublisher feeds,
            Templates templates,
            Steering steering,
            boolean rehearsing,
            ZoneId zone) {
        this.jdbi = jdbi;
        this.editions = editions;
        this.newsletters = newsletters;
        this.figures = figures;
        this.sources = sources;
        this.feeds = feeds;
        this.templates = templates;
        this.steering = steering;
        this.rehearsing = rehearsing;
        this.zone = zone;
    }

    List<Need> find(Words words, Instant now) {
        var needs = new ArrayList<Need>();
        late(needs, words, now);
        drafts(needs, words);
        uncertain(needs, words);
        failed(needs, words, now);
        sources(needs, words, now);
        quarantined(needs, words);
        templates(needs, words);
        paused(needs, words);
        nobody(needs, words);
        return needs;
    }

    private void late(List<Need> needs, Words words, Instant now) {
        jdbi.withHandle(handle -> Attention.waitingSince(handle, rehearsing))
                .filter(due -> due.plus(LATE).isBefore(now))
                .ifPresent(due -> needs.add(Need.of(
                        words.say(
                                "admin.need.late",
                                Moment.of(words, due, now, zone).exact()),
                        words.say("admin.need.late.why"))));
    }

    private void drafts(List<Need> needs, Words words) {
        for (Edition edition : editions.open()) {
            if (edition.state() != Edition.State.DRAFT) continue;
            String number = String.valueOf(edition.id());
            needs.add(Need.of(
                    words.say("admin.need.draft", steering.name(words, edition)),
                    words.count("admin.mails", edition.planned()),
                    new Need.Button("release", number, words.say("admin.edition.release")),
                    new Need.Button("cancel", number, words.say("admin.edition.cancel"))));
        }
    }

    private void uncertain(List<Need> needs, Words words) {
        Map<Long, Long> uncertain = jdbi.withHandle(Attention::uncertain);
        for (Edition edition : editions.ofBatches(uncertain.keySet())) {
            String number = String.valueOf(edition.id());
            needs.add(Need.of(
                    words.count(
                            "admin.need.uncertain",
                            uncertain.getOrDefault(edition.batch(), 0L),
                            steering.name(words, edition)),
                    words.say("admin.need.uncertain.why"),
                    new Need.Button("resend", number, words.say("admin.edition.resend")),
                    new Need.Button("settle", number, words.say("admin.edition.settle"))));
        }
    }

    private void failed(List<Need> needs, Words words, Instant now) {
        Map<Long, Long> failed = jdbi.withHandle(handle -> Attention.failed(handle, now.minus(RECENT)));
        for (Edition edition : editions.ofBatches(failed.keySet())) {
            needs.add(Need.of(
                    words.count(
                            "admin.need.failed",
                            failed.getOrDefault(edition.batch(), 0L),
                            steering.name(words, edition)),
                    words.say("admin.need.failed.why"),
                    new Need.Button("retry", String.valueOf(edition.id()), words.say("admin.edition.retry"))));
        }
    }

    private void sources(List<Need> needs, Words words, Instant now) {
        for (Sources.State source : sources.list()) {
            source.error().ifPresent(error -> {
                String last = source.readAt()
                        .map(at -> words.say(
                                "admin.need.source.last",
                                Moment.of(words, at, now, zone).said()))
                        .orElseGet(() -> words.say("admin.need.source.never"));
                needs.add(Need.of(
                        words.say("admin.need.source", source.name(), error),
                        last,
                        new Need.Button("read", source.name(), words.say("admin.source.read"))));
            });
        }
    }

    private void quarantined(List<Need> needs, Words words) {
        var kept = feeds.quarantined();
        for (var entry : kept.subList(0, Math.min(SHOWN, kept.size()))) {
            if (entry.article().isEmpty()) {
                needs.add(Need.of(words.say("admin.need.feed", entry.feed()), entry.reason()));
            } else {
                needs.add(Need.of(words.say("admin.need.entry", entry.article()), entry.reason())
                        .linked("/articles/" + UrlPath.segment(entry.article()), words.say("admin.need.entry.see")));
            }
        }
        if (kept.size() > SHOWN) needs.add(Need.of(words.count("admin.need.more", kept.size() - SHOWN), ""));
    }

    private void templates(List<Need> needs, Words words) {
        var problems = templates.problems();
        for (String problem : problems.subList(0, Math.min(SHOWN, problems.size()))) {
            needs.add(Need.of(words.say("admin.need.template"), problem));
        }
    }

    private void paused(List<Need> needs, Words words) {
        for (Edition edition : editions.open()) {
            if (edition.state() != Edition.State.PAUSED) continue;
            needs.add(Need.of(
                    words.say("admin.need.paused", steering.name(words, edition)),
                    "",
                    new Need.Button("resume", String.valueOf(edition.id()), words.say("admin.edition.resume"))));
        }
    }

    private void nobody(List<Need> needs, Words words) {
        if (rehearsing) {
            needs.add(Need.of(words.say("admin.need.rehearsal"), words.say("admin.need.rehearsal.why"))
                    .linked("/mailbox", words.say("admin.need.rehearsal.see")));
        }
        for (var newsletter : newsletters.list()) {
            if (figures.hasReaders(newsletter.name())) continue;
            needs.add(Need.of(words.say("admin.need.nobody", newsletter.title(words.language())), "")
                    .linked(
                            "/subscribe?newsletter=" + UrlPath.segment(newsletter.name()),
                            words.say("admin.need.nobody.see")));
        }
    }
}
