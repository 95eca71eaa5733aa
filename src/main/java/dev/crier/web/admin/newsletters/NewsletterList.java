package dev.crier.web.admin.newsletters;

import dev.crier.newsletter.Definition;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Newsletter;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All newsletters. */
final class NewsletterList {

    private final Tools tools;

    NewsletterList(Tools tools) {
        this.tools = tools;
    }

    record View(List<Row> rows, List<String> troubles) {

        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    /**
     * @param next when it strikes next; none where it is paused, closed or immediate
     * @param readers in words
     */
    record Row(String address, String title, String state, List<String> often, List<Moment> next, String readers) {}

    void add(AdminPages pages) {
        pages.get("/newsletters", this::show);
    }

    private void show(Visit visit) {
        var all = new ArrayList<>(tools.newsletters().list());
        for (Definition definition : tools.newsletters().definitions()) {
            if (tools.newsletters().isClosed(definition.newsletter())) {
                tools.newsletters().findEver(definition.newsletter()).ifPresent(all::add);
            }
        }
        List<Row> rows = all.stream().map(newsletter -> row(visit, newsletter)).toList();
        visit.show(
                "newsletters",
                visit.words().say("admin.nav.newsletters"),
                new View(rows, tools.newsletters().troubles()));
    }

    private Row row(Visit visit, Newsletter newsletter) {
        Words words = visit.words();
        boolean closed = tools.newsletters().isClosed(newsletter.name());
        List<String> often = newsletter.frequencies().stream()
                .map(frequency -> words.sentence(FrequencyWords.full(words, frequency)))
                .toList();
        Optional<Moment> next = newsletter.frequencies().stream()
                .filter(frequency -> !closed && !tools.newsletters().isPaused(newsletter.name(), frequency.name()))
                .flatMap(frequency -> tools.due().next(newsletter, frequency, visit.now(), 1).stream())
                .min(Comparator.naturalOrder())
                .map(slot -> Moment.of(words, slot, visit.now(), tools.site().zone()));
        long readers = tools.subscribers().readers(newsletter.name()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new Row(
                visit.root() + "/admin/newsletters/" + newsletter.name(),
                newsletter.title(words.language()),
                state(words, newsletter, closed),
                often,
                next.stream().toList(),
                words.number(readers));
    }

    static String state(Words words, Newsletter newsletter, boolean closed) {
        if (closed) return words.say("admin.news.closed");
        return words.say(newsletter.open() ? "admin.news.open" : "admin.news.unlisted");
    }
}
