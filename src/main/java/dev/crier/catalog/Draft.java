package dev.crier.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An article as a source gave it, before the catalog knows it. Text is plain and clean, {@code content} is safe HTML with
 * absolute addresses.
 *
 * @param path where in the source it stands, for people and as the key where {@code key} is absent
 * @param digest of the file and of the settings it was read with: the same digest needs no second reading
 * @param key the {@code id} field
 * @param stem the path without language suffix and extension: files with the same stem are one work
 * @param translation the value that versions of one work share
 * @param topics names, not yet slugs
 * @param undated whether {@code published} is only when the file was last changed: it counts at first sight, then never again
 * @param text the plain text of the content, for search and to see significant changes
 */
public record Draft(
        String path,
        String digest,
        Optional<String> key,
        String stem,
        Optional<String> translation,
        String slug,
        String language,
        String title,
        String type,
        List<Author> authors,
        List<String> topics,
        String summary,
        String content,
        String text,
        String address,
        Optional<Image> image,
        List<Attachment> attachments,
        List<String> related,
        Instant published,
        boolean undated,
        Optional<Instant> updated,
        Optional<Instant> expires) {

    public Draft {
        authors = List.copyOf(authors);
        topics = List.copyOf(topics);
        attachments = List.copyOf(attachments);
        related = List.copyOf(related);
    }

    /** The same, published at another time. */
    Draft publishedAt(Instant when) {
        return new Draft(
                path,
                digest,
                key,
                stem,
                translation,
                slug,
                language,
                title,
                type,
                authors,
                topics,
                summary,
                content,
                text,
                address,
                image,
                attachments,
                related,
                when,
                undated,
                updated,
                expires);
    }
}
