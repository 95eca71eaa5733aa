package dev.crier.web.admin.feeds;

import dev.crier.catalog.Problem;
import dev.crier.catalog.Sources;
import dev.crier.source.MarkdownSource;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Further;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.SourceSteering;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where articles come from: how each source stands, and what can be done about it. */
final class SourcesPage {

    private final FeedTools tools;

    SourcesPage(FeedTools tools) {
        this.tools = tools;
    }

    /** @param kept how many publications the feeds go out without, in words, or empty */
    record View(Tabs nav, String kept, List<SourceView> sources) {

        public boolean isEmpty() {
            return sources.isEmpty();
        }
    }

    /** @param seen how many articles the admin is asked about */
    record Ask(Tabs nav, String question, String source, long seen) {}

    void add(AdminPages pages) {
        pages.get("/feeds", this::show);
        pages.post("/feeds/read", this::read);
        pages.get("/feeds/withdraw", this::ask);
        pages.post("/feeds/withdraw", this::withdraw);
    }

    private void show(Visit visit) {
        Words words = visit.words();
        int kept = tools.publisher().quarantined().size();
        visit.show(
                "feeds",
                words.say("admin.feeds.sources"),
                new View(
                        Tabs.at(words, Tabs.Page.SOURCES),
                        kept == 0 ? "" : words.count("admin.feeds.kept", kept),
                        sources(visit)));
    }

    /** Those with trouble first, then as they are set; at last those that are set no longer. */
    private List<SourceView> sources(Visit visit) {
        Map<String, Sources.State> states = new LinkedHashMap<>();
        tools.sources().list().forEach(state -> states.put(state.name(), state));
        var sources = new ArrayList<SourceView>();
        for (MarkdownSource set : tools.configured()) {
            sources.add(source(visit, sources.size(), set.name(), set, states.remove(set.name())));
        }
        for (Sources.State state : states.values()) {
            sources.add(source(visit, sources.size(), state.name(), null, state));
        }
        sources.sort(Comparator.comparing(source -> !source.isTroubled()));
        return sources;
    }

    private SourceView source(
            Visit visit, int number, String name, @Nullable MarkdownSource set, Sources.@Nullable State known) {
        Words words = visit.words();
        Sources.State state = known == null ? unread(name) : known;
        List<Problem> files =
                state.rejected() == 0 ? List.of() : tools.sources().rejected(name);
        long more = state.rejected() - files.size();
        boolean asks = set != null && state.withheld() > 0;
        return new SourceView(
                number,
                name,
                Optional.ofNullable(set)
                        .map(one -> new SourceView.Set(one.place(), one.folder().toString())),
                known == null ? Optional.empty() : Optional.of(moment(visit, state.triedAt())),
                state.readAt().map(at -> moment(visit, at)),
                state.brought()
                        .map(last -> SourceSteering.brought(words, last.added(), last.changed(), last.withdrawn()))
                        .orElse(""),
                state.brought().map(last -> moment(visit, last.at())),
                words.number(state.waiting()),
                words.number(state.rejected()),
                state.error().orElse(""),
                asks ? words.count("admin.source.withheld", state.withheld()) : "",
                asks ? askPath(name) : "",
                files.stream().map(file -> file(words, file)).toList(),
                more > 0 ? words.count("admin.source.more", more) : "");
    }

    private static Sources.State unread(String name) {
        return new Sources.State(name, Instant.EPOCH, Optional.empty(), Optional.empty(), 0, 0, 0, Optional.empty());
    }

    private static SourceView.File file(Words words, Problem file) {
        return new SourceView.File(file.file(), file.line() == 0 ? "" : words.number(file.line()), file.reason());
    }

    private void read(Visit visit) throws InterruptedException {
        visit.done(FeedTools.HERE, tools.steering().read(visit, visit.fields().text("what")));
    }

    private void ask(Visit visit) {
        Words words = visit.words();
        String name = visit.fields().text("source");
        Sources.State state = tools.sources().list().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
        if (state.withheld() == 0) {
            visit.done(FeedTools.HERE, words.say("admin.source.withdraw.none"));
            return;
        }
        String question = words.count("admin.source.withdraw.ask", state.withheld(), name);
        visit.show(
                "feeds-withdraw",
                question,
                new Ask(Tabs.at(words, Tabs.Page.SOURCES), question, name, state.withheld()));
    }

    private void withdraw(Visit visit) throws InterruptedException {
        String seen = visit.fields().text("seen");
        if (!seen.matches("[1-9][0-9]{0,8}")) throw new NotFoundResponse();
        String name = visit.fields().text("what");
        visit.done(FeedTools.HERE, tools.steering().withdraw(visit, name, Long.parseLong(seen)));
    }

    private Moment moment(Visit visit, Instant at) {
        return Moment.of(visit.words(), at, visit.now(), tools.site().zone());
    }

    private static String askPath(String name) {
        return Further.address(FeedTools.HERE + "/withdraw", "source", name);
    }
}
