package dev.crier.web.admin.today;

import dev.crier.newsletter.DueSlots;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Figures;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Newsletters;
import dev.crier.outbox.Attention;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Section;
import dev.crier.web.admin.Steering;
import dev.crier.web.admin.Visit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/** The first page. */
public final class TodayPage implements Section {

    private static final int NEXT = 5;
    private static final int LAST = 5;
    private static final int WEEKS = 12;

    private final Jdbi jdbi;
    private final Needs needs;
    private final Mending mending;
    private final Newsletters newsletters;
    private final DueSlots due;
    private final Editions editions;
    private final Figures figures;
    private final Steering steering;
    private final ZoneId zone;

    public TodayPage(
            Jdbi jdbi,
            Needs needs,
            Mending mending,
            Newsletters newsletters,
            DueSlots due,
            Editions editions,
            Figures figures,
            Steering steering,
            ZoneId zone) {
        this.jdbi = jdbi;
        this.needs = needs;
        this.mending = mending;
        this.newsletters = newsletters;
        this.due = due;
        this.editions = editions;
        this.figures = figures;
        this.steering = steering;
        this.zone = zone;
    }

    private record Due(Newsletter newsletter, Frequency frequency, Instant at) {}

    @Override
    public String name() {
        return "";
    }

    @Override
    public void add(AdminPages pages) {
        pages.get("", this::show);
        mending.add(pages);
    }

    private void show(Visit visit) {
        Words words = visit.words();
        Instant now = visit.now();
        visit.show(
                "today",
                words.say("admin.nav.today"),
                new TodayView(
                        needs.find(words, now),
                        next(words, now),
                        running(words),
                        last(words, now),
                        List.of(growth(words, now), mails(words, now))));
    }

    private List<TodayView.Slot> next(Words words, Instant now) {
        return newsletters.list().stream()
                .flatMap(newsletter -> newsletter.frequencies().stream()
                        .filter(frequency -> !newsletters.isPaused(newsletter.name(), frequency.name()))
                        .flatMap(frequency -> due.next(newsletter, frequency, now, 1).stream()
                                .map(at -> new Due(newsletter, frequency, at))))
                .sorted(Comparator.comparing(Due::at))
                .limit(NEXT)
                .map(next -> new TodayView.Slot(
                        next.newsletter().title(words.language()),
                        words.sentence(FrequencyWords.full(words, next.frequency())),
                        Moment.of(words, next.at(), now, zone)))
                .toList();
    }

    private List<TodayView.Running> running(Words words) {
        return editions.open().stream()
                .filter(edition ->
                        edition.state() == Edition.State.SENDING || edition.state() == Edition.State.PLANNING)
                .map(edition -> running(words, edition))
                .toList();
    }

    private TodayView.Running running(Words words, Edition edition) {
        boolean sending = edition.state() == Edition.State.SENDING;
        long all = edition.planned();
        long done = sending ? all - jdbi.withHandle(handle -> Attention.waiting(handle, edition.batch())) : 0;
        String said = sending
                ? words.say("admin.today.progress", words.number(done), words.number(all))
                : state(words, edition);
        return new TodayView.Running(steering.name(words, edition), said, done, all, sending, edition.id());
    }

    private List<TodayView.Row> last(Words words, Instant now) {
        return editions.newest(LAST).stream()
                .map(edition -> new TodayView.Row(
                        newsletters.title(edition.newsletter(), words.language()),
                        state(words, edition),
                        words.number(edition.planned()),
                        Moment.of(words, edition.slot(), now, zone)))
                .toList();
    }

    private static String state(Words words, Edition edition) {
        return words.say("admin.edition."
                + edition.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private Chart growth(Words words, Instant now) {
        List<Figures.Week> weeks = figures.subscriptions(now, WEEKS);
        String summary =
                words.count("admin.today.growth.now", weeks.get(WEEKS - 1).value());
        return Chart.of(words, "growth", words.say("admin.today.growth"), summary, weeks, zone);
    }

    private Chart mails(Words words, Instant now) {
        List<Figures.Week> weeks = figures.mails(now, WEEKS);
        long sum = weeks.stream().mapToLong(Figures.Week::value).sum();
        return Chart.of(
                words, "mails", words.say("admin.today.mails"), words.count("admin.today.mails.sum", sum), weeks, zone);
    }
}
