package dev.crier.web.admin.feeds;

import dev.crier.catalog.Slug;
import dev.crier.encoding.UrlPath;
import dev.crier.feed.FeedFormat;
import dev.crier.feed.PublishedFeed;
import dev.crier.feed.Quarantined;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Further;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Paging;
import dev.crier.web.admin.Visit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The feeds that are published, and what the gate kept out of them. */
final class PublishedPage {

    private static final String HERE = FeedTools.HERE + Tabs.Page.PUBLISHED.path;

    /** So many that are kept out are named; the others are counted. */
    private static final int MOST = 100;

    private final FeedTools tools;

    PublishedPage(FeedTools tools) {
        this.tools = tools;
    }

    /** @param more what else is kept out, in words, or empty */
    record View(
            Tabs nav,
            List<Kept> kept,
            String more,
            String search,
            List<Choice> kinds,
            String count,
            List<Row> rows,
            Paging pager) {

        public boolean isKeeping() {
            return !kept.isEmpty();
        }

        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    /**
     * @param path of the publication's page; empty where a whole feed is kept out
     * @param remedy what mends it
     */
    record Kept(String name, String path, String reason, String remedy) {}

    record Choice(String value, String label, boolean chosen) {}

    record Row(String title, String address, String entries, Optional<Moment> written) {}

    void add(AdminPages pages) {
        pages.get("/feeds/published", this::show);
    }

    private void show(Visit visit) {
        Words words = visit.words();
        String search = visit.fields().text("search");
        String kind = visit.fields().text("kind");
        int page = Paging.asked(visit);
        List<PublishedFeed> feeds = tools.feeds().list(tools.articles().catalog()).stream()
                .filter(feed -> kind.isEmpty() || feed.path().folder().equals(kind))
                .filter(feed -> isFound(feed, search))
                .toList();
        Paging pager = Paging.of(
                words,
                page,
                feeds.size(),
                number -> Further.address(HERE, "search", search, "kind", kind, "page", String.valueOf(number)));
        List<Row> rows = feeds.stream()
                .skip(Paging.skip(page))
                .limit(Paging.SIZE)
                .map(feed -> row(visit, feed))
                .toList();
        List<Quarantined> kept = tools.publisher().quarantined();
        visit.show(
                "feeds-published",
                words.say("admin.feeds.published"),
                new View(
                        Tabs.at(words, Tabs.Page.PUBLISHED),
                        kept.stream().limit(MOST).map(one -> kept(words, one)).toList(),
                        kept.size() > MOST ? words.count("admin.need.more", kept.size() - MOST) : "",
                        search,
                        kinds(words, kind),
                        words.count("admin.published.count", feeds.size()),
                        rows,
                        pager));
    }

    private static boolean isFound(PublishedFeed feed, String search) {
        return Slug.of(feed.title()).contains(Slug.of(search));
    }

    private static List<Choice> kinds(Words words, String chosen) {
        return Stream.of("topics", "languages", "authors")
                .map(kind -> new Choice(kind, words.say("admin.published." + kind), kind.equals(chosen)))
                .toList();
    }

    private static Kept kept(Words words, Quarantined one) {
        if (one.article().isEmpty()) {
            return new Kept(
                    words.say("admin.need.feed", one.feed()), "", one.reason(), words.say("admin.published.feed.mend"));
        }
        return new Kept(
                words.say("admin.need.entry", one.article()),
                "/articles/" + UrlPath.segment(one.article()),
                one.reason(),
                words.say("admin.published.entry.mend"));
    }

    private Row row(Visit visit, PublishedFeed feed) {
        Words words = visit.words();
        return new Row(
                feed.title(),
                tools.site().link(feed.path().address(FeedFormat.ATOM)),
                words.number(feed.entries(visit.now())),
                tools.feeds()
                        .written(feed)
                        .map(at ->
                                Moment.of(words, at, visit.now(), tools.site().zone())));
    }
}
