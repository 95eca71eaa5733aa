package dev.crier.feed;

import java.util.Map;

/**
 * How feeds are cut.
 *
 * @param entries how many a subscription document and an archive page hold
 * @param fullContent whether entries carry their content or only the summary
 * @param aliases old addresses that must go on answering, each to a path below {@code feeds/}
 */
public record FeedSettings(int entries, boolean fullContent, Map<String, String> aliases) {

    public FeedSettings {
        if (entries < 1) throw new IllegalArgumentException("feeds.entries: must be at least 1, is " + entries);
        aliases = Map.copyOf(aliases);
    }
}
