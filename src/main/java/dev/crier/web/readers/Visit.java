package dev.crier.web.readers;

import dev.crier.catalog.Topic;
import dev.crier.feed.FeedPath;
import dev.crier.template.Prose;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.FeedLink;
import dev.crier.web.PageHead;
import dev.crier.web.PageWriter;
import io.javalin.http.Context;
import java.util.Objects;

/** One request for a page: in whose words, and what there is to see at this moment. */
record Visit(Context request, PageWriter pages, Site site, Words words, Listing listing) {

    private static final int LONGEST = 200;

    Entries entries() {
        return new Entries(listing, words, site.zone());
    }

    String language() {
        return words.language();
    }

    /** A value of the query without spaces around it; empty where there is none. */
    String asked(String name) {
        String value = Objects.requireNonNullElse(request.queryParam(name), "").strip();
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    /** What a topic is called in the reader's language. */
    String label(Topic topic) {
        return Prose.line(topic.label(words.language()));
    }

    String label(String topic) {
        return label(listing.catalog().topic(topic));
    }

    FeedLink feed(FeedPath path, String title) {
        return FeedLink.of(site, path, title + " – " + site.name());
    }

    void write(String template, PageHead head, Record view) {
        for (FeedLink feed : head.feeds()) {
            request.res()
                    .addHeader(
                            "Link", "<" + feed.address() + ">; rel=\"alternate\"; type=\"" + feed.mediaType() + "\"");
        }
        pages.write(request, template, head, view);
    }
}
