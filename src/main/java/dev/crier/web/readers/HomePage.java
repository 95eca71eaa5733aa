package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Topic;
import dev.crier.web.PageHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The site's own page: the lead, the latest, and the topics. */
final class HomePage {

    private static final int LATEST = 6;
    private static final int TOPICS_WHOLE = 30;
    private static final int TOPICS_CHOSEN = 15;

    private record Home(
            Optional<Entry> lead,
            List<Entry> latest,
            List<Shelf> shelves,
            boolean isChoice,
            String allTopics,
            boolean hasNewsletter) {}

    private final Offers offers;

    HomePage(Offers offers) {
        this.offers = offers;
    }

    void show(Visit visit) {
        List<Article> works = works(visit);
        List<Entry> entries = visit.entries().of(works);
        Map<Topic, Integer> topics = visit.listing().topics();
        boolean isChoice = topics.size() > TOPICS_WHOLE;
        var view = new Home(
                entries.stream().findFirst(),
                entries.stream().skip(1).toList(),
                Shelf.of(visit, isChoice ? mostUsed(topics) : topics),
                isChoice,
                visit.words().count("home.all-topics", topics.size()),
                offers.hasAny());
        visit.write("home", PageHead.of("").described(visit.site().tagline()).at("/"), view);
    }

    /** The newest works, each in the reader's language where it has a version in it. */
    private static List<Article> works(Visit visit) {
        var works = new LinkedHashSet<Long>();
        for (Article article : visit.listing().articles()) {
            works.add(article.work());
            if (works.size() > LATEST) break;
        }
        var chosen = new ArrayList<Article>();
        for (Long work : works) {
            List<Article> versions = visit.listing().catalog().versions(work).stream()
                    .filter(version -> version.isListed(visit.listing().now()))
                    .toList();
            versions.stream()
                    .filter(version -> version.language().equals(visit.language()))
                    .findFirst()
                    .or(() -> versions.stream().findFirst())
                    .ifPresent(chosen::add);
        }
        return ledByOneToRead(chosen, visit.language());
    }

    /** At the top stands the newest that the reader can read, if there is one. */
    private static List<Article> ledByOneToRead(List<Article> newest, String language) {
        var led = new ArrayList<Article>();
        newest.stream()
                .filter(article -> article.language().equals(language))
                .findFirst()
                .ifPresent(led::add);
        newest.stream().filter(article -> !led.contains(article)).forEach(led::add);
        return led;
    }

    private static Map<Topic, Integer> mostUsed(Map<Topic, Integer> topics) {
        var most = topics.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(TOPICS_CHOSEN)
                .map(Map.Entry::getKey)
                .toList();
        var chosen = new LinkedHashMap<Topic, Integer>();
        topics.forEach((topic, count) -> {
            if (most.contains(topic)) chosen.put(topic, count);
        });
        return chosen;
    }
}
