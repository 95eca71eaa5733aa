package dev.crier.web.admin.editions;

import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionList;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Further;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Paging;
import dev.crier.web.admin.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All editions, the newest first. */
final class EditionListPage {

    private final EditionTools tools;

    EditionListPage(EditionTools tools) {
        this.tools = tools;
    }

    record View(List<Choice> newsletters, List<Choice> states, boolean filtered, List<Row> rows, Further further) {

        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    record Choice(String value, String label, boolean chosen) {}

    record Row(
            String path,
            String newsletter,
            String frequency,
            Moment slot,
            String state,
            String mails,
            boolean rehearsal) {}

    void add(AdminPages pages) {
        pages.get("/editions", this::show);
    }

    private void show(Visit visit) {
        Words words = visit.words();
        var filter = new EditionList.Filter(
                visit.fields().text("newsletter"), state(visit.fields().text("state")));
        Optional<Edition> after = after(visit.fields().text("after"));
        List<Edition> found = tools.list().list(filter, after, Paging.SIZE + 1);
        List<Edition> shown = found.subList(0, Math.min(Paging.SIZE, found.size()));
        String next = found.size() > shown.size() ? address(filter, shown.get(shown.size() - 1)) : "";
        var further = new Further(after.isEmpty() ? "" : address(filter, null), next);
        visit.show(
                "editions",
                words.say("admin.nav.editions"),
                new View(
                        newsletters(words, filter),
                        states(words, filter),
                        !filter.newsletter().isEmpty() || filter.state().isPresent(),
                        shown.stream().map(edition -> row(visit, edition)).toList(),
                        further));
    }

    private Row row(Visit visit, Edition edition) {
        Words words = visit.words();
        return new Row(
                EditionTools.path(edition),
                tools.newsletters().title(edition.newsletter(), words.language()),
                edition.frequency(),
                Moment.of(words, edition.slot(), visit.now(), tools.zone()),
                Said.state(words, edition.state()),
                words.number(edition.planned()),
                edition.rehearsal());
    }

    private List<Choice> newsletters(Words words, EditionList.Filter filter) {
        return tools.list().newsletters().stream()
                .map(name -> new Choice(
                        name, tools.newsletters().title(name, words.language()), name.equals(filter.newsletter())))
                .toList();
    }

    private static List<Choice> states(Words words, EditionList.Filter filter) {
        return Arrays.stream(Edition.State.values())
                .map(state -> new Choice(
                        Said.key(state),
                        Said.state(words, state),
                        filter.state().filter(state::equals).isPresent()))
                .toList();
    }

    /** What is no state asks for nothing. */
    private static Optional<Edition.State> state(String asked) {
        return Arrays.stream(Edition.State.values())
                .filter(state -> Said.key(state).equals(asked))
                .findFirst();
    }

    private Optional<Edition> after(String number) {
        return number.matches("[0-9]{1,18}") ? tools.editions().find(Long.parseLong(number)) : Optional.empty();
    }

    private static String address(EditionList.Filter filter, @Nullable Edition after) {
        return Further.address(
                EditionTools.START,
                "newsletter",
                filter.newsletter(),
                "state",
                filter.state().map(Said::key).orElse(""),
                "after",
                after == null ? "" : String.valueOf(after.id()));
    }
}
