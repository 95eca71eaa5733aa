package dev.crier.web.feeds;

import dev.crier.encoding.UrlPath;
import dev.crier.feed.FeedFormat;
import dev.crier.feed.FeedPath;
import dev.crier.feed.FeedSettings;
import dev.crier.feed.UnionFeeds;
import dev.crier.template.Site;
import dev.crier.web.Addresses;
import dev.crier.web.Answer;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /feeds/…}, and old addresses that must go on answering. */
public final class FeedRoutes implements Routes {

    private static final Duration LONGEST_KEPT = Duration.ofHours(1);
    private static final Duration ARCHIVE_KEPT = Duration.ofDays(1);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src http: https: data:; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            FeedFormat.ATOM.extension(),
            FeedFormat.ATOM.mediaType(),
            FeedFormat.RSS.extension(),
            FeedFormat.RSS.mediaType(),
            "opml",
            "text/x-opml",
            "css",
            "text/css");

    private final Site site;
    private final FeedFiles files;
    private final UnionFeeds unions;
    private final Duration every;
    private final Map<String, String> aliases = new HashMap<>();

    /**
     * The feeds of a folder, and those of several topics.
     *
     * @param every how often they may change
     */
    public FeedRoutes(Site site, FeedSettings settings, Path folder, UnionFeeds unions, Duration every) {
        this.site = site;
        this.files = new FeedFiles(folder);
        this.unions = unions;
        this.every = every.compareTo(LONGEST_KEPT) < 0 ? every : LONGEST_KEPT;
        settings.aliases().forEach((old, file) -> aliases.put(UrlPath.decoded(old), file));
    }

    @Override
    public void add(Addresses addresses) {
        addresses.before(this::alias);
        addresses.get("/feeds/<file>", request -> serve(request, request.pathParam("file")));
    }

    /** An old address answers by itself: many feed readers do not follow a redirect, or forget it. */
    private void alias(Context request) {
        String method = request.req().getMethod();
        if (aliases.isEmpty() || !(method.equals("GET") || method.equals("HEAD"))) return;
        String path = UrlPath.decoded(request.req().getRequestURI());
        String query = request.queryString();
        String file = query == null ? aliases.get(path) : aliases.getOrDefault(path + "?" + query, aliases.get(path));
        if (file == null) return;
        serve(request, file);
        request.skipRemainingHandlers();
    }

    private void serve(Context request, String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        Optional<UnionName> union = type == null ? Optional.empty() : UnionName.of(file);
        if (union.isPresent() && moved(request, union.get())) return;
        Optional<Answer> found =
                union.isPresent() ? union.get().find(unions) : type == null ? Optional.empty() : files.find(file);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Access-Control-Allow-Origin", "*");
        if (type == null || found.isEmpty()) {
            missing(request);
            return;
        }
        boolean archived = file.contains("/archive/");
        long seconds = (archived ? ARCHIVE_KEPT : every).toSeconds();
        request.header("Cache-Control", "public, max-age=" + seconds + ", stale-if-error=86400");
        request.header("Access-Control-Expose-Headers", "ETag, Link");
        request.header("Content-Security-Policy", POLICY);
        if (extension.equals("css")) {
            found.get().send(request, type + "; charset=utf-8");
            return;
        }
        request.header("Link", "<" + site.link(FeedPath.address(file)) + ">; rel=\"self\"");
        boolean navigates = "document".equals(request.header("Sec-Fetch-Dest"));
        found.get().send(request, (navigates ? "application/xml" : type) + "; charset=utf-8", "Sec-Fetch-Dest");
    }

    /** A choice of topics has one address, so that caches and readers know it again. */
    private boolean moved(Context request, UnionName union) {
        Optional<String> address = union.canonical(unions);
        if (address.isEmpty()) return false;
        request.header("Access-Control-Allow-Origin", "*");
        request.redirect(site.root() + address.get(), HttpStatus.MOVED_PERMANENTLY);
        return true;
    }

    private void missing(Context request) {
        request.status(HttpStatus.NOT_FOUND);
        Answer.of("There is no feed at this address. Topics and their feeds: " + site.link("/topics")
                        + " All of them in one file: " + site.link("/feeds/index.opml") + "\n")
                .send(request, "text/plain; charset=utf-8");
    }
}
