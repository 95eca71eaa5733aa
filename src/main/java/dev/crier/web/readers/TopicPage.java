package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Topic;
import dev.crier.feed.FeedPath;
import dev.crier.template.Prose;
import dev.crier.web.PageHead;
import io.javalin.http.NotFoundResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One topic: how to follow it, and what was published on it. */
final class TopicPage {

    private static final int RELATED = 6;

    record TopicView(
            String label,
            String description,
            String count,
            Follow follow,
            List<Entry> entries,
            Pager pager,
            List<Link> related) {

        public boolean isNone() {
            return entries.isEmpty();
        }

        public boolean hasRelated() {
            return !related.isEmpty();
        }
    }

    private final Offers offers;

    TopicPage(Offers offers) {
        this.offers = offers;
    }

    void show(Visit visit, String slug) {
        Topic topic = visit.listing().findTopic(slug).orElseThrow(NotFoundResponse::new);
        List<Article> all = visit.listing().ofTopic(slug);
        int page = Pager.asked(visit);
        String path = Paths.topic(slug);
        String label = visit.label(topic);
        var view = new TopicView(
                label,
                Prose.line(topic.description(visit.language())),
                visit.words().count("publications", all.size()),
                follow(visit, slug),
                visit.entries().of(Pager.part(all, page)),
                Pager.of(visit.words(), page, all.size(), number -> number == 1 ? path : path + "?page=" + number),
                related(visit, slug, all));
        PageHead head = PageHead.of(label).described(view.description()).at(page == 1 ? path : path + "?page=" + page);
        boolean published = visit.listing().hasFeed("topics/" + slug);
        visit.write("topic", published ? head.offering(visit.feed(FeedPath.topic(slug), label)) : head, view);
    }

    private Follow follow(Visit visit, String slug) {
        Optional<Follow.Mail> mail = offers.on(List.of(slug), visit.words())
                .map(offer -> new Follow.Mail(
                        offer.newsletter(),
                        slug,
                        visit.words().say("follow.mail.topic", offer.often()),
                        offer.lastEdition()));
        Optional<Follow.Feed> feed = visit.listing().hasFeed("topics/" + slug)
                ? Optional.of(Follow.feed(visit.site(), FeedPath.topic(slug)))
                : Optional.empty();
        return new Follow(mail, feed);
    }

    /** The topics that its publications most often have beside it. */
    private static List<Link> related(Visit visit, String slug, List<Article> articles) {
        var counts = new HashMap<String, Integer>();
        for (Article article : articles) {
            for (String other : article.topics()) if (!other.equals(slug)) counts.merge(other, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(RELATED)
                .map(entry -> new Link(Paths.topic(entry.getKey()), visit.label(entry.getKey())))
                .toList();
    }
}
