package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.feed.FeedPath;
import dev.crier.template.Prose;
import dev.crier.template.Words;
import dev.crier.web.PageHead;
import java.util.List;
import java.util.Optional;

/** All publications, and those that a reader filters or searches for. */
final class ArticlesPage {

    private record ArticlesView(
            Filter filter,
            Choices choices,
            String count,
            boolean isFiltered,
            boolean isNone,
            List<Entry> entries,
            Pager pager,
            Optional<Follow.Feed> feed) {}

    void show(Visit visit) {
        Filter filter = Filter.of(visit);
        List<Article> found = filter.choose(visit.listing(), visit.site().zone());
        int page = Pager.asked(visit);
        Optional<FeedPath> feed = filter.feed(visit.listing());
        var view = new ArticlesView(
                filter,
                Choices.of(visit, filter, visit.listing().facets(visit.site().zone())),
                visit.words().count("publications", found.size()),
                !filter.isEmpty(),
                found.isEmpty(),
                visit.entries().of(Pager.part(found, page)),
                Pager.of(visit.words(), page, found.size(), filter::address),
                feed.map(path -> Follow.feed(visit.site(), path)));
        PageHead head = PageHead.of(visit.words().say("page.publications"))
                .described(
                        visit.words().say("articles.description", visit.site().name()))
                .at(filter.address(page));
        boolean own = feed.isPresent() && !filter.isEmpty();
        visit.write("articles", own ? head.offering(visit.feed(feed.get(), title(visit, filter))) : head, view);
    }

    private static String title(Visit visit, Filter filter) {
        if (!filter.topic().isEmpty()) return visit.label(filter.topic());
        if (!filter.language().isEmpty()) return Words.ownName(filter.language());
        return visit.listing()
                .findAuthor(filter.author())
                .map(author -> Prose.line(author.name()))
                .orElse(filter.author());
    }
}
