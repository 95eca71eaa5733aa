package dev.crier.catalog;

import dev.crier.encoding.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes drafts as articles, in batches. */
final class ArticleWrite {

    private static final int BATCH = 500;

    private final Topics topics;
    private final String source;
    private final PreparedBatch inserts;
    private final PreparedBatch updates;

    ArticleWrite(Handle handle, Topics topics, String source) {
        this.topics = topics;
        this.source = source;
        this.inserts = handle.prepareBatch("""
                INSERT INTO article (iri, source, key, path, digest, stem, translation, slug, language, title, type,
                    authors, topics, summary, content, words, body_digest, address, image_url, image_alt, image_caption,
                    attachments, related, published, updated_given, updated, corrected, expires, state)
                VALUES (:iri, :source, :key, :path, :digest, :stem, :translation, :slug, :language, :title, :type,
                    :authors, :topics, :summary, :content, :words, :body_digest, :address, :image_url, :image_alt,
                    :image_caption, :attachments, :related, :published, :updated_given, :updated, :corrected, :expires,
                    'WAITING')""");
        this.updates = handle.prepareBatch("""
                UPDATE article SET path = :path, digest = :digest, stem = :stem, translation = :translation,
                    language = :language, title = :title, type = :type, authors = :authors, topics = :topics,
                    summary = :summary, content = :content, words = :words, body_digest = :body_digest,
                    address = :address, image_url = :image_url, image_alt = :image_alt, image_caption = :image_caption,
                    attachments = :attachments, related = :related, published = :published,
                    updated_given = :updated_given, updated = :updated, corrected = :corrected, expires = :expires,
                    state = :state,
                    withdrawn_at = CASE WHEN withdrawn_by = 'ADMIN' THEN withdrawn_at END,
                    withdrawn_by = CASE WHEN withdrawn_by = 'ADMIN' THEN withdrawn_by END
                WHERE id = :id""");
    }

    /** A file's digest together with what else decides how it is kept. */
    String digest(Draft draft) {
        return draft.digest() + "/" + topics.fingerprint();
    }

    /** A new article waits; arrival makes it public. */
    void insert(Draft draft, String key, String iri, String slug, Instant updated, Optional<Instant> corrected) {
        bind(inserts, draft, updated, corrected);
        inserts.bind("iri", iri)
                .bind("source", source)
                .bind("key", key)
                .bind("slug", slug)
                .add();
        if (inserts.size() >= BATCH) inserts.execute();
    }

    void update(Draft draft, KnownArticle was, Article.State state, Instant updated, Optional<Instant> corrected) {
        bind(updates, draft, updated, corrected);
        updates.bind("id", was.id()).bind("state", state.name()).add();
        if (updates.size() >= BATCH) updates.execute();
    }

    void flush() {
        if (inserts.size() > 0) inserts.execute();
        if (updates.size() > 0) updates.execute();
    }

    private void bind(SqlStatement<?> row, Draft draft, Instant updated, Optional<Instant> corrected) {
        row.bind("path", draft.path())
                .bind("digest", digest(draft))
                .bind("stem", draft.stem())
                .bind("translation", draft.translation().orElse(null))
                .bind("language", draft.language())
                .bind("title", draft.title())
                .bind("type", draft.type())
                .bind("authors", ArticleRow.json(draft.authors()))
                .bind("topics", ArticleRow.json(slugs(draft)))
                .bind("summary", draft.summary())
                .bind("content", draft.content())
                .bind("words", draft.text())
                .bind("body_digest", Hash.of(draft.text()).hex())
                .bind("address", draft.address())
                .bind("image_url", draft.image().map(Image::url).orElse(null))
                .bind("image_alt", draft.image().map(Image::alt).orElse(""))
                .bind("image_caption", draft.image().map(Image::caption).orElse(""))
                .bind("attachments", ArticleRow.json(draft.attachments()))
                .bind("related", ArticleRow.json(draft.related()))
                .bind("published", draft.published())
                .bind(
                        "updated_given",
                        draft.updated().map(Instant::toEpochMilli).orElse(null))
                .bind("updated", updated)
                .bind("corrected", corrected.map(Instant::toEpochMilli).orElse(null))
                .bind("expires", draft.expires().map(Instant::toEpochMilli).orElse(null));
    }

    private List<String> slugs(Draft draft) {
        var slugs = new LinkedHashSet<String>();
        for (String name : draft.topics()) {
            String slug = topics.slugOf(name);
            if (!slug.isEmpty()) slugs.add(slug);
        }
        return new ArrayList<>(slugs);
    }
}
