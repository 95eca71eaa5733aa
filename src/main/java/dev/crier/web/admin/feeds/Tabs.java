package dev.crier.web.admin.feeds;

import dev.crier.template.Words;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the section, one of which is shown; templates show them with the partial {@code admin-feeds-tabs.html}. */
record Tabs(List<Tab> tabs) {

    /** The word of a page, and its path below the section's. */
    enum Page {
        SOURCES("admin.feeds.sources", ""),
        TOPICS("admin.feeds.topics", "/topics"),
        PUBLISHED("admin.feeds.published", "/published"),
        FORM("admin.feeds.form", "/form");

        final String word;
        final String path;

        Page(String word, String path) {
            this.word = word;
            this.path = path;
        }
    }

    record Tab(String path, String label, boolean current) {}

    static Tabs at(Words words, Page shown) {
        return new Tabs(Stream.of(Page.values())
                .map(page -> new Tab(FeedTools.HERE + page.path, words.say(page.word), page == shown))
                .toList());
    }
}
