package dev.crier.web.admin.readers;

import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.SubscriberSearch;
import dev.crier.subscriber.Subscription;
import dev.crier.template.Words;
import dev.crier.web.admin.Paging;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Readers, the newest first, all of them or those that somebody looks for. */
final class ListPage {

    private final ReaderTools tools;

    ListPage(ReaderTools tools) {
        this.tools = tools;
    }

    record View(
            String search,
            List<Choice> newsletters,
            List<Row> rows,
            Paging pager,
            List<Blocking> stranger,
            String add) {

        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    record Choice(String value, String label, boolean chosen) {}

    record Row(long id, String email, String name, String gets, String state) {}

    void show(Visit visit) {
        var filter = new SubscriberSearch.Filter(
                visit.fields().text("search"), visit.fields().text("newsletter"));
        Page page = page(visit, filter);
        Map<Long, List<Subscription>> open = tools.search().open(page.people());
        Set<String> blocked = new HashSet<>(tools.jdbi().withHandle(handle -> tools.outbox()
                .suppressed(
                        handle, page.people().stream().map(Subscriber::email).toList())));
        List<Row> rows = page.people().stream()
                .map(one -> row(visit.words(), one, open.getOrDefault(one.id(), List.of()), blocked))
                .toList();
        List<Choice> newsletters = tools.newsletters().list().stream()
                .map(one -> new Choice(
                        one.name(),
                        one.title(visit.words().language()),
                        one.name().equals(filter.newsletter())))
                .toList();
        visit.show(
                "readers",
                visit.words().say("admin.nav.readers"),
                new View(
                        filter.words(),
                        newsletters,
                        rows,
                        page.pager(),
                        stranger(visit, filter, page.people()),
                        "email=" + encoded(filter.words())));
    }

    /** The list of those in whose address or name this stands, below the site's root. */
    static String search(String words) {
        return ReaderTools.HERE + "?search=" + encoded(words);
    }

    private record Page(List<Subscriber> people, Paging pager) {}

    private Page page(Visit visit, SubscriberSearch.Filter filter) {
        long newerThan = number(visit, "newer");
        long olderThan = number(visit, "older");
        boolean back = newerThan > 0;
        List<Subscriber> found = new ArrayList<>(
                back
                        ? tools.search().newer(filter, newerThan, Paging.SIZE + 1)
                        : tools.search().older(filter, olderThan > 0 ? olderThan : Long.MAX_VALUE, Paging.SIZE + 1));
        boolean more = found.size() > Paging.SIZE;
        if (more) found.remove(back ? 0 : Paging.SIZE);
        boolean hasNewer = back ? more : olderThan > 0;
        boolean hasOlder = back || more;
        if (found.isEmpty()) return new Page(found, new Paging("", "", ""));
        String same = search(filter.words()) + "&newsletter=" + encoded(filter.newsletter());
        return new Page(
                found,
                new Paging(
                        hasNewer ? same + "&newer=" + found.get(0).id() : "",
                        hasOlder
                                ? same + "&older=" + found.get(found.size() - 1).id()
                                : "",
                        ""));
    }

    private static long number(Visit visit, String name) {
        String text = visit.fields().text(name);
        if (text.isEmpty()) return 0;
        if (!text.matches("[1-9][0-9]{0,17}")) throw new NotFoundResponse();
        return Long.parseLong(text);
    }

    private Row row(Words words, Subscriber reader, List<Subscription> open, Set<String> blocked) {
        List<String> gets = open.stream()
                .map(one -> tools.newsletters().title(one.newsletter(), words.language()))
                .toList();
        return new Row(
                reader.id(),
                reader.email(),
                reader.name(),
                words.list(gets),
                Standing.of(reader, open, blocked.contains(reader.email())).said(words));
    }

    /** An address that is looked for and is no reader's: it may be blocked all the same. */
    private List<Blocking> stranger(Visit visit, SubscriberSearch.Filter filter, List<Subscriber> found) {
        Optional<EmailAddress> email = ReaderTools.address(filter.words())
                .filter(one -> tools.subscribers().person(one).isEmpty());
        if (!found.isEmpty() || email.isEmpty()) return List.of();
        return List.of(Blocking.of(
                visit,
                email.get().value(),
                tools.suppression(email.get()),
                tools.site().zone()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
