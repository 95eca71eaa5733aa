package dev.crier.web.admin.feeds;

import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Section;

/** Sources, topics, feeds, and the form for other sites. */
public final class FeedSection implements Section {

    private final FeedTools tools;

    public FeedSection(FeedTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "feeds";
    }

    @Override
    public void add(AdminPages pages) {
        new SourcesPage(tools).add(pages);
        new TopicsPage(tools).add(pages);
        new PublishedPage(tools).add(pages);
        new FormPage(tools).add(pages);
    }
}
