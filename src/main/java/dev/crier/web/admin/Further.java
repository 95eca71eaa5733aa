package dev.crier.web.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The way on through a list that nobody counts; templates show it with the partial {@code admin-further.html}.
 *
 * @param first address of its beginning; empty there
 * @param next address of what follows; empty at its end
 */
public record Further(String first, String next) {

    /** Whether there is anywhere to go. */
    public boolean isLong() {
        return !first.isEmpty() || !next.isEmpty();
    }

    /** The address of a page with a query, names and values in turn; what is empty is left out. */
    public static String address(String path, String... query) {
        var address = new StringBuilder(path);
        char mark = '?';
        for (int i = 0; i < query.length; i += 2) {
            if (query[i + 1].isEmpty()) continue;
            address.append(mark)
                    .append(query[i])
                    .append('=')
                    .append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
            mark = '&';
        }
        return address.toString();
    }
}
