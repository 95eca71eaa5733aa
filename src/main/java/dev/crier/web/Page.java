package dev.crier.web;

import java.util.List;

/**
 * What templates know as {@code page}.
 *
 * @param title whole, with the site's name
 * @param direction {@code rtl} or {@code ltr}
 * @param root what every path on this site begins with; empty where the site is a whole host
 * @param path of this page, encoded, its root included
 * @param canonical absolute, or empty
 * @param robots what search engines are told, or empty
 * @param styles addresses of stylesheets, in order
 * @param script address of the one script
 */
public record Page(
        String title,
        String description,
        String language,
        String direction,
        String root,
        String path,
        String canonical,
        String robots,
        List<FeedLink> feeds,
        List<String> styles,
        String script) {

    public boolean inArticles() {
        return isIn("/articles");
    }

    public boolean inTopics() {
        return isIn("/topics");
    }

    public boolean inSubscribe() {
        return isIn("/subscribe");
    }

    /** Whether the page belongs to a section of the menu. */
    private boolean isIn(String section) {
        String start = root + section;
        return path.equals(start) || path.startsWith(start + "/");
    }
}
