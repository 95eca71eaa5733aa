package dev.crier.catalog;

import dev.crier.encoding.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The articles of a source as the catalog has them, and which draft is which of them. */
final class Known {

    private final List<KnownArticle> articles;
    private final Map<String, KnownArticle> byKey = new HashMap<>();
    private final Map<String, KnownArticle> byPath = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> present;
    private final Set<Long> matched = new HashSet<>();

    Known(Handle handle, Reading reading) {
        articles = handle.createQuery("""
                        SELECT id, key, path, digest, title, summary, body_digest, published, updated_given, updated,
                            corrected, state, withdrawn_by
                        FROM article WHERE source = :source ORDER BY key""")
                .bind("source", reading.source())
                .mapTo(KnownArticle.class)
                .list();
        for (KnownArticle article : articles) {
            byKey.put(article.key(), article);
            byPath.merge(article.path(), article, (one, other) -> one.withdrawnBySource() ? other : one);
            keys.add(article.key());
        }
        present = new HashSet<>(reading.unchanged());
        reading.rejected().forEach(problem -> present.add(problem.file()));
    }

    /** How many articles the source had that were not gone. */
    int size() {
        return (int) articles.stream()
                .filter(article -> !article.withdrawnBySource())
                .count();
    }

    /** By the id field, else by path; else a vanished file with the same body, or the same title and date, has moved. */
    Map<Draft, KnownArticle> match(List<Draft> drafts) {
        var matches = new IdentityHashMap<Draft, KnownArticle>();
        for (Draft draft : drafts)
            pair(matches, draft, draft.key().map(byKey::get).orElse(null));
        for (Draft draft : drafts) pair(matches, draft, byPath.get(draft.path()));
        var gone = new ArrayList<>(articles.stream()
                .filter(article -> !matched.contains(article.id()) && !present.contains(article.path()))
                .toList());
        var byBody = new HashMap<String, KnownArticle>();
        var byTitleAndDate = new HashMap<String, KnownArticle>();
        for (KnownArticle article : gone) {
            byBody.putIfAbsent(article.bodyDigest(), article);
            byTitleAndDate.putIfAbsent(article.title() + '\0' + article.published(), article);
        }
        for (Draft draft : drafts) {
            if (matches.containsKey(draft)) continue;
            if (!draft.text().isBlank())
                pair(matches, draft, byBody.get(Hash.of(draft.text()).hex()));
            pair(matches, draft, byTitleAndDate.get(draft.title() + '\0' + draft.published()));
        }
        return matches;
    }

    private void pair(Map<Draft, KnownArticle> matches, Draft draft, @Nullable KnownArticle article) {
        if (article == null || matches.containsKey(draft) || !matched.add(article.id())) return;
        matches.put(draft, article);
    }

    /** After matching: those whose file is nowhere. What an admin withdrew needs no file. */
    List<KnownArticle> vanished() {
        return articles.stream()
                .filter(article -> article.state() != Article.State.WITHDRAWN)
                .filter(article -> !matched.contains(article.id()) && !present.contains(article.path()))
                .toList();
    }

    /** The key of a new article; a file at the place that another had at first sight gets one of its own. */
    String freeKey(Draft draft) {
        String wanted = draft.key().orElse(draft.path());
        String key = wanted;
        for (int number = 2; !keys.add(key); number++) key = wanted + "#" + number;
        return key;
    }
}
