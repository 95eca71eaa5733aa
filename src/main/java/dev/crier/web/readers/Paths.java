package dev.crier.web.readers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The addresses of pages below the site's, encoded. */
final class Paths {

    private Paths() {}

    static String article(String slug) {
        return "/articles/" + encoded(slug);
    }

    static String topic(String slug) {
        return "/topics/" + encoded(slug);
    }

    static String author(String slug) {
        return "/authors/" + encoded(slug);
    }

    static String edition(String newsletter, Instant slot) {
        return "/editions/" + encoded(newsletter) + "/" + slot;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
