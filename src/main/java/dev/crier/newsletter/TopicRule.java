package dev.crier.newsletter;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Which articles a newsletter takes, by topic slug. An empty list asks nothing. */
public record TopicRule(List<String> any, List<String> all, List<String> none) {

    public static final TopicRule EVERYTHING = new TopicRule(List.of(), List.of(), List.of());

    public TopicRule {
        any = List.copyOf(any);
        all = List.copyOf(all);
        none = List.copyOf(none);
    }

    public boolean takes(Collection<String> topics) {
        return (any.isEmpty() || !Collections.disjoint(any, topics))
                && topics.containsAll(all)
                && Collections.disjoint(none, topics);
    }
}
