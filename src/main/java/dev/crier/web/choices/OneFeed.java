package dev.crier.web.choices;

import dev.crier.encoding.UrlPath;
import dev.crier.feed.UnionFeeds;
import dev.crier.subscriber.TopicChoice;
import java.util.List;
import java.util.Optional;

/** The page that offers chosen topics together, as one feed. */
final class OneFeed {

    private static final String PAGE = "/topics";

    private OneFeed() {}

    /** Its path, with these topics ticked. */
    static String of(List<String> topics) {
        return topics.isEmpty() ? PAGE : PAGE + "?topics=" + UrlPath.segment(String.join(";", topics));
    }

    /** Its path for a choice of several topics; empty for any other choice. */
    static String ofSeveral(Optional<List<String>> choice) {
        List<String> topics = choice.filter(some -> !TopicChoice.isAllBut(some)).orElse(List.of());
        return topics.size() < 2 || topics.size() > UnionFeeds.MOST ? "" : of(topics);
    }
}
