package dev.crier.catalog;

import dev.crier.encoding.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One merge of a reading into the articles of its source: who is new, changed, moved, gone or back. */
final class Merge {

    private static final int MANY = 5;

    private final Handle handle;
    private final Topics topics;
    private final String authority;
    private final Reading reading;
    private final Instant now;
    private final Known known;
    private final Seconds seconds;
    private final Set<String> slugs;
    private final List<Problem> warnings = new ArrayList<>();
    private int changed;
    private int withdrawn;
    private int withheld;
    private boolean touched;

    Merge(Handle handle, Topics topics, String authority, Reading reading, Instant now) {
        this.handle = handle;
        this.topics = topics;
        this.authority = authority;
        this.reading = reading;
        this.now = now;
        this.known = new Known(handle, reading);
        this.seconds = new Seconds(handle);
        this.slugs = new HashSet<>(handle.createQuery("SELECT slug FROM article")
                .mapTo(String.class)
                .list());
    }

    void run(boolean confirmed) {
        var drafts = reading.drafts().stream()
                .sorted(Comparator.comparing(Draft::published).thenComparing(Draft::path))
                .toList();
        var matches = known.match(drafts);
        withdrawVanished(confirmed);
        Importer.seen(handle, topics, drafts);
        var write = new ArticleWrite(handle, topics, reading.source());
        for (Draft draft : drafts) {
            KnownArticle was = matches.get(draft);
            if (was == null) {
                add(write, draft);
            } else {
                change(write, draft, was);
            }
        }
        write.flush();
        Works.join(handle, reading.source());
    }

    /** Whether any row is another than before, also one under embargo, which no report counts. */
    boolean touched() {
        return touched;
    }

    ImportReport report() {
        var all = new ArrayList<>(reading.warnings());
        all.addAll(warnings);
        return new ImportReport(0, 0, changed, 0, withdrawn, 0, withheld, reading.rejected(), all, List.of());
    }

    private void withdrawVanished(boolean confirmed) {
        List<KnownArticle> vanished = known.vanished();
        boolean many = vanished.size() >= MANY && vanished.size() * 5 > known.size();
        if (many && !confirmed) {
            withheld = vanished.size();
            return;
        }
        withdrawn = vanished.size();
        if (vanished.isEmpty()) return;
        touched = true;
        var batch = handle.prepareBatch("""
                UPDATE article SET state = 'WITHDRAWN', withdrawn_at = :now, withdrawn_by = 'SOURCE'
                WHERE id = :id""");
        for (KnownArticle article : vanished)
            batch.bind("now", now).bind("id", article.id()).add();
        batch.execute();
    }

    private void add(ArticleWrite write, Draft given) {
        // A file from a clock that is ahead is not under embargo.
        Draft draft = given.undated() && given.published().isAfter(now) ? given.publishedAt(now) : given;
        touched = true;
        String key = known.freeKey(draft);
        Instant updated = seconds.free(latest(draft, draft.updated().orElse(draft.published())));
        var corrected = draft.updated().filter(at -> at.isAfter(draft.published()));
        write.insert(draft, key, Identity.iri(authority, reading.source(), key), freeSlug(draft), updated, corrected);
    }

    private void change(ArticleWrite write, Draft given, KnownArticle was) {
        Draft draft = given.undated() ? given.publishedAt(was.published()) : given;
        boolean back = was.withdrawnBySource();
        if (!back && was.digest().equals(write.digest(draft)) && was.path().equals(draft.path())) return;
        boolean significant = !was.title().equals(draft.title())
                || !was.summary().equals(draft.summary())
                || !was.bodyDigest().equals(Hash.of(draft.text()).hex());
        boolean redated = !draft.updated().equals(was.updatedGiven());
        Instant updated = was.updated();
        Optional<Instant> corrected = was.corrected();
        if (draft.updated().isPresent() ? redated : significant) {
            seconds.release(was.updated());
            Instant wanted = latest(draft, draft.updated().orElse(now));
            updated = seconds.free(wanted);
            corrected = wanted.isAfter(draft.published()) ? Optional.of(wanted) : Optional.empty();
        } else if (updated.isBefore(draft.published())) {
            seconds.release(was.updated());
            updated = seconds.free(draft.published());
        }
        Article.State state = state(draft, was);
        if (state == Article.State.LIVE) changed++;
        touched = true;
        write.update(draft, was, state, updated, corrected);
    }

    /** An article dated in the future is under embargo, also one that was public before; arrival ends it. */
    private Article.State state(Draft draft, KnownArticle was) {
        if (was.withdrawnByAdmin()) return Article.State.WITHDRAWN;
        if (draft.published().isAfter(now)) return Article.State.WAITING;
        return was.state() == Article.State.LIVE ? Article.State.LIVE : Article.State.WAITING;
    }

    private Instant latest(Draft draft, Instant updated) {
        if (!updated.isBefore(draft.published())) return updated;
        warnings.add(new Problem(draft.path(), 0, "updated before it was published; the date of publication counts"));
        return draft.published();
    }

    /** The address at first sight stays for ever: links in mails already sent go on working. */
    private String freeSlug(Draft draft) {
        String slug = draft.slug();
        for (int number = 2; !slugs.add(slug); number++) slug = draft.slug() + "-" + number;
        return slug;
    }

    /** Which seconds are taken: two entries of a feed must not have the same {@code updated}. */
    private static final class Seconds {

        private final Map<Long, Integer> taken = new HashMap<>();

        Seconds(Handle handle) {
            handle.createQuery("SELECT updated FROM article")
                    .mapTo(Long.class)
                    .forEach(millis -> taken.merge(Math.floorDiv(millis, 1000L), 1, Integer::sum));
        }

        Instant free(Instant wanted) {
            long second = wanted.getEpochSecond();
            while (taken.containsKey(second)) second++;
            taken.put(second, 1);
            return Instant.ofEpochSecond(second);
        }

        void release(@Nullable Instant was) {
            if (was != null)
                taken.computeIfPresent(was.getEpochSecond(), (second, count) -> count > 1 ? count - 1 : null);
        }
    }
}
