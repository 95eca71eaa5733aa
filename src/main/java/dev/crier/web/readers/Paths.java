package dev.crier.web.readers;

import dev.crier.encoding.UrlPath;
import java.time.Instant;

/** The addresses of pages below the site's, encoded. */
final class Paths {

    private Paths() {}

    static String article(String slug) {
        return "/articles/" + UrlPath.segment(slug);
    }

    static String topic(String slug) {
        return "/topics/" + UrlPath.segment(slug);
    }

    static String author(String slug) {
        return "/authors/" + UrlPath.segment(slug);
    }

    static String edition(String newsletter, Instant slot) {
        return "/editions/" + UrlPath.segment(newsletter) + "/" + slot;
    }
}
