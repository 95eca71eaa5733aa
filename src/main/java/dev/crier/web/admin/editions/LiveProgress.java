package dev.crier.web.admin.editions;

import dev.crier.newsletter.Edition;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Visit;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages how far an edition is while it is sent, as server-sent events. No thread waits for anybody: one goes round
 * among all who watch.
 */
final class LiveProgress {

    private static final Logger LOG = LoggerFactory.getLogger(LiveProgress.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** Then the page asks again, and is let in only if its session goes on. */
    private static final int MOST_ROUNDS = 150;

    private static final int MOST_WATCHERS = 64;

    private final EditionTools tools;
    private final Sums sums;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(round -> {
        var thread = new Thread(round, "admin-progress");
        thread.setDaemon(true);
        return thread;
    });

    LiveProgress(EditionTools tools, Sums sums) {
        this.tools = tools;
        this.sums = sums;
    }

    /** Who looks at an edition; its state is that of when the page was shown, for in another one it has other buttons. */
    private static final class Watcher {

        final SseClient client;
        final long edition;
        final Edition.State state;
        final Words words;
        final Function<Record, String> part;
        int seen;

        Watcher(SseClient client, Edition edition, Words words, Function<Record, String> part) {
            this.client = client;
            this.edition = edition.id();
            this.state = edition.state();
            this.words = words;
            this.part = part;
        }
    }

    void add(AdminPages pages) {
        pages.get("/editions/{id}/progress", this::watch);
        pages.whenStopping(this::close);
        Future<?> unused =
                rounds.scheduleWithFixedDelay(this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void watch(Visit visit) {
        Edition edition = tools.asked(visit);
        Words words = visit.words();
        Function<Record, String> part = visit.parts("edition-progress");
        visit.request().header("X-Accel-Buffering", "no").header("Cache-Control", "no-store");
        new SseHandler(client -> {
                    if (watchers.size() >= MOST_WATCHERS) return;
                    client.keepAlive();
                    var watcher = new Watcher(client, edition, words, part);
                    watchers.add(watcher);
                    client.onClose(() -> watchers.remove(watcher));
                })
                .handle(visit.request());
    }

    private void round() {
        for (Watcher watcher : watchers) {
            try {
                tell(watcher);
            } catch (RuntimeException trouble) {
                LOG.debug("nobody watches edition {} any longer", watcher.edition, trouble);
                leave(watcher);
            }
        }
    }

    private void tell(Watcher watcher) {
        Edition edition = tools.editions().find(watcher.edition).orElseThrow();
        if (edition.state() != watcher.state) {
            watcher.client.sendEvent("over", "");
            leave(watcher);
            return;
        }
        watcher.client.sendEvent("progress", watcher.part.apply(sums.of(watcher.words, edition)));
        if (++watcher.seen >= MOST_ROUNDS) leave(watcher);
    }

    private void leave(Watcher watcher) {
        watchers.remove(watcher);
        watcher.client.close();
    }

    private void close() {
        rounds.shutdown();
        watchers.forEach(this::leave);
    }
}
