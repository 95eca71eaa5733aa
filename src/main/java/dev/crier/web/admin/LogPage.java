package dev.crier.web.admin;

import dev.crier.admin.Log;
import dev.crier.admin.LogEntry;
import dev.crier.template.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Who did what, the newest first. */
public final class LogPage implements Section {

    private final Log log;
    private final ZoneId zone;

    public LogPage(Log log, ZoneId zone) {
        this.log = log;
        this.zone = zone;
    }

    record View(List<Choice> people, List<Choice> actions, String count, List<Row> rows, Paging pager) {

        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    record Choice(String value, String label, boolean chosen) {}

    record Row(Moment at, String email, String did, String subject, String detail) {}

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void add(AdminPages pages) {
        pages.get("/log", this::show);
    }

    private void show(Visit visit) {
        Words words = visit.words();
        var filter =
                new Log.Filter(visit.fields().text("person"), visit.fields().text("did"));
        int page = Paging.asked(visit);
        int count = log.count(filter);
        Paging pager = Paging.of(words, page, count, number -> address(filter, number));
        List<Row> rows = log.list(filter, Paging.skip(page), Paging.SIZE).stream()
                .map(entry -> row(visit, entry))
                .toList();
        List<Choice> people = log.people().stream()
                .map(email -> new Choice(email, email, email.equals(filter.email())))
                .toList();
        List<Choice> actions = log.actions().stream()
                .map(action -> new Choice(action, did(words, action), action.equals(filter.action())))
                .toList();
        visit.show(
                "log",
                words.say("admin.nav.log"),
                new View(people, actions, words.count("admin.log.count", count), rows, pager));
    }

    private Row row(Visit visit, LogEntry entry) {
        return new Row(
                Moment.of(visit.words(), entry.happenedAt(), visit.now(), zone),
                entry.email(),
                did(visit.words(), entry.action()),
                entry.subject(),
                entry.detail());
    }

    private static String did(Words words, String action) {
        return words.say("admin.did." + action);
    }

    private static String address(Log.Filter filter, int page) {
        return "/admin/log?person=" + URLEncoder.encode(filter.email(), StandardCharsets.UTF_8) + "&did="
                + URLEncoder.encode(filter.action(), StandardCharsets.UTF_8) + "&page=" + page;
    }
}
