package dev.crier.web.readers;

import dev.crier.catalog.Topic;
import dev.crier.web.PageHead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All topics, in groups, with a search where there are many. */
final class TopicsPage {

    private static final int MANY = 20;

    private record TopicsView(String search, boolean isMany, String count, List<Shelf> shelves, boolean isNone) {}

    void show(Visit visit) {
        String search = visit.asked("search");
        Map<Topic, Integer> all = visit.listing().topics();
        Map<Topic, Integer> found = found(visit, all, search);
        var view = new TopicsView(
                search,
                all.size() > MANY,
                visit.words().count("topics.count", found.size()),
                Shelf.of(visit, found),
                found.isEmpty());
        PageHead head = PageHead.of(visit.words().say("page.topics")).at("/topics");
        visit.write(
                "topics",
                head.described(
                        visit.words().say("topics.description", visit.site().name())),
                view);
    }

    private static Map<Topic, Integer> found(Visit visit, Map<Topic, Integer> all, String search) {
        if (search.isEmpty()) return all;
        String wanted = SearchIndex.folded(search);
        var found = new LinkedHashMap<Topic, Integer>();
        all.forEach((topic, count) -> {
            String text =
                    topic.label(visit.language()) + "\n" + topic.name() + "\n" + topic.description(visit.language());
            if (SearchIndex.folded(text).contains(wanted)) found.put(topic, count);
        });
        return found;
    }
}
