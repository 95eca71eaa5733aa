package dev.crier.web.admin.feeds;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.Slug;
import dev.crier.catalog.Topic;
import dev.crier.encoding.UrlPath;
import dev.crier.feed.FeedFormat;
import dev.crier.feed.FeedPath;
import dev.crier.subscriber.TopicFollowers;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Further;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The topics: who chose them, and what is published in them. */
final class TopicsPage {

    private static final String HERE = FeedTools.HERE + Tabs.Page.TOPICS.path;

    /** More on one page help nobody: somebody looks for one by its name then. */
    private static final int MOST = 500;

    private final FeedTools tools;

    TopicsPage(FeedTools tools) {
        this.tools = tools;
    }

    /** Which topics are asked for. */
    private enum Which {
        ALL("", "admin.topics.every"),
        UNFOLLOWED("unfollowed", "admin.topics.unfollowed"),
        SILENT("silent", "admin.topics.silent");

        final String key;
        final String word;

        Which(String key, String word) {
            this.key = key;
            this.word = word;
        }
    }

    /**
     * @param everything how many subscriptions take all topics, and when that was counted
     * @param more topics that are not listed, in words, or empty
     */
    record View(
            Tabs nav,
            String search,
            String show,
            List<Choice> choices,
            String everything,
            Moment counted,
            List<Row> rows,
            String more) {

        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    record Choice(String path, String label, String count, boolean current) {}

    /**
     * @param path of its page; empty while nothing is published in it, as is {@code feed}, the address of its feed
     * @param chosen subscriptions that name it
     * @param gets these, and those to everything that do not leave it out
     */
    record Row(
            String label,
            String slug,
            String path,
            String feed,
            String articles,
            Optional<Moment> last,
            String chosen,
            String gets) {}

    /** What is known of the articles of a catalog, by topic. */
    private record Published(Set<String> ever, Map<String, Integer> listed, Map<String, Instant> last) {

        static Published of(Catalog catalog, Instant now) {
            var published = new Published(new HashSet<>(), new HashMap<>(), new HashMap<>());
            for (Article article : catalog.all()) {
                if (!article.wasPublished()) continue;
                published.ever.addAll(article.topics());
                if (!article.isListed(now)) continue;
                for (String slug : new HashSet<>(article.topics())) {
                    published.listed.merge(slug, 1, Integer::sum);
                    published.last.putIfAbsent(slug, article.published());
                }
            }
            return published;
        }
    }

    void add(AdminPages pages) {
        pages.get("/feeds/topics", this::show);
    }

    private void show(Visit visit) {
        Words words = visit.words();
        Catalog catalog = tools.articles().catalog();
        var published = Published.of(catalog, visit.now());
        TopicFollowers.Count followers = tools.followers().count(visit.now());
        String search = visit.fields().text("search");
        Which which = which(visit.fields().text("show"));
        List<Topic> found = topics(catalog, followers).stream()
                .filter(topic -> isFound(topic, words, search))
                .toList();
        List<Choice> choices = Arrays.stream(Which.values())
                .map(one -> new Choice(
                        Further.address(HERE, "search", search, "show", one.key),
                        words.say(one.word),
                        words.number(found.stream()
                                .filter(rule(one, published, followers))
                                .count()),
                        one == which))
                .toList();
        List<Topic> asked =
                found.stream().filter(rule(which, published, followers)).toList();
        visit.show(
                "feeds-topics",
                words.say("admin.feeds.topics"),
                new View(
                        Tabs.at(words, Tabs.Page.TOPICS),
                        search,
                        which.key,
                        choices,
                        words.count("admin.topics.everything", followers.everything()),
                        moment(visit, followers.at()),
                        asked.stream()
                                .limit(MOST)
                                .map(topic -> row(visit, topic, published, followers))
                                .toList(),
                        asked.size() > MOST ? words.count("admin.topics.more", asked.size() - MOST) : ""));
    }

    /** Also those that are in readers' choices only: nothing is published in them any more, and nobody would notice. */
    private static Collection<Topic> topics(Catalog catalog, TopicFollowers.Count followers) {
        var topics = new LinkedHashSet<>(catalog.everyTopic());
        followers.named().forEach(slug -> topics.add(catalog.topic(slug)));
        return topics;
    }

    private static Predicate<Topic> rule(Which which, Published published, TopicFollowers.Count followers) {
        return switch (which) {
            case ALL -> topic -> true;
            case UNFOLLOWED -> topic -> followers.chosen(topic.slug()) == 0;
            case SILENT -> topic -> !published.listed().containsKey(topic.slug());
        };
    }

    /** Accents and case make no difference. */
    private static boolean isFound(Topic topic, Words words, String search) {
        if (search.isEmpty()) return true;
        String wanted = Slug.of(search);
        return !wanted.isEmpty()
                && (topic.slug().contains(wanted)
                        || Slug.of(topic.label(words.language())).contains(wanted));
    }

    private Row row(Visit visit, Topic topic, Published published, TopicFollowers.Count followers) {
        Words words = visit.words();
        String slug = topic.slug();
        boolean ever = published.ever().contains(slug);
        return new Row(
                topic.label(words.language()),
                slug,
                ever ? "/topics/" + UrlPath.segment(slug) : "",
                ever ? tools.site().link(FeedPath.topic(slug).address(FeedFormat.ATOM)) : "",
                words.number(published.listed().getOrDefault(slug, 0)),
                Optional.ofNullable(published.last().get(slug)).map(at -> moment(visit, at)),
                words.number(followers.chosen(slug)),
                words.number(followers.gets(slug)));
    }

    /** What is none of these asks for all. */
    private static Which which(String asked) {
        return Arrays.stream(Which.values())
                .filter(one -> one.key.equals(asked))
                .findFirst()
                .orElse(Which.ALL);
    }

    private Moment moment(Visit visit, Instant at) {
        return Moment.of(visit.words(), at, visit.now(), tools.site().zone());
    }
}
