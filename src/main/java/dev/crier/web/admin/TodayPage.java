package dev.crier.web.admin;

import dev.crier.newsletter.DueSlots;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Newsletters;
import dev.crier.template.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** The first page: what comes next. */
public final class TodayPage implements Section {

    private static final int NEXT = 5;

    private final Newsletters newsletters;
    private final DueSlots due;
    private final ZoneId zone;

    public TodayPage(Newsletters newsletters, DueSlots due, ZoneId zone) {
        this.newsletters = newsletters;
        this.due = due;
        this.zone = zone;
    }

    record View(List<Slot> next) {

        public boolean hasNext() {
            return !next.isEmpty();
        }
    }

    record Slot(String title, String often, Moment at) {}

    private record Due(Newsletter newsletter, Frequency frequency, Instant at) {}

    @Override
    public String name() {
        return "";
    }

    @Override
    public void add(AdminPages pages) {
        pages.get("", this::show);
    }

    private void show(Visit visit) {
        Words words = visit.words();
        visit.show("today", words.say("admin.nav.today"), new View(next(words, visit.now())));
    }

    private List<Slot> next(Words words, Instant now) {
        return newsletters.list().stream()
                .flatMap(newsletter -> newsletter.frequencies().stream()
                        .filter(frequency -> !newsletters.isPaused(newsletter.name(), frequency.name()))
                        .flatMap(frequency -> due.next(newsletter, frequency, now, 1).stream()
                                .map(at -> new Due(newsletter, frequency, at))))
                .sorted(Comparator.comparing(Due::at))
                .limit(NEXT)
                .map(next -> new Slot(
                        next.newsletter().title(words.language()),
                        FrequencyWords.in(words, next.frequency()),
                        Moment.of(words, next.at(), now, next.frequency().zone().orElse(zone))))
                .toList();
    }
}
