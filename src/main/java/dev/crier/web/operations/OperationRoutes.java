package dev.crier.web.operations;

import dev.crier.web.Addresses;
import dev.crier.web.Answer;
import dev.crier.web.Direct;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /health/live}, {@code /health/ready}, {@code /metrics} and {@code /robots.txt}. */
public final class OperationRoutes implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRoutes.class);
    private static final String TEXT = "text/plain; charset=utf-8";

    /** What belongs to one person, or to whoever runs the site. */
    private static final String ROBOTS = """
            User-agent: *
            Disallow: /confirm/
            Disallow: /preferences/
            Disallow: /unsubscribe/
            Disallow: /export/
            Disallow: /erase/
            Disallow: /move/
            Disallow: /arrive/
            Disallow: /mailbox
            Disallow: /admin/
            Disallow: /health/
            Disallow: /metrics
            """;

    private final Jdbi jdbi;
    private final Metrics metrics;

    public OperationRoutes(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.metrics = new Metrics(jdbi);
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/health/live", request -> answer(request, "alive\n", TEXT));
        addresses.get("/health/ready", this::ready);
        addresses.get("/metrics", this::metrics);
        addresses.get("/robots.txt", request -> {
            request.header("Cache-Control", "public, max-age=86400");
            Answer.of(ROBOTS).send(request, TEXT);
        });
    }

    /** Not through a proxy, which is where the public comes from: how many read, and how much waits, is not theirs. */
    private void metrics(Context request) {
        if (!Direct.is(request)) throw new NotFoundResponse();
        answer(request, metrics.print(), "text/plain; version=0.0.4; charset=utf-8");
    }

    private void ready(Context request) {
        try {
            jdbi.useHandle(handle -> handle.createQuery("SELECT count(*) FROM counter")
                    .mapTo(Long.class)
                    .one());
            answer(request, "ready\n", TEXT);
        } catch (RuntimeException trouble) {
            LOG.warn("not ready: the database does not answer: {}", trouble.getMessage());
            answer(request.status(HttpStatus.SERVICE_UNAVAILABLE), "the database does not answer\n", TEXT);
        }
    }

    private static void answer(Context request, String text, String contentType) {
        request.header("Cache-Control", "no-store");
        Answer.of(text).send(request, contentType);
    }
}
