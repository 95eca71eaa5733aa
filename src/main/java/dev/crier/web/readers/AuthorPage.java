package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Author;
import dev.crier.feed.FeedPath;
import dev.crier.feed.UnionFeeds;
import dev.crier.newsletter.TopicWords;
import dev.crier.template.Prose;
import dev.crier.web.PageHead;
import io.javalin.http.NotFoundResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An author's publications, and how to follow the author: as a feed, or by email what is new on the same topics. */
final class AuthorPage {

    private static final int NAMED = 3;

    private record AuthorView(String name, String count, Follow follow, List<Entry> entries, Pager pager) {}

    private final Offers offers;

    AuthorPage(Offers offers) {
        this.offers = offers;
    }

    void show(Visit visit, String slug) {
        Author author = visit.listing().findAuthor(slug).orElseThrow(NotFoundResponse::new);
        List<Article> all = visit.listing().ofAuthor(slug);
        String name = Prose.line(author.name());
        int page = Pager.asked(visit);
        String path = Paths.author(slug);
        var view = new AuthorView(
                name,
                visit.words().count("publications", all.size()),
                new Follow(mail(visit, all), Optional.of(Follow.feed(visit.site(), FeedPath.author(slug)))),
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

    /** No newsletter is about an author: what comes is about the author's topics, those most written about first. */
    private Optional<Follow.Mail> mail(Visit visit, List<Article> all) {
        var counts = new TreeMap<String, Integer>();
        for (Article article : all) article.topics().forEach(topic -> counts.merge(topic, 1, Integer::sum));
        List<String> topics = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .limit(UnionFeeds.MOST)
                .toList();
        return offers.on(topics, visit.words())
                .map(offer -> new Follow.Mail(
                        offer.newsletter(),
                        offer.topicList(),
                        visit.words()
                                .say(
                                        "follow.mail.author",
                                        offer.often(),
                                        TopicWords.list(
                                                visit.words(), visit.listing().catalog(), offer.topics(), NAMED)),
                        offer.lastEdition()));
    }
}
