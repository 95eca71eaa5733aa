package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Author;
import dev.crier.feed.FeedPath;
import dev.crier.template.Prose;
import dev.crier.web.PageHead;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;

/** An author's publications. */
final class AuthorPage {

    private record AuthorView(String name, String count, Follow follow, List<Entry> entries, Pager pager) {}

    void show(Visit visit, String slug) {
        Author author = visit.listing().findAuthor(slug).orElseThrow(NotFoundResponse::new);
        List<Article> all = visit.listing().ofAuthor(slug);
        String name = Prose.line(author.name());
        int page = Pager.asked(visit);
        String path = Paths.author(slug);
        var view = new AuthorView(
                name,
                visit.words().count("publications", all.size()),
                new Follow(Optional.empty(), Optional.of(Follow.feed(visit.site(), FeedPath.author(slug)))),
                visit.entries().of(Pager.part(all, page)),
                Pager.of(visit.words(), page, all.size(), number -> number == 1 ? path : path + "?page=" + number));
        PageHead head = PageHead.of(name)
                .at(page == 1 ? path : path + "?page=" + page)
                .offering(visit.feed(FeedPath.author(slug), name));
        visit.write(
                "author",
                head.described(visit.words()
                        .say("author.description", name, visit.site().name())),
                view);
    }
}
