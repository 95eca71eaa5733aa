package dev.crier.feed;

import dev.crier.catalog.Article;
import dev.crier.catalog.Image;

/** The HTML of an entry. */
final class EntryContent {

    /** Twenty entries of this size are what validators and readers take in one document. */
    private static final int MOST = 200_000;

    private EntryContent() {}

    /** The content with the article's image on top, unless it shows it already. Empty when too long: the summary stands then. */
    static String of(Article article, String content) {
        if (content.length() > MOST) return "";
        String image = article.image()
                .filter(picture -> Links.isWeb(picture.url()) && !shows(content, picture))
                .map(EntryContent::html)
                .orElse("");
        return Text.clean(image + content);
    }

    private static boolean shows(String content, Image image) {
        return content.contains(image.url()) || content.contains(Text.attribute(image.url()));
    }

    private static String html(Image image) {
        String caption = image.caption().isBlank() ? "" : "<p><small>" + Text.html(image.caption()) + "</small></p>\n";
        return "<p><img src=\"" + Text.attribute(image.url()) + "\" alt=\"" + Text.attribute(Text.line(image.alt()))
                + "\"></p>\n" + caption;
    }
}
