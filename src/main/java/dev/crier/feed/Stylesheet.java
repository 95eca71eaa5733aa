package dev.crier.feed;

import dev.crier.template.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What makes a feed readable in a browser, which shows its bytes otherwise. */
final class Stylesheet {

    static final String FILE = "feed.css";

    private Stylesheet() {}

    static byte[] render(Site site) {
        try (InputStream in = Objects.requireNonNull(Stylesheet.class.getResourceAsStream(FILE))) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Xml.bytes(css.replace("ACCENT-DARK", colour(site.accentDark(), "#f2a19a"))
                    .replace("ACCENT", colour(site.accent(), "#8a1c1c")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String colour(String colour, String otherwise) {
        return colour.matches("#[0-9a-fA-F]{6}") ? colour : otherwise;
    }
}
