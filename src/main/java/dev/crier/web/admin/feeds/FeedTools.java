package dev.crier.web.admin.feeds;

import dev.crier.catalog.Articles;
import dev.crier.catalog.Sources;
import dev.crier.feed.FeedPublisher;
import dev.crier.feed.PublishedFeeds;
import dev.crier.newsletter.Newsletters;
import dev.crier.source.MarkdownSource;
import dev.crier.subscriber.TopicFollowers;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import dev.crier.web.admin.SourceSteering;
import java.util.List;

/** What these pages work with. */
public record FeedTools(
        Site site,
        Templates templates,
        List<MarkdownSource> configured,
        Sources sources,
        SourceSteering steering,
        Articles articles,
        TopicFollowers followers,
        FeedPublisher publisher,
        PublishedFeeds feeds,
        Newsletters newsletters) {

    static final String HERE = "/admin/feeds";

    public FeedTools {
        configured = List.copyOf(configured);
    }
}
