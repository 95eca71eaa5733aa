package dev.crier.encoding;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of addresses, encoded and not. */
public final class UrlPath {

    private UrlPath() {}

    /** What is not encoded right stands for itself. */
    public static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    /** Slashes stay. */
    public static String encoded(String path) {
        return segment(path).replace("%2F", "/");
    }

    /** One part of a path, or the value of a parameter: slashes are encoded too. */
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
