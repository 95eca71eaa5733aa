package dev.crier.web;

import dev.crier.catalog.Articles;
import dev.crier.template.Site;
import dev.crier.template.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when a page is not there, or not to be had. */
public final class ErrorPages {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
    private static final int TOPICS = 12;
    private static final long MOST_DRAINED = 512 * 1024;

    private final Site site;
    private final PageWriter pages;
    private final Articles articles;
    private final InstantSource clock;
    private final Failures failures = new Failures();

    public ErrorPages(Site site, PageWriter pages, Articles articles, InstantSource clock) {
        this.site = site;
        this.pages = pages;
        this.articles = articles;
        this.clock = clock;
    }

    private record TopicLink(String slug, String label) {}

    private record NotFound(List<TopicLink> topics) {}

    private record Refused(String message) {}

    private record Failed(String reference) {}

    void add(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (refusal, request) -> {
            drain(request);
            try {
                if (refusal.getStatus() == HttpStatus.NOT_FOUND.getCode()) notFound(request);
                else refused(request, refusal);
            } catch (RuntimeException trouble) {
                failed(trouble, request);
            }
        });
        routes.exception(Exception.class, this::failed);
    }

    private void notFound(Context request) {
        if (redirected(request)) return;
        Words words = pages.words(request);
        List<TopicLink> topics = articles.catalog().topicCounts(clock.instant()).keySet().stream()
                .limit(TOPICS)
                .map(topic -> new TopicLink(topic.slug(), topic.label(words.language())))
                .toList();
        String title = words.say("error.not-found");
        pages.write(request.status(HttpStatus.NOT_FOUND), "not-found", PageHead.of(title), new NotFound(topics));
    }

    private void refused(Context request, HttpResponseException refusal) {
        int status = refusal.getStatus();
        String allowed = refusal.getDetails().get("availableMethods");
        if (allowed != null) request.header("Allow", allowed);
        Words words = pages.words(request);
        String title = words.say(status == 405 ? "error.method" : "error.refused");
        pages.write(request.status(status), "refused", PageHead.of(title), new Refused(title));
    }

    private void failed(Exception trouble, Context request) {
        String reference = failures.note(trouble, request);
        String title = pages.words(request).say("error.failed");
        pages.write(
                request.status(HttpStatus.INTERNAL_SERVER_ERROR),
                "failed",
                PageHead.of(title).personal(),
                new Failed(reference));
    }

    /** What was sent is taken: a connection closed over unread bytes is reset, and the answer with it lost. */
    private static void drain(Context request) {
        try (var body = request.bodyInputStream()) {
            body.skip(MOST_DRAINED);
        } catch (IOException | RuntimeException gone) {
            LOG.debug("nothing to take", gone);
        }
    }

    /** An address that is right but for the slash at its end. */
    private boolean redirected(Context request) {
        String path = request.req().getRequestURI();
        boolean reads = request.req().getMethod().equals("GET")
                || request.req().getMethod().equals("HEAD");
        if (!reads || path.length() < 2 || !path.endsWith("/")) return false;
        String query = request.queryString();
        String target = path.replaceAll("^/+|/+$", "");
        request.status(HttpStatus.MOVED_PERMANENTLY)
                .header("Location", site.root() + "/" + target + (query == null ? "" : "?" + query));
        return true;
    }
}
