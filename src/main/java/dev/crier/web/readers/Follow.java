package dev.crier.web.readers;

import dev.crier.feed.FeedFormat;
import dev.crier.feed.FeedPath;
import dev.crier.template.Site;
import java.util.Optional;

/** The two ways to follow something: by email, and in a feed reader. Either may not be there. */
record Follow(Optional<Mail> mail, Optional<Feed> feed) {

    /** @param topics what the form asks for, or empty for everything */
    record Mail(String newsletter, String topics, String promise, String lastEdition) {}

    /** @param reader the address under the scheme that feed readers listen to */
    record Feed(String address, String reader, String rss) {}

    static Feed feed(Site site, FeedPath path) {
        String address = site.link(path.address(FeedFormat.ATOM));
        return new Feed(address, "feed:" + address, site.link(path.address(FeedFormat.RSS)));
    }

    public boolean isEmpty() {
        return mail.isEmpty() && feed.isEmpty();
    }
}
