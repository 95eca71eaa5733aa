package dev.crier.web;

import dev.crier.feed.FeedFormat;
import dev.crier.feed.FeedPath;
import dev.crier.template.Site;

/** A feed as pages offer it to readers: autodiscovery lists them by nothing but their titles. */
public record FeedLink(String title, String mediaType, String address) {

    public static FeedLink of(Site site, FeedPath feed, String title) {
        return new FeedLink(title, FeedFormat.ATOM.mediaType(), site.link(feed.address(FeedFormat.ATOM)));
    }
}
