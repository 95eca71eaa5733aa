package dev.crier.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the frame of a page says about it.
 *
 * @param title without the site's name, which the frame adds; empty for the site's own page
 * @param description one sentence for search engines and previews, or empty
 * @param language the page's; none where it follows the reader's preference
 * @param feeds that it offers, beside that of everything
 * @param canonical the path that is its own, or empty
 * @param isPersonal for one person: kept by no cache, found by no search engine
 * @param style a stylesheet of its own beside the one that all share, or empty
 */
public record PageHead(
        String title,
        String description,
        Optional<String> language,
        List<FeedLink> feeds,
        String canonical,
        boolean isPersonal,
        String style) {

    public PageHead {
        feeds = List.copyOf(feeds);
    }

    public static PageHead of(String title) {
        return new PageHead(title, "", Optional.empty(), List.of(), "", false, "");
    }

    public PageHead described(String text) {
        return new PageHead(title, text, language, feeds, canonical, isPersonal, style);
    }

    public PageHead in(String tag) {
        return new PageHead(title, description, Optional.of(tag), feeds, canonical, isPersonal, style);
    }

    public PageHead offering(FeedLink feed) {
        var more = new ArrayList<>(feeds);
        more.add(feed);
        return new PageHead(title, description, language, more, canonical, isPersonal, style);
    }

    /** @param path begins with a slash and is already encoded */
    public PageHead at(String path) {
        return new PageHead(title, description, language, feeds, path, isPersonal, style);
    }

    public PageHead personal() {
        return new PageHead(title, description, language, feeds, canonical, true, style);
    }

    /** @param name of a stylesheet, {@code mailbox} for {@code web/mailbox.css} */
    public PageHead styled(String name) {
        return new PageHead(title, description, language, feeds, canonical, isPersonal, name);
    }
}
